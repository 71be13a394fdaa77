using IspJabbar.Application.Access.Sessions;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Api;

internal static class AuthApi
{
    /// <param name="Totp">code of the authenticator app or a recovery code, after <c>totp_required</c></param>
    private sealed record Login(string Email, string Password, string? Totp = null);

    private sealed record Refresh(string RefreshToken);

    private sealed record Tokens(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt);

    public static void MapAuth(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Auth").AllowAnonymous().RequireRateLimiting(SignInLimits.SignIn);

        auth.MapPost("/login", async (Login login, HttpContext http, IMediator mediator, CancellationToken ct) => Answer(http, await mediator.Send(
            new SignIn { Email = login.Email ?? "", Password = login.Password ?? "", Code = login.Totp, Kind = "api", Device = http.Request.Headers.UserAgent.ToString() }, ct)))
            .Produces<Tokens>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);

        auth.MapPost("/refresh", async (Refresh refresh, HttpContext http, IMediator mediator, CancellationToken ct) =>
            Answer(http, await mediator.Send(new RefreshSession(refresh.RefreshToken ?? ""), ct)))
            .Produces<Tokens>().ProducesProblem(401);
    }

    private static IResult Answer(HttpContext http, SignInOutcome outcome)
    {
        switch (outcome)
        {
            case SignInOutcome.Done done:
                http.Response.Headers.CacheControl = "no-store";
                return Results.Ok(new Tokens(done.AccessToken!, done.RefreshToken!, done.ExpiresAt));
            case SignInOutcome.Locked locked:
                http.Response.Headers.RetryAfter = Math.Max(1, (int)(locked.Until - http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()).TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
                return Problem(StatusCodes.Status429TooManyRequests, "auth.locked", "Terlalu banyak percobaan. Coba lagi sekitar 15 menit lagi.");
            case SignInOutcome.CodeRequired:
                return Problem(StatusCodes.Status401Unauthorized, "totp_required", "Kirim lagi dengan totp: kode 6 angka dari aplikasi autentikator, atau kode pemulihan.");
            case SignInOutcome.WrongCode:
                return Problem(StatusCodes.Status401Unauthorized, "totp_wrong", "Kode tidak cocok atau sudah dipakai.");
            case SignInOutcome.EnrolmentRequired:
                return Problem(StatusCodes.Status403Forbidden, "totp_enrolment_required", "Peran Anda mewajibkan verifikasi dua langkah. Masuk lewat halaman dan aktifkan dulu.");
            default:
                return Problem(StatusCodes.Status401Unauthorized, "auth.wrong", "Email atau kata sandi tidak cocok, atau sesi sudah berakhir.");
        }
    }

    private static IResult Problem(int status, string code, string title) => Results.Problem(new ProblemDetails
    {
        Status = status,
        Title = title,
        Type = $"urn:ispjabbar:{code}",
        Extensions = { ["code"] = code },
    });
}
