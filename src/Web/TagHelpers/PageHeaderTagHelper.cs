using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// The top of every page: the only h1, which also becomes the title of the tab. Content is what stands under the name; buttons go
/// into <c>&lt;actions&gt;</c>. With <c>avatar</c> or <c>code</c> it is the head of a detail page.
/// </summary>
[HtmlTargetElement("page-header", Attributes = "title")]
public sealed class PageHeaderTagHelper : UiTagHelper
{
    public string Title { get; set; } = "";
    public string? Sub { get; set; }

    /// <summary>The name whose initials stand beside the title.</summary>
    public string? Avatar { get; set; }

    /// <summary>The number people quote (customer, ticket, work order); shown with a copy button.</summary>
    public string? Code { get; set; }

    /// <summary>Where this page hangs: <c>back="/customers" back-text="Pelanggan"</c>.</summary>
    public string? Back { get; set; }
    public string? BackText { get; set; }

    /// <summary>Lists and records: "Cetak" stands before the other buttons.</summary>
    public bool Printable { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = new Actions();
        context.Items[typeof(Actions)] = actions;
        var meta = await Inner(output);
        ViewContext.ViewData["Title"] = Title;

        output.TagName = "header";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, Avatar is null && Code is null ? "page-header" : "page-header page-header-detail");
        output.Content.Clear();

        if (Back is not null)
        {
            var back = Element("a", "back", Glyph("arrow-left", "s"), Element("span", null, BackText ?? T["Kembali"].Value));
            back.Attributes["href"] = Local(Back);
            output.Content.AppendHtml(back);
        }

        var under = new HtmlContentBuilder();
        if (Code is not null)
        {
            under.AppendHtml(Element("span", "code", Code)).AppendHtml(CopyTagHelper.Button(this, Code));
        }

        if (Sub is not null)
        {
            under.AppendHtml(Element("span", null, Sub));
        }

        if (meta is not null)
        {
            under.AppendHtml(meta);
        }

        output.Content.AppendHtml(Element("div", "page-title",
            Avatar is null ? null : AvatarTagHelper.Draw(Avatar, "l"),
            Element("div", null, Element("h1", null, Title), under.Count == 0 ? null : Element("div", "sub", under))));

        if (actions.Content is not null || Printable)
        {
            output.Content.AppendHtml(Element("div", "page-actions", Printable ? Print() : null, actions.Content));
        }
    }

    private TagBuilder Print()
    {
        var print = Element("button", "btn btn-ghost btn-square js-only not-phone", Glyph("printer"));
        print.Attributes["type"] = "button";
        print.Attributes["data-print"] = "";
        print.Attributes["aria-label"] = print.Attributes["title"] = T["Cetak"];
        return print;
    }

    internal sealed class Actions
    {
        public IHtmlContent? Content { get; set; }
    }
}

/// <summary>The buttons at the right of a page header: two or three, the rest in a <c>&lt;drop&gt;</c>.</summary>
[HtmlTargetElement("actions", ParentTag = "page-header")]
public sealed class ActionsTagHelper : UiTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (context.Items.TryGetValue(typeof(PageHeaderTagHelper.Actions), out var found) && found is PageHeaderTagHelper.Actions actions)
        {
            actions.Content = await Inner(output);
        }

        output.SuppressOutput();
    }
}
