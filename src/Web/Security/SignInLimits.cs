using System.Globalization;
using System.Threading.RateLimiting;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Support.Ports;
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

    /// <summary>Where whoever has a link asks a gateway for one bill. Counted by bill: behind a provider's own address sit all its customers.</summary>
    public const string Paying = "paying";
    private const int RequestsPerBill = 20;

    /// <summary>Where whoever has a link says how one ticket was. Counted by ticket, like <see cref="Paying"/>.</summary>
    public const string Rating = "rating";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Parts of the hour; with each that passes, some may come again.</summary>
    private const int Segments = 12;

    public static IServiceCollection AddSignInLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var keyed = configuration.GetValue("Limits:ApiKeyRequestsPerMinute", 600);

        return services.AddSingleton<CurrentLimits>().AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (context, _) =>
            {
                var hourly = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName is Strangers or Paying or Rating;
                var seconds = hourly ? (int)(Hour / Segments).TotalSeconds
                    : context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)after.TotalSeconds) : 2;
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
            limits.AddPolicy<string, SignInPolicy>(SignIn);
            limits.AddPolicy(Strangers, http => !HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetSlidingWindowLimiter(Counted(http, Limits(http).RegistrationsPerHour), _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = Limits(http).RegistrationsPerHour,
                    Window = Hour,
                    SegmentsPerWindow = Segments,
                }));
            limits.AddPolicy(Paying, http => HttpMethods.IsPost(http.Request.Method) && Bill(http) is { } bill
                ? RateLimitPartition.GetSlidingWindowLimiter(bill, _ => new SlidingWindowRateLimiterOptions { PermitLimit = RequestsPerBill, Window = Hour, SegmentsPerWindow = Segments })
                : RateLimitPartition.GetNoLimiter(Guid.Empty)); // a link we never signed opens nothing
            limits.AddPolicy(Rating, http => HttpMethods.IsPost(http.Request.Method) && Ticket(http) is { } ticket
                ? RateLimitPartition.GetSlidingWindowLimiter(ticket, _ => new SlidingWindowRateLimiterOptions { PermitLimit = RequestsPerBill, Window = Hour, SegmentsPerWindow = Segments })
                : RateLimitPartition.GetNoLimiter(Guid.Empty));
        });
    }

    private static Guid? Bill(HttpContext http) => http.Request.RouteValues["token"] is string token ? http.RequestServices.GetRequiredService<IPayLinks>().Read(token) : null;

    private static Guid? Ticket(HttpContext http) => http.Request.RouteValues["token"] is string token ? http.RequestServices.GetRequiredService<ITicketLinks>().Read(token)?.TicketId : null;

    /// <summary>A limit that is changed begins to count anew, at once.</summary>
    private static string Counted(HttpContext http, int limit) => string.Create(CultureInfo.InvariantCulture, $"{Address(http)} {limit}");

    private static CurrentLimits Limits(HttpContext http) => http.RequestServices.GetRequiredService<CurrentLimits>();

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private sealed class SignInPolicy(CurrentLimits limits) : IRateLimiterPolicy<string>
    {
        // Of the process: it is the processor that is short.
        private static readonly ConcurrencyLimiter OneAtATime = new(new() { PermitLimit = 1, QueueLimit = 20, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

        public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

        public RateLimitPartition<string> GetPartition(HttpContext http) => !HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.Get(Counted(http, limits.SignInsPerMinute), _ => RateLimiter.CreateChained(
                new SlidingWindowRateLimiter(new() { PermitLimit = limits.SignInsPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, AutoReplenishment = true }),
                OneAtATime));
    }
}
