using IspJabbar.Application.Network.Sessions;
using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// Download and upload along time, without script: <c>&lt;rate-chart points="@traffic.Points" label="…" /&gt;</c>. Where nothing was counted there is no line. The same
/// figures stand in a table on request.
/// </summary>
[HtmlTargetElement("rate-chart", Attributes = "points, label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RateChartTagHelper(IBrand brand) : UiTagHelper
{
    private const int Height = 180;
    private static readonly int[] Round = [1, 2, 5, 10];

    public IReadOnlyList<RatePoint> Points { get; set; } = [];

    /// <summary>What is drawn, for the table.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "chart");
        output.Content.Clear();
        (string Name, Func<RatePoint, long?> Of)[] series = [(T["Unduh"].Value, x => x.DownBps), (T["Unggah"].Value, x => x.UpBps)];
        output.Content.AppendHtml(Element("ul", "chart-legend", [.. series.Select((one, at) =>
            Element("li", null, new Drawing("chart-key", 12, 12, Drawing.Box($"series-{Colour(at)}", "0", 0, "12", 12, 3)), one.Name))]));
        output.Content.AppendHtml(Plot(series)).AppendHtml(Table(series));
    }

    private TagBuilder Plot((string Name, Func<RatePoint, long?> Of)[] series)
    {
        var (step, steps) = Scale(Points.SelectMany(point => series.Select(one => one.Of(point) ?? 0)).DefaultIfEmpty().Max());
        var axis = Element("div", "chart-axis", [.. Enumerable.Range(0, steps + 1).Reverse().Select(at => Element("span", null, Format.BitRate(at * step)))]);
        axis.Attributes["aria-hidden"] = "true";

        var drawn = new HtmlContentBuilder();
        for (var at = 0; at <= steps; at++)
            drawn.AppendHtml(Drawing.Across(Height * at / (double)steps));
        for (var at = 0; at < series.Length; at++)
            foreach (var stretch in Stretches(series[at].Of))
                drawn.AppendHtml(Drawing.Line($"chart-line series-{Colour(at)}", Height, stretch.Select(x => ((x.At + 0.5) * 100 / Points.Count, Height - Height * x.Value / (double)(step * steps)))));

        var every = Math.Max(1, (Points.Count + 5) / 6);
        for (var at = every / 2; at < Points.Count; at += every)
            drawn.AppendHtml(Drawing.Text(Drawing.Percent((at + 0.5) * 100 / Points.Count), Height + 18, When(Points[at].At)));

        return Element("div", "chart-plot", axis, new Drawing("chart-drawing", null, Height + 24, drawn));
    }

    private TagBuilder Table((string Name, Func<RatePoint, long?> Of)[] series)
    {
        var head = Element("tr", null, [Scoped("col", Element("th", null, T["Kapan"].Value)), .. series.Select(x => Scoped("col", Element("th", "right", x.Name)))]);
        var body = Element("tbody", null, [.. Points.Where(x => x.DownBps is not null).Select(point => Element("tr", null,
            [Scoped("row", Element("th", null, Format.DateTime(point.At, Zone))), .. series.Select(one => Element("td", "right num", Format.BitRate(one.Of(point))))]))]);
        var table = Element("table", null, Element("caption", "visually-hidden", Label), Element("thead", null, head), body);
        return Element("details", "chart-table", Element("summary", null, T["Lihat sebagai tabel"].Value), Element("div", null, table));
    }

    /// <summary>Points without a gap between them; a lone one is drawn as a short dash.</summary>
    private IEnumerable<List<(double At, long Value)>> Stretches(Func<RatePoint, long?> of)
    {
        List<(double At, long Value)> stretch = [];
        for (var at = 0; at <= Points.Count; at++)
        {
            if (at < Points.Count && of(Points[at]) is { } value)
            {
                stretch.Add((at, value));
                continue;
            }

            if (stretch is [var lone])
                stretch = [(lone.At - 0.3, lone.Value), (lone.At + 0.3, lone.Value)];
            if (stretch.Count > 0)
                yield return stretch;
            stretch = [];
        }
    }

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);

    private string When(DateTimeOffset at)
    {
        var here = TimeZoneInfo.ConvertTime(at, Zone);
        return Points[^1].At - Points[0].At > TimeSpan.FromDays(2) ? $"{here.Day}/{here.Month}" : Format.Time(TimeOnly.FromDateTime(here.DateTime));
    }

    private static int Colour(int at) => at == 0 ? 1 : 3;

    private static TagBuilder Scoped(string scope, TagBuilder cell)
    {
        cell.Attributes["scope"] = scope;
        return cell;
    }

    /// <summary>At most five lines at round numbers.</summary>
    private static (long Step, int Steps) Scale(long highest)
    {
        var raw = Math.Max(1_000, (highest + 3) / 4);
        var power = (long)Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = Round.First(x => x * power >= raw) * power;
        return (step, (int)Math.Max(1, (highest + step - 1) / step));
    }
}
