using System.Globalization;
using System.IO.Compression;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Localization;
using IspJabbar.Web.Navigation;
using IspJabbar.Web.Pages.Billing.Invoices;
using IspJabbar.Web.Pages.Billing.Payments;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Pages.Field.WorkOrders;
using IspJabbar.Web.Pages.Messaging.Messages;
using IspJabbar.Web.Pages.Network.Plant;
using IspJabbar.Web.Pages.Network.Routers;
using IspJabbar.Web.TagHelpers;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Components;

public static class UiServices
{
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorPages();
        services.AddHttpContextAccessor();
        services.AddOptions<UiOptions>().BindConfiguration(UiOptions.Section);

        services.TryAddSingleton<IBrand, ConfiguredBrand>();
        services.TryAddSingleton<IStringLocalizer, SentenceLocalizer>();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, SentenceLocalizerFactory>());
        services.TryAddSingleton<IconSprite>();
        services.TryAddScoped<Menu>();
        services.TryAddScoped<ListDesk>();
        services.TryAddScoped<CustomersTable>();
        services.TryAddScoped<InvoicesTable>();
        services.TryAddScoped<PaymentsTable>();
        services.TryAddScoped<WorkOrdersTable>();
        services.TryAddScoped<VisitClock>();
        services.TryAddScoped<MessagesTable>();
        services.TryAddScoped<RoutersTable>();
        services.TryAddScoped<PlantTable>();

        services.Configure<MvcOptions>(mvc =>
        {
            // FluentValidation alone speaks: one voice, in Indonesian.
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            mvc.ModelBinderProviders.Insert(0, new TypedNumberBinderProvider());
            BindingMessages.InIndonesian(mvc.ModelBindingMessageProvider);
        });

        services.Configure<RequestLocalizationOptions>(localization =>
        {
            // Numbers and dates never follow the visitor: a form reads "1.5" the same way for everybody. Only sentences do.
            localization.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, new CultureInfo("id"));
            localization.SupportedCultures = [CultureInfo.InvariantCulture];
            localization.SupportedUICultures = [new CultureInfo("id"), new CultureInfo("en")];
            localization.RequestCultureProviders = [new CookieRequestCultureProvider(), new ProgramLanguage()];
        });

        services.AddResponseCompression(compression =>
        {
            // Over TLS too: the antiforgery token is masked anew for every page, which is what makes guessing by size hopeless.
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/manifest+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);

        return services;
    }

    /// <summary>First in the pipeline: refusals and failures further down are shown as pages, and every answer carries the headers.</summary>
    public static WebApplication UseUi(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/errors/500");
        }

        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(PackedFiles.Take, packed => packed.UseStaticFiles(new StaticFileOptions { ServeUnknownFileTypes = true, OnPrepareResponse = PackedFiles.Describe }));
        app.UseResponseCompression();
        app.UseStatusCodePagesWithReExecute("/errors/{0}");
        app.Use(BareStatusForPrograms);
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = PackedFiles.Keep });
        app.UseRequestLocalization();

        app.MapGet("/account/alive", () => Results.NoContent()).RequireAuthorization().ExcludeFromDescription(); // being asked is what keeps a session alive
        app.MapPost("/preferences", (Delegate)Preferences.Save).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        return app;
    }

    // An API answers in its own words, and a fragment is shown inside a page that is already there: neither wants a page around its refusal.
    private static Task BareStatusForPrograms(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        }

        return next(context);
    }
}
