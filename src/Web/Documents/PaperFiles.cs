using System.Net;
using IspJabbar.Application.Common.Documents;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace IspJabbar.Web.Documents;

/// <summary>What was drawn, as it goes to the browser: a PDF, or where nothing here makes one, the page itself for the browser's own print.</summary>
public sealed class PaperFiles(IDocumentPrinter printer, IStringLocalizer text)
{
    // Its own style and pictures, our script that opens the print window, and nothing else.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <param name="back">local address to return to</param>
    public async Task<IActionResult> Pdf(Drawn drawn, HttpRequest request, string back, CancellationToken ct)
    {
        try
        {
            return File(await printer.Print(drawn.Html, ct), drawn.Name, request.HttpContext);
        }
        catch (UnavailableException away)
        {
            return ToPrint(drawn, request, back, notice: text[away.Message]);
        }
    }

    /// <summary>For programs, which cannot print a page themselves.</summary>
    /// <exception cref="UnavailableException">Nothing here makes one.</exception>
    public async Task<IResult> Pdf(Drawn drawn, CancellationToken ct) => Results.File(await printer.Print(drawn.Html, ct), PrintedDocument.ContentType, drawn.Name);

    /// <summary>The page itself, with the browser's print window open.</summary>
    /// <param name="links">more to do with it, by address</param>
    public IActionResult ToPrint(Drawn drawn, HttpRequest request, string back, string? notice = null, params (string Url, string Text)[] links)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";

        var bar = string.Concat(links.Prepend((Url: request.PathBase + back, Text: text["Kembali"].Value)).Select(x => $"""<a href="{WebUtility.HtmlEncode(x.Url)}">{WebUtility.HtmlEncode(x.Text)}</a>"""));
        var said = WebUtility.HtmlEncode($"{notice} {text["Cetak dari peramban dengan Ctrl+P; pilih ukuran kertas yang sama, skala 100%, tanpa kepala dan kaki halaman."]}".Trim());
        var html = drawn.Html
            .Replace("</body>", $"""<script src="{request.PathBase}/js/pages/print-now.js"></script></body>""", StringComparison.Ordinal);
        var at = html.IndexOf('>', html.IndexOf("<body", StringComparison.Ordinal)) + 1;
        return new ContentResult { ContentType = "text/html; charset=utf-8", Content = html.Insert(at, $"""<div class="on-screen">{bar}{said}</div>""") };
    }

    private static FileContentResult File(byte[] pdf, string name, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = name }.ToString();
        return new FileContentResult(pdf, PrintedDocument.ContentType);
    }
}
