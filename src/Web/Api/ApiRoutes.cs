using System.Text.Json;
using System.Text.Json.Serialization;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Http.Json;

namespace IspJabbar.Web.Api;

/// <summary>
/// Everything under <c>/api</c>: the same use cases and the same rights as the pages, in JSON. Names are camelCase, enumerations snake_case,
/// a list is <c>{items, total, page, pageSize}</c>, a refusal a problem with a <c>code</c>.
/// </summary>
internal static class ApiRoutes
{
    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemLanguage.Say);
        services.AddOpenApi("v1", options => options.AddDocumentTransformer<ApiDescription>());
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // told as a problem, in our words
        return services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/api/openapi/{documentName}.json").AllowAnonymous();

        var api = app.MapGroup("/api");
        api.MapAuth();
        api.MapUsers();
        api.MapApiKeys();
        api.MapLocationCodes();
        api.MapPackages();
        api.MapRouters();
        api.MapOlts();
        api.MapMikrotik();
        api.MapFleet();
        api.MapOdps();
        api.MapOutages();
        api.MapCustomers();
        api.MapInvoices();
        api.MapBilling();
        api.MapProformas();
        api.MapWorkOrders();
        api.MapEvidence();
        api.MapAttendance();
        api.MapTickets();
        api.MapRegistrations();
        api.MapCharges();
        api.MapWhatsApp();
        api.MapBroadcasts();
        api.MapChats();
        api.MapJobs();
        api.MapImports();
        api.MapFallback(() => Results.NotFound()).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The permission of the use case behind it, said here too so that refusal comes before the body is read.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder route, string permission) => route.RequireAuthorization(new NeedsAttribute(permission));
}
