using System.Globalization;
using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// The steps of a wizard: <c>&lt;stepper current="2" label="Pendaftaran"&gt;&lt;step title="Data diri" href="?step=1" /&gt;…&lt;/stepper&gt;</c>.
/// Steps before the current one are links back; those after it are only names.
/// </summary>
[HtmlTargetElement("stepper", Attributes = "current, label")]
public sealed class StepperTagHelper : UiTagHelper
{
    public int Current { get; set; }
    public string Label { get; set; } = "";

    public override void Init(TagHelperContext context) => context.Items[typeof(Position)] = new Position { Current = Current };

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var steps = await Inner(output);
        output.TagName = "nav";
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(Element("ol", "steps", steps));
    }

    internal sealed class Position
    {
        public required int Current { get; init; }
        public int Seen { get; set; }
    }
}

[HtmlTargetElement("step", Attributes = "title", ParentTag = "stepper", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StepTagHelper : UiTagHelper
{
    public string Title { get; set; } = "";
    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var position = (StepperTagHelper.Position)context.Items[typeof(StepperTagHelper.Position)];
        var number = ++position.Seen;
        var name = Element("span", "step-name", Title);
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.Clear();
        if (number == position.Current)
        {
            AddClass(output, "now");
            output.Attributes.SetAttribute("aria-current", "step");
            output.Content.AppendHtml(name);
        }
        else if (number < position.Current)
        {
            AddClass(output, "done");
            var done = Element("span", "visually-hidden", $" ({T["selesai"].Value})");
            if (Href is null)
            {
                output.Content.AppendHtml(name).AppendHtml(done);
            }
            else
            {
                var link = Element("a", null, name, done);
                link.Attributes["href"] = Local(Href);
                output.Content.AppendHtml(link);
            }
        }
        else
        {
            output.Content.AppendHtml(name);
        }
    }
}

/// <summary>
/// How far something has come by itself, in words and marks, such as the eight steps of a registration. Content is <c>track-step</c>s.
/// </summary>
[HtmlTargetElement("track")]
public sealed class TrackTagHelper : UiTagHelper
{
    public override void Init(TagHelperContext context) => context.Items[typeof(TrackTagHelper)] = new int[1];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        AddClass(output, "track");
    }
}

/// <summary>One step: <c>state</c> is done, active, waiting, failed or skipped; content says when, who or why, and may hold a retry button.</summary>
[HtmlTargetElement("track-step", Attributes = "title, state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TrackStepTagHelper : UiTagHelper
{
    public string Title { get; set; } = "";
    public string State { get; set; } = "waiting";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var note = await Inner(output);
        var number = ++((int[])context.Items[typeof(TrackTagHelper)])[0];
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, State);
        output.Content.Clear();
        var mark = Element("span", "mark", State switch
        {
            "done" => Glyph("check"),
            "failed" => Glyph("x"),
            "skipped" => Glyph("minus"),
            _ => new HtmlString(number.ToString(CultureInfo.InvariantCulture)),
        });
        mark.Attributes["aria-hidden"] = "true";
        output.Content.AppendHtml(mark);
        output.Content.AppendHtml(Element("div", null, Element("b", null, Title), Element("div", "state", Word(), note is null ? null : " · ", note)));
    }

    private string Word() => State switch
    {
        "done" => T["Selesai"].Value,
        "active" => T["Sedang berjalan"].Value,
        "failed" => T["Gagal"].Value,
        "skipped" => T["Dilewati"].Value,
        _ => T["Menunggu"].Value,
    };
}

/// <summary>What happened to a record, newest first. Content is <c>event</c>s.</summary>
[HtmlTargetElement("timeline")]
public sealed class TimelineTagHelper : UiTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        AddClass(output, "timeline");
    }
}

/// <summary><c>&lt;event icon="edit" tone="info" by="Ratna" at="@x.At"&gt;mengubah paket&lt;/event&gt;</c></summary>
[HtmlTargetElement("event", Attributes = "icon", ParentTag = "timeline")]
public sealed class EventTagHelper(IBrand brand) : UiTagHelper
{
    public string Icon { get; set; } = "";
    public string? Tone { get; set; }
    public string? By { get; set; }
    public DateTimeOffset? At { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await Inner(output);
        output.TagName = "li";
        output.Content.Clear();
        output.Content.AppendHtml(Element("span", Tone is null ? "mark" : "mark mark-" + Tone, Glyph(Icon)));
        var meta = Element("div", "meta", By);
        if (At is { } at)
        {
            meta.InnerHtml.Append(By is null ? "" : " · ");
            meta.InnerHtml.AppendHtml(WhenTagHelper.Draw(at, "both", brand.TimeZone));
        }

        output.Content.AppendHtml(Element("div", null, text, By is null && At is null ? null : meta));
    }
}

/// <summary>An instant in the company's zone: <c>&lt;when at="@x.PaidAt" /&gt;</c>. Parts: both, date, time.</summary>
[HtmlTargetElement("when", Attributes = "at", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhenTagHelper(IBrand brand) : UiTagHelper
{
    public DateTimeOffset? At { get; set; }
    public string Part { get; set; } = "both";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(At is { } at ? Draw(at, Part, brand.TimeZone) : new HtmlString(Format.None));
    }

    internal static IHtmlContent Draw(DateTimeOffset at, string part, string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var time = Element("time", "nowrap", part switch
        {
            "date" => Format.Date(at, zone),
            "time" => Format.Time(at, zone),
            _ => Format.DateTime(at, zone),
        });
        time.Attributes["datetime"] = at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        if (part != "both")
        {
            time.Attributes["title"] = Format.DateTime(at, zone);
        }

        return time;
    }
}
