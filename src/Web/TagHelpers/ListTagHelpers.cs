using System.Globalization;
using System.Text.RegularExpressions;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Navigation;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// A table of records that becomes cards on a phone, from the same markup: <c>&lt;table list="Pelanggan"&gt;</c>. The value is the caption.
/// Roles are written out, because browsers drop them when CSS turns a table into blocks.
/// </summary>
[HtmlTargetElement("table", Attributes = "list")]
public sealed class ListTagHelper : UiTagHelper
{
    public string List { get; set; } = "";

    /// <summary>How somebody arranged it; hides the <c>th</c> and <c>td</c> whose <c>col</c> they did not choose.</summary>
    public ListState? State { get; set; }

    public override void Init(TagHelperContext context) => context.Items[typeof(Columns)] = new Columns();

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((Columns)context.Items[typeof(Columns)]).Shows = name => State?.Shows(name) ?? true;
        var rows = await output.GetChildContentAsync();
        AddClass(output, State is { IsCompact: true } ? "list list-compact" : "list");
        output.Attributes.SetAttribute("role", "table");
        output.Content.Clear();
        output.Content.AppendHtml(Element("caption", "visually-hidden", List));
        output.Content.AppendHtml(rows);
    }

    internal sealed class Columns
    {
        public List<string> Labels { get; } = [];
        public int Cell { get; set; }
        public Func<string, bool> Shows { get; set; } = _ => true;

        /// <summary>A cell without a name always stands there.</summary>
        public bool Hides(string? col) => col is not null && !Shows(col);

        public static Columns? Of(TagHelperContext context) =>
            context.Items.TryGetValue(typeof(Columns), out var found) ? (Columns)found : null;
    }
}

/// <summary>The parts of a list table that only need their role.</summary>
[HtmlTargetElement("thead")]
[HtmlTargetElement("tbody")]
[HtmlTargetElement("tfoot")]
[HtmlTargetElement("tr")]
public sealed class ListRowTagHelper : UiTagHelper
{
    public override void Init(TagHelperContext context)
    {
        if (context.TagName == "tr" && ListTagHelper.Columns.Of(context) is { } columns)
        {
            columns.Cell = 0;
        }
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ListTagHelper.Columns.Of(context) is not null)
        {
            output.Attributes.SetAttribute("role", context.TagName == "tr" ? "row" : "rowgroup");
        }
    }
}

/// <summary>
/// A column head. <c>sort="name"</c> makes it a link that orders by it (<c>?sort=name</c>, then <c>?sort=-name</c>) and keeps the rest of the
/// address. Its text is the label of the cells below it when they stand in a card.
/// </summary>
[HtmlTargetElement("th")]
public sealed partial class ListHeadTagHelper : UiTagHelper
{
    public string? Sort { get; set; }

    /// <summary>The list is in this order when the address names none: <c>asc</c> or <c>desc</c>.</summary>
    public string? SortDefault { get; set; }

    /// <summary>Which way the order goes that has no minus: <c>desc</c> for what begins with the newest.</summary>
    public string SortFirst { get; set; } = "asc";

    /// <summary>The column's name, when people may hide it.</summary>
    public string? Col { get; set; }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags { get; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (ListTagHelper.Columns.Of(context) is not { } columns)
        {
            return;
        }

        if (columns.Hides(Col))
        {
            output.SuppressOutput();
            return;
        }

        var content = await output.GetChildContentAsync();
        columns.Labels.Add(System.Net.WebUtility.HtmlDecode(Tags.Replace(content.GetContent(), "")).Trim());
        output.Attributes.SetAttribute("role", "columnheader");
        output.Attributes.SetAttribute("scope", "col");
        if (Sort is null)
        {
            return;
        }

        var asked = Request.Query["sort"].ToString();
        var last = SortFirst == "asc" ? "desc" : "asc";
        var direction = asked == Sort ? SortFirst : asked == "-" + Sort ? last : asked.Length == 0 ? SortDefault : null;
        output.Attributes.SetAttribute("aria-sort", direction switch { "asc" => "ascending", "desc" => "descending", _ => "none" });
        var link = Element("a", null, content, direction switch
        {
            "asc" => Glyph("chevron-up", "xs"),
            "desc" => Glyph("chevron-down", "xs"),
            _ => null,
        });
        link.Attributes["href"] = CurrentUrl.FromStart(Request, ("sort", direction == SortFirst ? "-" + Sort : Sort));
        output.Content.SetHtmlContent(link);
    }
}

/// <summary>
/// A cell. <c>card</c> says where it goes on a phone: title (first line; the first cell is it anyway), side (right of the title: money),
/// badge (second line, without label), line (a line of its own), acts, check, none. Otherwise "label value" in the flow.
/// </summary>
[HtmlTargetElement("td")]
public sealed class ListCellTagHelper : UiTagHelper
{
    public string? Card { get; set; }

    /// <summary>Of the column it stands in, when people may hide that.</summary>
    public string? Col { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (ListTagHelper.Columns.Of(context) is not { } columns)
        {
            return;
        }

        if (columns.Hides(Col))
        {
            output.SuppressOutput();
            return;
        }

        var index = columns.Cell++;
        output.Attributes.SetAttribute("role", "cell");
        var place = Card ?? (index == 0 ? "title" : null);
        if (place is not null)
        {
            AddClass(output, "card-" + place);
        }

        var label = place is null or "line" && index < columns.Labels.Count ? columns.Labels[index] : "";
        if (label.Length > 0)
        {
            var content = await output.GetChildContentAsync();
            output.Content.Clear();
            // For the eye, in the card; readers hear the column head already.
            var words = Element("span", "cell-label", label);
            words.Attributes["aria-hidden"] = "true";
            output.Content.AppendHtml(words).AppendHtml(content);
        }
    }
}

/// <summary>
/// The line above a list: a form that puts search and filters into the address, and works without script.
/// <c>&lt;list-tools placeholder="Nama, ID, no. HP"&gt;selects, buttons&lt;/list-tools&gt;</c>; selects apply at once where script runs.
/// </summary>
[HtmlTargetElement("list-tools")]
public sealed class ListToolsTagHelper : UiTagHelper
{
    public string? Placeholder { get; set; }
    public string? Label { get; set; }

    /// <summary>The name of the search in the address; empty leaves the search box out.</summary>
    public string Search { get; set; } = "q";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var extra = await Inner(output);
        output.TagName = "form";
        output.TagMode = TagMode.StartTagAndEndTag; // a form that is not closed swallows the list
        AddClass(output, "toolbar");
        output.Attributes.SetAttribute("method", "get");
        output.Attributes.SetAttribute("role", "search");
        output.Attributes.SetAttribute("action", Request.PathBase + Request.Path);
        output.Attributes.SetAttribute("data-list-tools", "");
        output.Content.Clear();

        if (Search.Length > 0)
        {
            var input = new TagBuilder("input")
            {
                TagRenderMode = TagRenderMode.SelfClosing,
            };
            input.AddCssClass("input");
            input.Attributes["type"] = "search";
            input.Attributes["name"] = Search;
            input.Attributes["value"] = Request.Query[Search].ToString();
            input.Attributes["placeholder"] = Placeholder ?? T["Cari"].Value;
            input.Attributes["aria-label"] = Label ?? T["Cari di daftar ini"].Value;
            input.Attributes["enterkeyhint"] = "search";
            output.Content.AppendHtml(Element("div", "search", Glyph("search"), input));
        }

        foreach (var (name, value) in Request.Query.Where(x => x.Key is "sort" or "size"))
        {
            output.Content.AppendHtml(Hidden(name, value.ToString()));
        }

        if (extra is not null)
        {
            output.Content.AppendHtml(extra);
        }

        var go = Element("button", "btn", T["Terapkan"].Value);
        go.Attributes["type"] = "submit";
        go.Attributes["data-apply"] = "";
        output.Content.AppendHtml(go);
    }

    private static TagBuilder Hidden(string name, string value)
    {
        var input = new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
        };
        input.Attributes["type"] = "hidden";
        input.Attributes["name"] = name;
        input.Attributes["value"] = value;
        return input;
    }
}

/// <summary>One choice of the toolbar: <c>&lt;list-filter name="status" label="Status" choices="…" /&gt;</c>. The first entry is "all".</summary>
[HtmlTargetElement("list-filter", Attributes = "name, label, choices", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ListFilterTagHelper : UiTagHelper
{
    public string Name { get; set; } = "";
    public string Label { get; set; } = "";
    public IEnumerable<Choice> Choices { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "select";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "input");
        output.Attributes.SetAttribute("name", Name);
        output.Attributes.SetAttribute("aria-label", Label);
        var all = Element("option", null, T["{0}: semua", Label].Value);
        all.Attributes["value"] = "";
        output.Content.AppendHtml(all);
        var asked = Request.Query[Name].ToString();
        foreach (var choice in Choices)
        {
            var option = Element("option", null, choice.Text);
            option.Attributes["value"] = choice.Value;
            if (string.Equals(choice.Value, asked, StringComparison.OrdinalIgnoreCase))
            {
                option.Attributes["selected"] = "selected";
            }

            output.Content.AppendHtml(option);
        }
    }
}

/// <summary>
/// What the list is narrowed to, in words, each removable: <c>&lt;filters&gt;&lt;filter name="status" label="Status" value="Aktif" /&gt;&lt;/filters&gt;</c>.
/// A filter that the address does not name shows nothing.
/// </summary>
[HtmlTargetElement("filters")]
public sealed class FiltersTagHelper : UiTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var chips = await Inner(output);
        if (chips is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        AddClass(output, "filters");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", T["Filter yang dipakai"].Value);
        var clear = Element("a", "btn btn-ghost btn-small", T["Bersihkan filter"].Value);
        clear.Attributes["href"] = CurrentUrl.Bare(Request);
        output.Content.Clear();
        output.Content.AppendHtml(chips).AppendHtml(clear);
    }
}

[HtmlTargetElement("filter", Attributes = "name, label", ParentTag = "filters", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FilterTagHelper : UiTagHelper
{
    public string Name { get; set; } = "";
    public string Label { get; set; } = "";

    /// <summary>The words for what was chosen; without it, what the address says.</summary>
    public string? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var asked = Request.Query[Name].ToString();
        if (asked.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        var remove = Element("a", null, Glyph("x", "xs"));
        remove.Attributes["href"] = CurrentUrl.FromStart(Request, (Name, null));
        remove.Attributes["aria-label"] = T["Hapus filter {0}", Label].Value;
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "filter");
        output.Content.AppendHtml(Element("span", null, Label + ":", Element("b", null, Value ?? asked)));
        output.Content.AppendHtml(remove);
    }
}

/// <summary>
/// Where in the list this page is, and the ways on. With a total: <c>&lt;pager page="1" size="25" total="212" /&gt;</c>; without, say whether
/// there is more: <c>&lt;pager page="1" size="25" shown="25" more="true" /&gt;</c>. The address carries <c>p</c> and <c>size</c>.
/// A list that may grow long is turned by row instead: <c>&lt;pager slice="@Model.Rows" /&gt;</c>, with <c>after</c> and <c>before</c>.
/// </summary>
[HtmlTargetElement("pager", Attributes = "page, size", TagStructure = TagStructure.NormalOrSelfClosing)]
[HtmlTargetElement("pager", Attributes = "slice", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper : UiTagHelper
{
    private static readonly int[] Sizes = [25, 50, 100];

    public int Page { get; set; } = 1;
    public int Size { get; set; } = 25;
    public long? Total { get; set; }

    /// <summary>Rows on this page, where the total is not counted.</summary>
    public int? Shown { get; set; }
    public bool More { get; set; }

    public ISlice? Slice { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var extra = await Inner(output);
        if (Slice is not null)
        {
            (Size, Total) = (Slice.Size, Slice.Total);
        }

        var first = Slice is not null ? Slice.Before + 1 : ((long)Page - 1) * Size + 1;
        var last = Slice is not null ? Slice.Before + Slice.Count : Total is { } total ? Math.Min((long)Page * Size, total) : first + (Shown ?? Size) - 1;
        var onward = Total is { } all ? last < all : More;
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "pager");
        output.Attributes.SetAttribute("aria-label", T["Halaman daftar"].Value);
        output.Content.Clear();

        var range = last < first ? "0" : $"{Format.Number(first)}–{Format.Number(last)}";
        output.Content.AppendHtml(Total is { } n
            ? Element("span", null, range, $" {T["dari"].Value} ", Element("b", "num", Format.Count(n)))
            : Element("span", null, range));
        if (extra is not null)
        {
            output.Content.AppendHtml(extra);
        }

        if (Total is null or > 25)
        {
            var sizes = Element("span", "pager-sizes");
            foreach (var size in Sizes)
            {
                var text = size.ToString(CultureInfo.InvariantCulture);
                var choice = Element(size == Size ? "b" : "a", null, text);
                if (size != Size)
                {
                    choice.Attributes["href"] = CurrentUrl.FromStart(Request, ("size", size == 25 ? null : text));
                    choice.Attributes["aria-label"] = T["{0} per halaman", text].Value;
                }

                sizes.InnerHtml.AppendHtml(choice);
            }

            sizes.InnerHtml.Append(T["per halaman"].Value);
            output.Content.AppendHtml(sizes);
        }

        var (back, on) = Slice is not null
            ? (Slice.Previous is { } end ? CurrentUrl.FromStart(Request, ("before", end)) : null, Slice.Next is { } start ? CurrentUrl.FromStart(Request, ("after", start)) : null)
            : (Page > 1 ? Numbered(Page - 1) : null, onward ? Numbered(Page + 1) : null);
        output.Content.AppendHtml(Element("span", "pager-steps",
            Step("chevron-left", T["Halaman sebelumnya"].Value, "prev", back),
            Step("chevron-right", T["Halaman berikutnya"].Value, "next", on)));
    }

    private string Numbered(int page) => CurrentUrl.With(Request, ("p", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)));

    private TagBuilder Step(string icon, string label, string rel, string? to)
    {
        var step = Element("a", "btn btn-small btn-square", Glyph(icon, "s"));
        step.Attributes["aria-label"] = label;
        if (to is not null)
        {
            step.Attributes["href"] = to;
            step.Attributes["rel"] = rel;
        }
        else
        {
            step.Attributes["role"] = "link";
            step.Attributes["aria-disabled"] = "true";
        }

        return step;
    }
}

/// <summary>A saved way to look at the list, as a tab: <c>&lt;view-tab name="status" value="active" count="4812"&gt;Aktif&lt;/view-tab&gt;</c> in a <c>nav class="views"</c>.</summary>
[HtmlTargetElement("view-tab", Attributes = "name")]
public sealed class ViewTabTagHelper : UiTagHelper
{
    public string Name { get; set; } = "";
    public string? Value { get; set; }
    public long? Count { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await Inner(output);
        output.TagName = "a";
        output.Attributes.SetAttribute("href", CurrentUrl.FromStart(Request, (Name, Value)));
        if (string.Equals(Request.Query[Name].ToString(), Value ?? "", StringComparison.OrdinalIgnoreCase))
        {
            output.Attributes.SetAttribute("aria-current", "page");
        }

        output.Content.Clear();
        output.Content.AppendHtml(text ?? HtmlString.Empty);
        if (Count is { } count)
        {
            output.Content.Append(" ").AppendHtml(Element("span", null, Format.Number(count)));
        }
    }
}
