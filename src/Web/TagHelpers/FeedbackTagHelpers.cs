using IspJabbar.Web.Navigation;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// Says what is the matter with this page's subject and what to do: <c>&lt;banner tone="warn" title="Router tidak menjawab"&gt;…&lt;/banner&gt;</c>.
/// Tones: info, ok, warn, bad. Buttons go into the content.
/// </summary>
[HtmlTargetElement("banner", Attributes = "title")]
public sealed class BannerTagHelper : UiTagHelper
{
    public string Title { get; set; } = "";
    public string Tone { get; set; } = "info";
    public string? Icon { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await Inner(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "banner banner-" + Tone);
        output.Content.Clear();
        output.Content.AppendHtml(Glyph(Icon ?? DefaultIcon()));
        output.Content.AppendHtml(Element("div", null, Element("b", null, Title), text is null ? null : Element("div", "text", text)));
    }

    private string DefaultIcon() => Tone switch
    {
        "ok" => "circle-check",
        "warn" => "alert-triangle",
        "bad" => "alert-circle",
        _ => "info-circle",
    };
}

/// <summary>
/// A list before its first row: what it is, and the one thing to do. <c>&lt;empty icon="users" title="Belum ada pelanggan"&gt;…&lt;/empty&gt;</c>.
/// With <c>filtered</c> it is the other kind of nothing: nothing fits search and filters, and they can be cleared.
/// </summary>
[HtmlTargetElement("empty", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class EmptyTagHelper : UiTagHelper
{
    public string? Icon { get; set; }
    public string? Title { get; set; }
    public bool Filtered { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await Inner(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "empty");
        output.Content.Clear();
        output.Content.AppendHtml(Element("span", "tile tile-large", Glyph(Filtered ? "search" : Icon ?? "inbox", "l")));
        output.Content.AppendHtml(Element("h2", null, Filtered ? T["Tidak ada yang cocok dengan filter ini."].Value : Title));
        if (Filtered)
        {
            var clear = Element("a", "btn", Glyph("x", "s"), T["Bersihkan filter"].Value);
            clear.Attributes["href"] = CurrentUrl.Bare(Request);
            output.Content.AppendHtml(Element("div", "btn-row", clear));
        }
        else if (text is not null)
        {
            output.Content.AppendHtml(text);
        }
    }
}

/// <summary>Grey lines where something is being fetched: <c>&lt;skeleton lines="3" /&gt;</c>. For htmx targets that load when seen.</summary>
[HtmlTargetElement("skeleton", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SkeletonTagHelper : UiTagHelper
{
    public int Lines { get; set; } = 3;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "skeleton");
        output.Attributes.SetAttribute("role", "status");
        output.Content.AppendHtml(Element("span", "visually-hidden", T["Memuat…"].Value));
        for (var i = 0; i < Lines; i++)
        {
            output.Content.AppendHtml(new HtmlString("<span aria-hidden=\"true\"></span>"));
        }
    }
}

/// <summary>
/// Asks before something risky, and says what will happen. Open it with <c>&lt;button btn="danger" popovertarget="id"&gt;</c>: that works
/// without script; with script it is a real modal dialog. Content is the form, ending in <c>&lt;dialog-actions&gt;</c>.
/// </summary>
[HtmlTargetElement("confirm", Attributes = "id, title")]
public sealed class ConfirmTagHelper : UiTagHelper
{
    public string Id { get; set; } = "";
    public string Title { get; set; } = "";
    public string? Text { get; set; }
    public string Icon { get; set; } = "alert-triangle";
    public string Tone { get; set; } = "bad";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await Inner(output);
        output.TagName = "dialog";
        AddClass(output, "dialog");
        output.Attributes.SetAttribute("id", Id);
        output.Attributes.SetAttribute("popover", "auto");
        output.Attributes.SetAttribute("aria-labelledby", Id + "-title");
        output.Content.Clear();

        var title = Element("h2", null, Title);
        title.Attributes["id"] = Id + "-title";
        var head = Element("div", null, title);
        if (Text is not null)
        {
            var text = Element("p", null, Text);
            text.Attributes["id"] = Id + "-text";
            head.InnerHtml.AppendHtml(text);
            output.Attributes.SetAttribute("aria-describedby", Id + "-text");
        }

        output.Content.AppendHtml(Element("div", "dialog-head", Element("span", "tile tile-" + Tone, Glyph(Icon)), head));
        if (body is not null)
        {
            output.Content.AppendHtml(body);
        }

        context.Items.Remove(typeof(ConfirmTagHelper));
    }

    public override void Init(TagHelperContext context) => context.Items[typeof(ConfirmTagHelper)] = Id;
}

/// <summary>The buttons of a confirmation: "Batal" first, which has the focus, then what is in the content.</summary>
[HtmlTargetElement("dialog-actions")]
public sealed class DialogActionsTagHelper : UiTagHelper
{
    public string? Note { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var buttons = await Inner(output);
        output.TagName = "div";
        AddClass(output, "dialog-foot");
        output.Content.Clear();
        if (Note is not null)
        {
            output.Content.AppendHtml(Element("span", "note", Note));
        }

        var cancel = Element("button", "btn", T["Batal"].Value);
        cancel.Attributes["type"] = "button";
        cancel.Attributes["autofocus"] = "";
        cancel.Attributes["data-close"] = "";
        cancel.Attributes["popovertarget"] = context.Items[typeof(ConfirmTagHelper)]?.ToString();
        cancel.Attributes["popovertargetaction"] = "hide";
        output.Content.AppendHtml(cancel);
        if (buttons is not null)
        {
            output.Content.AppendHtml(buttons);
        }
    }
}

/// <summary>
/// A menu of the things that are done less often: <c>&lt;drop label="Tindakan lain"&gt;&lt;a href="…"&gt;…&lt;/a&gt;&lt;/drop&gt;</c>.
/// Works without script; with it, Esc and a click elsewhere close it.
/// </summary>
[HtmlTargetElement("drop", Attributes = "label")]
public sealed class DropTagHelper : UiTagHelper
{
    public string Label { get; set; } = "";
    public string Icon { get; set; } = "dots";
    public string Btn { get; set; } = "";

    /// <summary>Shows the label on the button; otherwise only screen readers hear it.</summary>
    public bool ShowLabel { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = await Inner(output);
        output.TagName = "details";
        AddClass(output, "drop");
        output.Content.Clear();
        var look = (Btn.Length == 0 ? "btn" : "btn btn-" + Btn) + (ShowLabel ? "" : " btn-square");
        var button = ShowLabel
            ? Element("summary", look, Glyph(Icon, "s"), Label, Glyph("chevron-down", "xs"))
            : Element("summary", look, Glyph(Icon));
        if (!ShowLabel)
        {
            button.Attributes["aria-label"] = Label;
        }

        output.Content.AppendHtml(button);
        output.Content.AppendHtml(Element("div", "popover", items));
    }
}
