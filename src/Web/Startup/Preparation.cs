using IspJabbar.Application.Access.Setup;
using IspJabbar.Infrastructure.Identity;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Security;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;

namespace IspJabbar.Web.Startup;

/// <summary>Between migrating and serving: are the keys the right ones, are the roles there, and is there anybody yet who could sign in?</summary>
internal static class Preparation
{
    public static async Task Run(WebApplication app, Database database, bool demo)
    {
        await app.Services.GetRequiredService<KeyRing>().Check(database.ConnectionString, database.Stopping);

        await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<RoleSeeder>().Seed(database.Stopping);

        await app.Services.GetRequiredService<CompanyBrand>().Read(database.Stopping);
        await app.Services.GetRequiredService<CurrentLimits>().Read(database.Stopping);

        if (demo)
        {
            await DemoStart.Fill(app, database.Stopping);
            return;
        }

        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        if (!await mediator.Send(new IsEmptyInstallation(), database.Stopping))
            return;

        if (Unattended(app.Configuration) is { } setUp)
        {
            await mediator.Send(setUp, database.Stopping);
            await app.Services.GetRequiredService<CompanyBrand>().Read(database.Stopping);
        }
        else
        {
            await app.Services.GetRequiredService<SetupCode>().Show(database.Stopping);
        }
    }

    /// <summary><c>Setup__AdminEmail</c>, <c>Setup__AdminPassword</c> and <c>Setup__CompanyName</c>.</summary>
    private static SetUpCompany? Unattended(IConfiguration configuration) =>
        configuration["Setup:AdminEmail"] is { Length: > 0 } email && configuration["Setup:AdminPassword"] is { Length: > 0 } password
            ? new SetUpCompany
            {
                Email = email,
                Password = password,
                CompanyName = configuration["Setup:CompanyName"] is { Length: > 0 } name ? name : "IspJabbar",
                FullName = configuration["Setup:AdminName"] is { Length: > 0 } person ? person : "Super admin",
            }
            : null;
}
