using System.Globalization;
using System.Threading.RateLimiting;
using IspJabbar.Infrastructure.Identity;
using Microsoft.AspNetCore.RateLimiting;

namespace IspJabbar.Web.Security;

/// <summary>
/// Checking a password costs a tenth of a second of a processor on purpose. One at a time with a short queue, and so many a minute from one
/// address, keep a storm of them from slowing down everybody else's pages.
/// </summary>
internal static class SignInLimits
{
    /// <summary>Where passwords are checked.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Where strangers can make us write something: registration, uploads.</summary>
    public const string Strangers = "strangers";

    public static IServiceCollection AddSignInLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var signIns = configuration.GetValue("Limits:SignInsPerMinute", 60);
        var keyed = configuration.GetValue("Limits:ApiKeyRequestsPerMinute", 600);
        var registrations = configuration.GetValue("Limits:RegistrationsPerHour", 20);

        return services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (context, _) =>
            {
                var seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)after.TotalSeconds) : 2;
                context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };

            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => !http.Request.Headers.ContainsKey(SessionAuthentication.ApiKeyHeader)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetSlidingWindowLimiter(http.Features.Get<Principal>()?.KeyId?.ToString() ?? Address(http), _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = keyed,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                }));
            limits.AddPolicy(SignIn, new SignInPolicy(signIns));
            limits.AddPolicy(Strangers, http => !HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetSlidingWindowLimiter(Address(http), _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = registrations,
                    Window = TimeSpan.FromHours(1),
                    SegmentsPerWindow = 12,
                }));
        });
    }

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private sealed class SignInPolicy(int perMinute) : IRateLimiterPolicy<string>
    {
        // Of the process: it is the processor that is short.
        private static readonly ConcurrencyLimiter OneAtATime = new(new() { PermitLimit = 1, QueueLimit = 20, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

        public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

        public RateLimitPartition<string> GetPartition(HttpContext http) => !HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.Get(Address(http), _ => RateLimiter.CreateChained(
                new SlidingWindowRateLimiter(new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, AutoReplenishment = true }),
                OneAtATime));
    }
}
