using IspJabbar.Application;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Infrastructure;
using IspJabbar.Infrastructure.Realtime;
using IspJabbar.Infrastructure.Security;
using IspJabbar.Infrastructure.Storage;
using IspJabbar.Web.Api;
using IspJabbar.Web.Components;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Hubs;
using IspJabbar.Web.Security;
using IspJabbar.Web.Startup;
using Microsoft.AspNetCore.HttpOverrides;

return await Hosting.Start(args, (builder, database) =>
{
    var keys = KeyRing.Load(DataFolder.From(builder.Configuration).Path, builder.Configuration["Encryption:KeyRing"]);

    builder.Services.AddApplication().AddInfrastructure(database.AppConnectionString, keys);
    builder.Services.AddSingleton<CompanyBrand>().AddSingleton<IBrand>(provider => provider.GetRequiredService<CompanyBrand>()).AddUi();
    builder.Services.AddSingleton<IStationery, Stationery>().AddScoped<PaperFiles>().AddScoped<IMessageFiles, QrisAsFile>();
    builder.Services.AddSessionAuthentication().AddPermissions().AddSignInLimits(builder.Configuration);
    builder.Services.AddSingleton<SetupCode>().AddSingleton<PhotoTickets>().AddSingleton<PhotoGate>().AddSingleton<ICommonPasswords, CommonPasswords>();
    builder.Services.AddApi();
    builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error); // our repository seals what it believes to be bare
    builder.Services.AddRazorPages().AddMvcOptions(mvc => mvc.Filters.Add<UseCaseErrorsPageFilter>());
    builder.Services.AddOpenConnections();
    builder.Services.AddSingleton<IRealtimeAudience, HubAudience>().AddHostedService<RealtimeFeed>();
    builder.Services.AddAntiforgery(options =>
    {
        options.HeaderName = "RequestVerificationToken";
        options.Cookie.Name = "csrf";
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    });

    if (builder.Configuration.GetValue("Workers:Enabled", true))
        builder.Services.AddWorkers();

    // Only from a proxy that was named: otherwise anybody could choose the address that limits are counted by.
    builder.Services.Configure<ForwardedHeadersOptions>(options =>
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in builder.Configuration["Proxies"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
    });

    var app = builder.Build();
    app.UseForwardedHeaders();
    app.UseIsolationNotice();
    app.UseUi();
    app.UseWhen(http => ApiRoutes.IsApi(http) || FieldDoor.IsOne(http), api => api.UseMiddleware<ApiErrors>());
    app.UseRouting();
    app.UseAuthentication();
    app.Use(Outage.StopUnknown);
    app.UseRateLimiter();
    app.UseMiddleware<EnrolmentFirst>();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.MapRazorPages();
    app.MapHub<ChangesHub>("/hubs/changes");
    app.MapApi();
    app.MapFieldDoor();
    app.MapLogo();
    app.MapHealth();
    return app;
});
