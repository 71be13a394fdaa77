using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// A value people pass on, with a button that copies it: <c>&lt;copy value="@x.Number" /&gt;</c>. Content, if any, is shown in place of
/// the value. Without script the button is not there.
/// </summary>
[HtmlTargetElement("copy", Attributes = "value", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CopyTagHelper : UiTagHelper
{
    public string? Value { get; set; }

    /// <summary>What is copied, for screen readers, where the value itself would be a mouthful.</summary>
    public string? Label { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var shown = await Inner(output);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "nowrap");
        output.Content.Clear();
        if (shown is not null)
        {
            output.Content.AppendHtml(shown);
        }
        else
        {
            output.Content.AppendHtml(Element("span", "code", Value));
        }

        output.Content.Append(" ");
        output.Content.AppendHtml(Button(this, Value ?? "", Label));
    }

    internal static IHtmlContent Button(UiTagHelper from, string value, string? label = null)
    {
        var button = new TagBuilder("button");
        button.AddCssClass("btn-copy");
        button.Attributes["type"] = "button";
        button.Attributes["data-copy"] = value;
        button.Attributes["data-said"] = from.Say("Disalin.");
        button.Attributes["aria-label"] = from.Say("Salin {0}", label ?? value);
        button.Attributes["hidden"] = "";
        button.InnerHtml.AppendHtml(from.Drawn("copy", "s"));
        return button;
    }
}
