using IspJabbar.Web.Components;
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
            .SelectMany(x => x.Value?.Errors.Select(y => (Field: x.Key, y.ErrorMessage)) ?? [])
            .Where(x => x.ErrorMessage.Length > 0)
            .ToArray();

        if (errors.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        var fields = errors.Where(x => x.Field.Length > 0).ToArray();
        var count = fields.Select(x => x.Field).Distinct().Count();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus", null, HtmlAttributeValueStyle.Minimized));
        output.Attributes.SetAttribute("data-focus", "");

        var title = count > 0 ? T["Periksa {0} isian berikut.", Format.Number(count)].Value : T["Belum bisa disimpan."].Value;
        output.Content.AppendHtml(Element("h2", null, Glyph("alert-circle"), title));
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

        output.Content.AppendHtml(list);
    }
}
