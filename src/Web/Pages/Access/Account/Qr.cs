using Microsoft.AspNetCore.Html;
using QRCoder;
using System.Net;

namespace IspJabbar.Web.Pages.Access.Account;

internal static class Qr
{
    /// <summary>Always dark on white, whatever the theme: cameras expect it. Attributes only, because the content policy drops styles.</summary>
    public static IHtmlContent Svg(string content, string label)
    {
        using var codes = new QRCodeGenerator();
        using var code = codes.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        var dots = code.ModuleMatrix.SelectMany((row, y) => Enumerable.Range(0, row.Count).Where(x => row[x]).Select(x => $"M{x} {y}h1v1h-1z"));

        return new HtmlString($"""<svg viewBox="0 0 {size} {size}" role="img" aria-label="{WebUtility.HtmlEncode(label)}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path fill="#000" d="{string.Concat(dots)}"/></svg>""");
    }
}
