using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// A word of the trade with its explanation: <c>&lt;term word="prorata"&gt;prorata&lt;/term&gt;</c>. The explanation opens by click, touch or key, and
/// without script. Not inside a label or a link. <c>&lt;fact term="pppoe"&gt;</c> has it beside its label.
/// </summary>
[HtmlTargetElement("term", Attributes = "word")]
public sealed class TermTagHelper : UiTagHelper
{
    public string Word { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await Inner(output);
        output.TagName = null;
        output.Content.Clear();
        output.Content.AppendHtml(text ?? new HtmlString("")).AppendHtml(Explain(Word));
    }
}
