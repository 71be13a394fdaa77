using System.Diagnostics;
using System.Text.Json;
using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Errors;

/// <summary>
/// The same refusals for programs: RFC 9457 problem details with a stable <c>code</c>, a sentence, and <c>errors</c> by field where there are fields.
/// Sentences are Indonesian until they leave, see <see cref="ProblemLanguage"/>.
/// </summary>
internal sealed partial class ApiErrors(RequestDelegate next, IProblemDetailsService problems, ILogger<ApiErrors> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);

            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await Write(http, OfStatus(http.Response.StatusCode));
        }
        catch (Exception error) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await Write(http, Of(error));
        }
    }

    private ProblemDetails Of(Exception error)
    {
        switch (error)
        {
            case ValidationException invalid:
                return Refused(invalid.Errors.GroupBy(failure => Camel(failure.PropertyName)).ToDictionary(
                    field => field.Key, field => field.Select(failure => failure.ErrorMessage).Distinct().ToArray()));
            case ConflictException conflict:
                return Fields(Problem(StatusCodes.Status409Conflict, conflict.Code, conflict.Message), conflict);
            case UnavailableException away:
                return Problem(StatusCodes.Status503ServiceUnavailable, away.Code, away.Message);
            case DomainException refused:
                return Fields(Problem(StatusCodes.Status422UnprocessableEntity, refused.Code, refused.Message), refused);
            case NotFoundException:
                return OfStatus(StatusCodes.Status404NotFound);
            case ForbiddenException:
                return OfStatus(StatusCodes.Status403Forbidden);
            case BadHttpRequestException bad:
                return bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? OfStatus(bad.StatusCode) : OfStatus(StatusCodes.Status400BadRequest);
            case JsonException:
                return OfStatus(StatusCodes.Status400BadRequest);
            default:
                Failed(error);
                return OfStatus(Outage.StatusOf(error) ?? StatusCodes.Status500InternalServerError);
        }
    }

    private async Task Write(HttpContext http, ProblemDetails problem)
    {
        http.Response.StatusCode = problem.Status!.Value;
        if (problem.Status is StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = Outage.RetryAfterSeconds;
        if (problem.Status >= 500)
            problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

        await problems.WriteAsync(new ProblemDetailsContext { HttpContext = http, ProblemDetails = problem });
    }

    private static ProblemDetails OfStatus(int status) => status switch
    {
        400 => Problem(status, "request.malformed", "Permintaan tidak terbaca. Kirim JSON yang lengkap dengan jenis nilai yang benar."),
        401 => Problem(status, "auth.required", "Masuk dulu: kirim token yang masih berlaku di header Authorization."),
        403 => Problem(status, "auth.forbidden", "Anda tidak punya akses ke sini. Minta kepada admin."),
        404 => Problem(status, "not-found", "Tidak ditemukan."),
        405 => Problem(status, "request.method", "Cara memanggil alamat ini tidak dikenal."),
        413 => Problem(status, "request.too-large", "Permintaan terlalu besar."),
        415 => Problem(status, "request.media-type", "Kirim JSON dengan Content-Type: application/json."),
        429 => Problem(status, "limit.reached", "Terlalu banyak permintaan. Tunggu sebentar, lalu coba lagi."),
        503 => Problem(status, "unavailable", "Layanan sedang tidak tersedia. Coba lagi sebentar."),
        507 => Problem(status, "storage.full", "Penyimpanan server penuh; tidak ada yang tersimpan. Minta admin mengosongkan ruang, lalu coba lagi."),
        _ => Problem(status, status >= 500 ? "internal" : "request.refused", status >= 500 ? "Ada yang salah di sisi kami." : "Permintaan ditolak."),
    };

    private static ProblemDetails Refused(Dictionary<string, string[]> errors)
    {
        var problem = Problem(StatusCodes.Status422UnprocessableEntity, "validation", $"Periksa {errors.Count} isian berikut.");
        problem.Extensions["errors"] = errors;
        return problem;
    }

    private static ProblemDetails Fields(ProblemDetails problem, DomainException refused)
    {
        if (refused.Field is { } field)
            problem.Extensions["errors"] = new Dictionary<string, string[]> { [Camel(field)] = [refused.Message] };
        return problem;
    }

    private static ProblemDetails Problem(int status, string code, string title) =>
        new() { Status = status, Title = title, Type = $"urn:ispjabbar:{code}", Extensions = { ["code"] = code } };

    private static string Camel(string name) => string.Join('.', name.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    [LoggerMessage(Level = LogLevel.Error, Message = "API request failed")]
    private partial void Failed(Exception error);
}
