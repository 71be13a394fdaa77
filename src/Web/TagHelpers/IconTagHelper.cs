using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary><c>&lt;icon name="users" /&gt;</c>. Sizes: xs, s, (18 px), l. Give a label only when no text beside it says the same.</summary>
[HtmlTargetElement("icon", Attributes = "name", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : UiTagHelper
{
    public string Name { get; set; } = "";
    public string? Size { get; set; }
    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Glyph(Name, Size, Label));
    }
}
