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
public sealed class RateChartTagHelper(IBrand brand) : TimeChartTagHelper(brand)
{
    private static readonly int[] Round = [1, 2, 5, 10];

    public IReadOnlyList<RatePoint> Points { get; set; } = [];

    private protected override IReadOnlyList<DateTimeOffset> Times => [.. Points.Select(x => x.At)];

    private protected override IReadOnlyList<Measured> Series =>
        [new(T["Unduh"].Value, 1, [.. Points.Select(x => (double?)x.DownBps)]), new(T["Unggah"].Value, 3, [.. Points.Select(x => (double?)x.UpBps)])];

    private protected override string Say(double value) => Format.BitRate((long)value);

    /// <summary>At most five lines at round numbers.</summary>
    private protected override (double Low, double Step, int Steps) Scale(double highest, double lowest)
    {
        var raw = Math.Max(1_000, ((long)highest + 3) / 4);
        var power = (long)Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = Round.First(x => x * power >= raw) * power;
        return (0, step, (int)Math.Max(1, ((long)highest + step - 1) / step));
    }
}

/// <summary>A share along time, from a round number below the lowest to all: <c>&lt;share-chart days="@days" name="…" label="…" /&gt;</c>.</summary>
[HtmlTargetElement("share-chart", Attributes = "days, name, label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ShareChartTagHelper(IBrand brand) : TimeChartTagHelper(brand)
{
    private static readonly double[] Lows = [0.99, 0.95, 0.9, 0.75, 0.5, 0];

    /// <summary>0 to 1.</summary>
    public IReadOnlyList<(DateOnly Day, double? Share)> Days { get; set; } = [];
    public string Name { get; set; } = "";

    private protected override IReadOnlyList<DateTimeOffset> Times => [.. Days.Select(x => new DateTimeOffset(x.Day.ToDateTime(new TimeOnly(12, 0)), Zone.GetUtcOffset(x.Day.ToDateTime(new TimeOnly(12, 0)))))];

    private protected override IReadOnlyList<Measured> Series => [new(Name, 1, [.. Days.Select(x => x.Share)])];

    private protected override string Say(double value) => Format.Percent((decimal)value);

    private protected override (double Low, double Step, int Steps) Scale(double highest, double lowest)
    {
        var low = Lows.First(x => x <= lowest);
        return (low, (1 - low) / 4, 4);
    }
}

/// <summary>Months beside each other, day by day, as shares of something that may go beyond all: <c>&lt;month-chart months="@rates" label="…" /&gt;</c>. As long as the first one.</summary>
[HtmlTargetElement("month-chart", Attributes = "months, label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MonthChartTagHelper(IBrand brand) : TimeChartTagHelper(brand)
{
    /// <summary>First day of each, and what there was at the end of each of its days; days to come are left out.</summary>
    public IReadOnlyList<(DateOnly First, IReadOnlyList<double> Shares)> Months { get; set; } = [];

    private protected override IReadOnlyList<DateTimeOffset> Times => [.. Enumerable.Range(0, Length).Select(n => Months[0].First.AddDays(n).ToDateTime(new TimeOnly(12, 0))).Select(noon => new DateTimeOffset(noon, Zone.GetUtcOffset(noon)))];

    private protected override IReadOnlyList<Measured> Series =>
        [.. Months.Select((month, at) => new Measured(Format.Month(month.First), at + 1, [.. Enumerable.Range(0, Length).Select(n => n < month.Shares.Count ? month.Shares[n] : (double?)null)]))];

    private int Length => DateTime.DaysInMonth(Months[0].First.Year, Months[0].First.Month);

    private protected override string Say(double value) => Format.Percent((decimal)value);

    private protected override (double Low, double Step, int Steps) Scale(double highest, double lowest) => (0, 0.25 * Math.Max(1, Math.Ceiling(highest)), 4);
}

/// <summary>What is measured along time as lines between two axes, and the same figures as a table.</summary>
public abstract class TimeChartTagHelper(IBrand brand) : UiTagHelper
{
    private const int Height = 180;

    /// <summary>What is drawn, for the table.</summary>
    public string Label { get; set; } = "";

    private protected TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);

    private protected abstract IReadOnlyList<DateTimeOffset> Times { get; }

    private protected abstract IReadOnlyList<Measured> Series { get; }

    private protected abstract string Say(double value);

    private protected abstract (double Low, double Step, int Steps) Scale(double highest, double lowest);

    /// <param name="Colour">of the palette</param>
    /// <param name="Values">one for each time; null where nothing was measured</param>
    private protected sealed record Measured(string Name, int Colour, IReadOnlyList<double?> Values);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (times, series) = (Times, Series);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "chart");
        output.Content.Clear();
        if (series.Count > 1)
        {
            output.Content.AppendHtml(Element("ul", "chart-legend", [.. series.Select(one =>
                Element("li", null, new Drawing("chart-key", 12, 12, Drawing.Box($"series-{one.Colour}", "0", 0, "12", 12, 3)), one.Name))]));
        }

        output.Content.AppendHtml(Plot(times, series)).AppendHtml(Table(times, series));
    }

    private TagBuilder Plot(IReadOnlyList<DateTimeOffset> times, IReadOnlyList<Measured> series)
    {
        var all = series.SelectMany(x => x.Values).OfType<double>().DefaultIfEmpty().ToList();
        var (low, step, steps) = Scale(all.Max(), all.Min());
        var axis = Element("div", "chart-axis", [.. Enumerable.Range(0, steps + 1).Reverse().Select(at => Element("span", null, Say(low + at * step)))]);
        axis.Attributes["aria-hidden"] = "true";

        var drawn = new HtmlContentBuilder();
        for (var at = 0; at <= steps; at++)
            drawn.AppendHtml(Drawing.Across(Height * at / (double)steps));
        foreach (var one in series)
            foreach (var stretch in Stretches(one.Values))
                drawn.AppendHtml(Drawing.Line($"chart-line series-{one.Colour}", Height, stretch.Select(x => ((x.At + 0.5) * 100 / times.Count, Height - Height * (x.Value - low) / (step * steps)))));

        var every = Math.Max(1, (times.Count + 5) / 6);
        var byDay = times.Count > 1 && times[^1] - times[0] > TimeSpan.FromDays(2);
        for (var at = every / 2; at < times.Count; at += every)
            drawn.AppendHtml(Drawing.Text(Drawing.Percent((at + 0.5) * 100 / times.Count), Height + 18, Mark(times[at], byDay)));

        return Element("div", "chart-plot", axis, new Drawing("chart-drawing", null, Height + 24, drawn));
    }

    private TagBuilder Table(IReadOnlyList<DateTimeOffset> times, IReadOnlyList<Measured> series)
    {
        var head = Element("tr", null, [Scoped("col", Element("th", null, T["Kapan"].Value)), .. series.Select(x => Scoped("col", Element("th", "right", x.Name)))]);
        var body = Element("tbody", null, [.. Enumerable.Range(0, times.Count).Where(at => series.Any(x => x.Values[at] is not null)).Select(at => Element("tr", null,
            [Scoped("row", Element("th", null, Format.DateTime(times[at], Zone))), .. series.Select(one => Element("td", "right num", one.Values[at] is { } value ? Say(value) : Format.None))]))]);
        var table = Element("table", null, Element("caption", "visually-hidden", Label), Element("thead", null, head), body);
        return Element("details", "chart-table", Element("summary", null, T["Lihat sebagai tabel"].Value), Element("div", null, table));
    }

    /// <summary>Points without a gap between them; a lone one is drawn as a short dash.</summary>
    private static IEnumerable<List<(double At, double Value)>> Stretches(IReadOnlyList<double?> values)
    {
        List<(double At, double Value)> stretch = [];
        for (var at = 0; at <= values.Count; at++)
        {
            if (at < values.Count && values[at] is { } value)
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

    private string Mark(DateTimeOffset at, bool byDay)
    {
        var here = TimeZoneInfo.ConvertTime(at, Zone);
        return byDay ? $"{here.Day}/{here.Month}" : Format.Time(TimeOnly.FromDateTime(here.DateTime));
    }

    private static TagBuilder Scoped(string scope, TagBuilder cell)
    {
        cell.Attributes["scope"] = scope;
        return cell;
    }
}
