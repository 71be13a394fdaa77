using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// Numbers as a picture that needs no script: <c>&lt;chart data="@content" label="Pendaftaran per hari" /&gt;</c>. What it says stands above it as a
/// sentence, and the numbers themselves in rows or in a table on request, each a link; the drawing is only for the eye.
/// </summary>
[HtmlTargetElement("chart", Attributes = "data, label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChartTagHelper(IBrand brand) : UiTagHelper
{
    private const int Height = 180;
    private static readonly int[] Round = [1, 2, 5, 10];

    public ChartContent Data { get; set; } = null!;

    /// <summary>What is drawn, for the table.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "chart");
        output.Content.Clear();
        output.Content.AppendHtml(Element("p", "chart-says", Words(Data.Summary)));
        if (Data.Series.Count > 1)
        {
            output.Content.AppendHtml(Legend());
        }

        if (Data.Form is ChartForm.Rows)
        {
            output.Content.AppendHtml(Rows());
        }
        else
        {
            output.Content.AppendHtml(Plot()).AppendHtml(Table());
        }
    }

    private TagBuilder Legend() => Element("ul", "chart-legend", [.. Data.Series.Select((series, at) =>
        Element("li", null, new Drawing("chart-key", 12, 12, Drawing.Box(ColourOf(at, null), "0", 0, "12", 12, 3)), T[series.Name].Value))]);

    /// <summary>Under each other: name, bar, and a number for each series.</summary>
    private TagBuilder Rows()
    {
        var longest = Math.Max(1, Data.Points.Select(Total).DefaultIfEmpty().Max());
        return Element("ul", "chart-rows", [.. Data.Points.Select(Row)]);

        TagBuilder Row(ChartPoint point)
        {
            var bars = new HtmlContentBuilder().AppendHtml(Drawing.Box("chart-track", "0", 0, "100%", 8, 4));
            double from = 0;
            for (var at = 0; at < point.Values.Count; at++)
            {
                // Even one among thousands can be seen.
                var width = point.Values[at].Number == 0 ? 0 : Math.Max(0.8, 100d * point.Values[at].Number / longest);
                bars.AppendHtml(Drawing.Box(ColourOf(at, point.Tone), Drawing.Percent(from), 0, Drawing.Percent(width), 8, 4));
                from += width;
            }

            var numbers = Element("span", "num", [.. point.Values.Select((value, at) => Number(value, $"{Words(point.Label)}{(Data.Series.Count > 1 ? ", " + T[Data.Series[at].Name].Value : "")}: {Format.Number(value.Number)}"))]);
            return Element("li", null, Element("span", null, Words(point.Label)), numbers, new Drawing("chart-bar", null, 8, bars));
        }
    }

    /// <summary>Columns or lines between two axes. Widths are percentages, so that letters keep their size on every screen.</summary>
    private TagBuilder Plot()
    {
        var (step, steps) = Scale(Data.Points.Select(point => Data.Form is ChartForm.Line ? Highest(point) : Total(point)).DefaultIfEmpty().Max());
        var axis = Element("div", "chart-axis", [.. Enumerable.Range(0, steps + 1).Reverse().Select(at => Element("span", null, Format.Number(at * step)))]);
        axis.Attributes["aria-hidden"] = "true";

        var drawn = new HtmlContentBuilder();
        for (var at = 0; at <= steps; at++)
            drawn.AppendHtml(Drawing.Across(Height * at / (double)steps));
        drawn.AppendHtml(Data.Form is ChartForm.Line ? Lines(step * steps) : Columns(step * steps));

        var (slot, every) = (100d / Math.Max(1, Data.Points.Count), (Data.Points.Count + 7) / 8);
        for (var at = 0; at < Data.Points.Count; at += every)
            drawn.AppendHtml(Drawing.Text(Drawing.Percent((at + 0.5) * slot), Height + 18, Data.Points[at].Mark ?? Words(Data.Points[at].Label)));

        return Element("div", "chart-plot", axis, new Drawing("chart-drawing", null, Height + 24, drawn));
    }

    private HtmlContentBuilder Columns(int top)
    {
        var all = new HtmlContentBuilder();
        var slot = 100d / Math.Max(1, Data.Points.Count);
        var thick = slot * (Data.Points.Count < 10 ? 0.5 : 0.72);

        for (var place = 0; place < Data.Points.Count; place++)
        {
            var point = Data.Points[place];
            var column = new HtmlContentBuilder()
                .AppendHtml(Element("title", null, $"{Words(point.Label)}: {string.Join(", ", point.Values.Select(x => Format.Number(x.Number)))}"))
                .AppendHtml(Drawing.Box("chart-hit", Drawing.Percent(place * slot), 0, Drawing.Percent(slot), Height, 0));
            double below = Height;
            for (var at = 0; at < point.Values.Count; at++)
            {
                var high = Height * point.Values[at].Number / (double)top;
                below -= high;
                if (high > 0)
                    column.AppendHtml(Drawing.Box(ColourOf(at, point.Tone), Drawing.Percent(place * slot + (slot - thick) / 2), below, Drawing.Percent(thick), Math.Max(1, high - (at > 0 ? 1 : 0)), 3));
            }

            all.AppendHtml(Linked(point.Values[0].Url, column));
        }

        return all;
    }

    private HtmlContentBuilder Lines(int top)
    {
        var all = new HtmlContentBuilder();
        for (var series = 0; series < Data.Series.Count; series++)
        {
            var at = series;
            all.AppendHtml(Drawing.Line($"chart-line {ColourOf(at, null)}", Height, Data.Points.Select((point, place) =>
                ((place + 0.5) * 100 / Data.Points.Count, Height - Height * point.Values[at].Number / (double)top))));
        }

        return all;
    }

    private TagBuilder Table()
    {
        var head = Element("tr", null, [Scoped("col", Element("th", null, T["Kapan"].Value)), .. Data.Series.Select(x => Scoped("col", Element("th", "right", T[x.Name].Value)))]);
        var body = Element("tbody", null, [.. Data.Points.Select(point => Element("tr", null,
            [Scoped("row", Element("th", null, Words(point.Label))), .. point.Values.Select(value => Element("td", "right num", Number(value, null)))]))]);
        var table = Element("table", null, Element("caption", "visually-hidden", Label), Element("thead", null, head), body);
        return Element("details", "chart-table", Element("summary", null, T["Lihat sebagai tabel"].Value), Element("div", null, table));
    }

    private TagBuilder Number(Counted value, string? label)
    {
        var link = Element("a", null, Format.Number(value.Number));
        link.Attributes["href"] = Local(value.Url);
        if (label is not null)
            link.Attributes["aria-label"] = label;
        return link;
    }

    /// <summary>For the mouse only: the table has the same links for everybody.</summary>
    private TagBuilder Linked(string url, IHtmlContent content)
    {
        var link = Element("a", null, content);
        link.Attributes["href"] = Local(url);
        link.Attributes["tabindex"] = "-1";
        return link;
    }

    private static TagBuilder Scoped(string scope, TagBuilder cell)
    {
        cell.Attributes["scope"] = scope;
        return cell;
    }

    private string ColourOf(int series, string? tone) => (tone ?? Data.Series[series].Tone) is { } said ? $"tone-{said}" : $"series-{series % 6 + 1}";

    private string Words(Phrase phrase) => Phrases.Say(T, brand, phrase);

    private static int Total(ChartPoint point) => point.Values.Sum(x => x.Number);

    private static int Highest(ChartPoint point) => point.Values.Max(x => x.Number);

    /// <summary>At most five lines at round numbers.</summary>
    private static (int Step, int Steps) Scale(int highest)
    {
        var raw = Math.Max(1, (highest + 3) / 4);
        var power = (int)Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = Round.First(x => x * power >= raw) * power;
        return (step, Math.Max(1, (highest + step - 1) / step));
    }
}

/// <summary>The last days as a line without figures: <c>&lt;sparkline values="@trend" /&gt;</c>. What it says must stand beside it in words.</summary>
[HtmlTargetElement("sparkline", Attributes = "values", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SparklineTagHelper : UiTagHelper
{
    public IReadOnlyList<int> Values { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Draw(Values));
    }

    internal static IHtmlContent Draw(IReadOnlyList<int> values)
    {
        const int Height = 28;
        var highest = Math.Max(1, values.DefaultIfEmpty().Max());
        return new Drawing("sparkline", null, Height + 4, Drawing.Line(
            "chart-line series-1", Height + 4, values.Select((value, at) => (100d * at / Math.Max(1, values.Count - 1), 2 + Height - Height * value / (double)highest))));
    }
}
