using IspJabbar.Application.Access;
using IspJabbar.Demo;
using IspJabbar.Infrastructure.Storage;
using IspJabbar.Web.Components;

namespace IspJabbar.Web.Startup;

/// <summary>The only door to the sample provider and its simulated routers. Without the flag none of it is loaded.</summary>
internal static class DemoStart
{
    public const string Flag = "--demo";

    /// <summary>In a folder of its own, beside the normal one.</summary>
    public static void Use(WebApplicationBuilder builder)
    {
        builder.Configuration["Data:Path"] = $"{DataFolder.From(builder.Configuration).Path}-demo";
        SimulatedGateways.Choose(builder.Configuration);
        SimulatedPhones.Choose(builder.Configuration);
        builder.Services.AddDemo();
        builder.Services.AddSingleton(new Demonstration(SampleProvider.Password,
            [.. SampleProvider.SignIns.Select(x => new DemoSignIn(RoleCatalogue.Roles.Single(role => role.Code == x.Role).Name, x.Email))]));
    }

    public static async Task Fill(WebApplication app, CancellationToken ct)
    {
        await app.Services.GetRequiredService<SampleProvider>().Fill(new Steps(), ct);
        await app.Services.GetRequiredService<CompanyBrand>().Read(ct);
    }
}
