using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IspJabbar.Web.Startup;

/// <summary>
/// For balancers and probes: <c>/health/live</c> says that the process answers, <c>/health/ready</c> that people may be
/// sent here. They tell nothing about the machine, because anybody may ask.
/// </summary>
public static class Health
{
    private const string NeededToServe = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services, Database database)
    {
        services.AddSingleton(database);
        services.AddSingleton<Readiness>();
        services.AddSingleton<DatabaseCheck>();
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [NeededToServe])
            .AddCheck<WarmCheck>("warm", tags: [NeededToServe]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous().DisableHttpMetrics();
        routes.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(NeededToServe), ResponseWriter = Write }).AllowAnonymous().DisableHttpMetrics();
    }

    private static Task Write(HttpContext http, HealthReport report)
    {
        if (report.Status != HealthStatus.Healthy)
            http.Response.Headers.RetryAfter = 2.ToString(CultureInfo.InvariantCulture);

        return http.Response.WriteAsJsonAsync(new
        {
            status = report.Status == HealthStatus.Healthy ? "siap" : "belum siap",
            sebab = report.Entries.Values.Where(entry => entry.Status != HealthStatus.Healthy).Select(entry => entry.Description),
        });
    }

    private sealed class WarmCheck(Readiness readiness) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(readiness.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("masih pemanasan"));
    }
}
