using System.Globalization;
using IspJabbar.Web.Api;
using Microsoft.AspNetCore.Localization;

namespace IspJabbar.Web.Localization;

/// <summary>
/// A program says its language in Accept-Language. People choose theirs: many a phone here was sold in English to somebody who reads Indonesian.
/// </summary>
internal sealed class ProgramLanguage : RequestCultureProvider
{
    private readonly AcceptLanguageHeaderRequestCultureProvider _header = new();

    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        ApiRoutes.IsApi(httpContext) && await _header.DetermineProviderCultureResult(httpContext) is { } asked
            ? new ProviderCultureResult(CultureInfo.InvariantCulture.Name, asked.UICultures.Select(x => x.Value).FirstOrDefault(Known) ?? "id")
            : null;

    private static bool Known(string? language) => language is ['i', 'd', ..] or ['e', 'n', ..];
}
