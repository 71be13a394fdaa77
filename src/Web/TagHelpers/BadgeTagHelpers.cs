using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary><c>&lt;badge tone="warn"&gt;Menunggu pemasangan&lt;/badge&gt;</c>. Tones: ok, warn, bad, info, nothing. The word says it; the colour helps.</summary>
[HtmlTargetElement("badge")]
public sealed class BadgeTagHelper : UiTagHelper
{
    public string? Tone { get; set; }
    public string? Icon { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await Inner(output);
        output.TagName = "span";
        AddClass(output, string.IsNullOrEmpty(Tone) ? "badge" : "badge badge-" + Tone);
        output.Content.Clear();
        if (Icon is not null)
        {
            output.Content.AppendHtml(Glyph(Icon, "xs"));
        }

        if (text is not null)
        {
            output.Content.AppendHtml(text);
        }
    }
}

/// <summary>
/// The state of a connection in colour, shape and word: <c>&lt;status value="online" /&gt;</c>. Values: online, offline, disabled, unknown.
/// Content replaces the word ("Isolir"). <c>live</c> makes the mark pulse; at most twenty on a page.
/// </summary>
[HtmlTargetElement("status", Attributes = "value", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTagHelper : UiTagHelper
{
    public string Value { get; set; } = "unknown";
    public bool Live { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await Inner(output);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, $"status status-{Value}" + (Live ? " status-live" : ""));
        output.Content.Clear();
        output.Content.AppendHtml(Element("span", "status-mark"));
        output.Content.AppendHtml(text ?? new HtmlString(System.Net.WebUtility.HtmlEncode(Word())));
    }

    private string Word() => Value switch
    {
        "online" => T["Online"].Value,
        "offline" => T["Offline"].Value,
        "disabled" => T["Nonaktif"].Value,
        _ => T["Belum diketahui"].Value,
    };
}

/// <summary><c>&lt;avatar name="Siti Wulandari" /&gt;</c>: initials in a colour that stays with the name. Sizes: s, (32 px), l. Decoration only.</summary>
[HtmlTargetElement("avatar", Attributes = "name", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AvatarTagHelper : UiTagHelper
{
    public string? Name { get; set; }
    public string? Size { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Draw(Name, Size));
    }

    internal static IHtmlContent Draw(string? name, string? size)
    {
        // A sum, not GetHashCode: the colour must be the same after a restart.
        var colour = (name ?? "").Sum(x => x) % 6 + 1;
        var avatar = new TagBuilder("span");
        avatar.AddCssClass($"avatar avatar-{colour}" + (size is null ? "" : " avatar-" + size));
        avatar.Attributes["aria-hidden"] = "true";
        avatar.InnerHtml.Append(Format.Initials(name));
        return avatar;
    }
}
