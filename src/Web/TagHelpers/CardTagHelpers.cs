using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// <c>&lt;card title="Layanan" link="/…" link-text="Semua"&gt;…&lt;/card&gt;</c>. <c>flush</c> lets a table reach the edges;
/// a card without title around a list is <c>&lt;section class="card"&gt;</c>.
/// </summary>
[HtmlTargetElement("card")]
public sealed class CardTagHelper : UiTagHelper
{
    public string? Title { get; set; }
    public string? Sub { get; set; }
    public string? Link { get; set; }
    public string? LinkText { get; set; }
    public bool Flush { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await Inner(output);
        output.TagName = "section";
        AddClass(output, Flush ? "card card-flush" : "card");
        output.Content.Clear();
        if (Title is not null)
        {
            var id = output.Attributes["id"]?.Value?.ToString() ?? UniqueIds.Next(ViewContext.HttpContext);
            output.Attributes.SetAttribute("aria-labelledby", id + "-title");
            var title = Element("h2", null, Title);
            title.Attributes["id"] = id + "-title";
            var head = Element("div", "card-head", title, Sub is null ? null : Element("span", "sub", Sub));
            if (!string.IsNullOrEmpty(Link))
            {
                var link = Element("a", "link", LinkText ?? T["Lihat semua"].Value);
                link.Attributes["href"] = Local(Link);
                head.InnerHtml.AppendHtml(link);
            }

            output.Content.AppendHtml(head);
        }

        output.Content.AppendHtml(Element("div", "card-body", body));
    }
}

/// <summary>Facts of a record, label and value: <c>&lt;facts&gt;&lt;fact label="Paket"&gt;…&lt;/fact&gt;&lt;/facts&gt;</c>.</summary>
[HtmlTargetElement("facts")]
public sealed class FactsTagHelper : UiTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        AddClass(output, "facts");
    }
}

/// <summary>One fact. Empty content is shown as "Belum diisi", so that a gap is seen as one.</summary>
[HtmlTargetElement("fact", Attributes = "label", ParentTag = "facts")]
public sealed class FactTagHelper : UiTagHelper
{
    public string Label { get; set; } = "";

    /// <summary>A word of <see cref="TermWords"/> that the label uses.</summary>
    public string? Term { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await Inner(output);
        output.TagName = null;
        output.Content.Clear();
        output.Content.AppendHtml(Element("dt", null, Label, string.IsNullOrEmpty(Term) ? null : Explain(Term)));
        output.Content.AppendHtml(value is null ? Element("dd", "none", T["Belum diisi"].Value) : Element("dd", null, value));
    }
}

/// <summary>
/// One figure and the list behind it: <c>&lt;kpi label="Pelanggan aktif" value="4.812" href="/customers?status=active"&gt;note&lt;/kpi&gt;</c>.
/// </summary>
[HtmlTargetElement("kpi", Attributes = "label, value")]
public sealed class KpiTagHelper : UiTagHelper
{
    public string Label { get; set; } = "";
    public string Value { get; set; } = Format.None;
    public string? Unit { get; set; }
    public string? Href { get; set; }

    /// <summary>The last days, oldest first, as a small line; the note says it in words.</summary>
    public IReadOnlyList<int>? Trend { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var note = await Inner(output);
        output.TagName = Href is null ? "div" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "card kpi");
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Local(Href));
        }

        output.Content.Clear();
        output.Content.AppendHtml(Element("span", "kpi-label", Label));
        output.Content.AppendHtml(Element("span", "kpi-value", Value, Unit is null ? null : " ", Unit is null ? null : Element("small", null, Unit)));
        if (Trend is { Count: > 1 })
        {
            output.Content.AppendHtml(SparklineTagHelper.Draw(Trend));
        }

        if (note is not null)
        {
            output.Content.AppendHtml(Element("span", "kpi-note", note));
        }
    }
}
