using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IspJabbar.Web.TagHelpers;

/// <summary>An SVG that says nothing to a screen reader. Only classes and attributes: the content policy drops styles.</summary>
/// <param name="width">null for as wide as there is room</param>
internal sealed class Drawing(string css, int? width, int height, IHtmlContent content) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) =>
        Element("svg", [("class", css), ("width", width is { } px ? Number(px) : "100%"), ("height", Number(height)), ("aria-hidden", "true"), ("focusable", "false")], content).WriteTo(writer, encoder);

    public static IHtmlContent Box(string css, string x, double y, string width, double height, int round) =>
        Element("rect", [("class", css), ("x", x), ("y", Number(y)), ("width", width), ("height", Number(height)), ("rx", Number(round))]);

    public static IHtmlContent Across(double y) => Element("line", [("class", "chart-grid"), ("x1", "0"), ("x2", "100%"), ("y1", Number(y)), ("y2", Number(y))]);

    public static IHtmlContent Text(string x, double y, string text) => Element("text", [("x", x), ("y", Number(y)), ("text-anchor", "middle")], new HtmlContentBuilder().Append(text));

    /// <param name="points">across from 0 to 100, down in pixels</param>
    public static IHtmlContent Line(string css, int height, IEnumerable<(double X, double Y)> points) => Element(
        "svg", [("viewBox", $"0 0 100 {Number(height)}"), ("preserveAspectRatio", "none"), ("width", "100%"), ("height", Number(height))],
        Element("polyline", [("class", css), ("vector-effect", "non-scaling-stroke"), ("points", string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}")))]));

    public static string Percent(double value) => Number(value) + "%";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static TagBuilder Element(string tag, (string Name, string Value)[] attributes, IHtmlContent? content = null)
    {
        var element = new TagBuilder(tag);
        foreach (var (name, value) in attributes)
            element.Attributes[name] = value;
        if (content is not null)
            element.InnerHtml.AppendHtml(content);
        return element;
    }
}
