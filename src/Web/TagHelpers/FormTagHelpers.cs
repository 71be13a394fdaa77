using System.Text.Encodings.Web;
using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// Every form that posts: the browser's own checks are off, because the server answers in one voice, in Indonesian.
/// <c>draft="customer-register"</c> keeps what was typed in this browser until it is saved.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormDefaultsTagHelper : UiTagHelper
{
    public string? Draft { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate", null, HtmlAttributeValueStyle.Minimized));
        output.Attributes.SetAttribute("data-required", T["Wajib diisi."].Value);
        if (Draft is not null)
        {
            output.Attributes.SetAttribute("data-draft", Draft);
            output.Attributes.SetAttribute("data-draft-said", T["Isian yang belum disimpan dipulihkan."].Value);
            output.Attributes.SetAttribute("data-draft-clear", T["Kosongkan"].Value);
        }
    }
}

/// <summary>
/// First thing in a form: what has to be corrected, each a link to its field. Takes the focus when the page comes back.
/// Shows nothing when nothing is wrong.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : UiTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ModelState
            .SelectMany(x => ErrorsOf(x.Key).Select(y => (Field: x.Key, Message: y)))
            .ToArray();

        if (errors.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus", null, HtmlAttributeValueStyle.Minimized));
        output.Attributes.SetAttribute("data-focus", "");

        // Written last although it stands first: only then every field below has said where it stands.
        output.Content.AppendHtml(new Later(() => Summary(errors)));
    }

    private HtmlContentBuilder Summary((string Field, string Message)[] errors)
    {
        var fields = FieldOrder.Sort(ViewContext.HttpContext, errors.Where(x => x.Field.Length > 0), x => x.Field);
        var count = fields.Select(x => x.Field).Distinct().Count();
        var title = count > 0 ? T["Periksa {0} isian berikut.", Format.Number(count)].Value : T["Belum bisa disimpan."].Value;
        var list = new TagBuilder("ul");
        foreach (var (_, message) in errors.Where(x => x.Field.Length == 0))
        {
            list.InnerHtml.AppendHtml(Element("li", null, message));
        }

        foreach (var (field, message) in fields)
        {
            var link = Element("a", null, message);
            link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(field, "_");
            list.InnerHtml.AppendHtml(Element("li", null, link));
        }

        var summary = new HtmlContentBuilder();
        summary.AppendHtml(Element("h2", null, Glyph("alert-circle"), title)).AppendHtml(list);
        return summary;
    }

    private sealed class Later(Func<IHtmlContent> content) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => content().WriteTo(writer, encoder);
    }
}
