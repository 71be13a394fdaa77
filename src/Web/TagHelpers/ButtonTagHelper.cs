using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// The look of a button on a real <c>a</c>, <c>button</c> or <c>summary</c>:
/// <c>&lt;a btn="primary" icon="plus" href="/customers/register"&gt;Pendaftaran baru&lt;/a&gt;</c>.
/// Looks: plain (outlined), primary, danger, destroy (solid red, in confirmations), ghost. One primary per page.
/// Without text it becomes square and must have an <c>aria-label</c>.
/// </summary>
[HtmlTargetElement("a", Attributes = "btn")]
[HtmlTargetElement("button", Attributes = "btn")]
[HtmlTargetElement("summary", Attributes = "btn")]
public sealed class ButtonTagHelper : UiTagHelper
{
    public string Btn { get; set; } = "plain";

    /// <summary>Stands before the text.</summary>
    public string? Icon { get; set; }

    /// <summary>small (30), large (52); nothing is the usual height.</summary>
    [HtmlAttributeName("btn-size")]
    public string? Size { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await Inner(output);
        var css = "btn";
        if (Btn != "plain")
        {
            css += " btn-" + Btn;
        }

        if (Size is not null)
        {
            css += " btn-" + Size;
        }

        if (text is null)
        {
            css += " btn-square";
            if (!output.Attributes.ContainsName("aria-label"))
            {
                throw new InvalidOperationException($"A button with only the icon \"{Icon}\" needs an aria-label.");
            }
        }

        AddClass(output, css);
        output.Content.Clear();
        if (Icon is not null)
        {
            output.Content.AppendHtml(Glyph(Icon, text is null ? null : "s"));
        }

        if (text is not null)
        {
            output.Content.AppendHtml(text);
        }
    }
}
