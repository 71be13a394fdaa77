using System.Security.Claims;
using System.Text.Encodings.Web;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Infrastructure.Identity;
using IspJabbar.Web.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace IspJabbar.Web.Security;

/// <summary>
/// Cookie for pages, bearer token or API key for programs; they only name a session or a key. Who that is and what they may do is read from the database
/// at every request, so that neither outlives a sign-out or a change of rights.
/// </summary>
internal static class SessionAuthentication
{
    public const string Either = "session";
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string Bearer = "bearer";
    public const string ApiKey = "api-key";
    public const string ApiKeyHeader = "X-Api-Key";
    public const string SessionClaim = "sid";

    public static IServiceCollection AddSessionAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey(ApiKeyHeader) ? ApiKey
                : context.Request.Headers.Authorization.Count > 0 || context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? Bearer : Cookie)
            .AddCookie(Cookie, options =>
            {
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "return";
                options.ExpireTimeSpan = TimeSpan.FromHours(12);
                options.SlidingExpiration = false;
                options.Cookie.Name = "ispjabbar";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.CookieManager = new HostCookies();
                options.Events.OnValidatePrincipal = Validate;
                options.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            })
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Bearer, null)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKey, null);

        return services;
    }

    public static ClaimsPrincipal Ticket(Guid sessionId) => new(new ClaimsIdentity([new Claim(SessionClaim, sessionId.ToString())], Cookie));

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        if (await Admit(context.HttpContext, context.Principal?.FindFirstValue(SessionClaim)) is { } principal)
        {
            context.ReplacePrincipal(principal);
            return;
        }

        context.RejectPrincipal();
        if (context.HttpContext.Features.Get<UnknownVisitor>() is null)
            await context.HttpContext.SignOutAsync(Cookie);
    }

    private static async Task<ClaimsPrincipal?> Admit(HttpContext http, string? session)
    {
        if (!Guid.TryParse(session, out var id) || await Find(http, id) is not { } principal)
            return null;

        http.Features.Set(principal);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, principal.UserId.ToString()), new("name", principal.FullName), new(SessionClaim, id.ToString())], Either, "name", null));
    }

    /// <summary>
    /// When nobody can be asked who this is, the request goes no further (<see cref="Outage.StopUnknown"/>), and the page that says so is for a stranger:
    /// what a handler of ASP.NET once threw it throws again.
    /// </summary>
    private static async Task<Principal?> Find(HttpContext http, Guid session)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<Principals>().Of(session, http.RequestAborted);
        }
        catch (Exception error) when (Outage.StatusOf(error) is not null)
        {
            http.Features.Set(new UnknownVisitor(error));
            return null;
        }
    }

    /// <summary>Behind TLS the cookie is bound to this very host and to TLS (<c>__Host-</c>); on plain HTTP browsers would refuse such a name.</summary>
    private sealed class HostCookies : ICookieManager
    {
        private readonly ChunkingCookieManager _cookies = new();

        public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
            _cookies.AppendResponseCookie(context, Name(context, key), value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Name(context, key), options);

        private static string Name(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
    }

    private sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ITokenReader tokens)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        private const string Prefix = "Bearer ";

        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var header = Request.Headers.Authorization.ToString();
            if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                return AuthenticateResult.NoResult();

            return tokens.SessionOf(header[Prefix.Length..].Trim()) is { } session && await Admit(Context, session.ToString()) is { } principal
                ? AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name))
                : AuthenticateResult.Fail("token");
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
    }

    /// <summary>Under <c>/api</c> alone: a key is for programs, and no page is to be opened with one.</summary>
    private sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ITokens tokens, Principals principals)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                || await principals.OfKey(tokens.HashOf(Request.Headers[ApiKeyHeader].ToString()), Context.RequestAborted) is not { } principal)
                return AuthenticateResult.Fail("key");

            Context.Features.Set(principal);
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, principal.UserId.ToString()), new("name", principal.FullName)], Either, "name", null)), Scheme.Name));
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
    }
}
