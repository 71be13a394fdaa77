using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IspJabbar.Web.TagHelpers;

/// <summary><c>&lt;photo src="…" caption="Port ODP" note="10.14 · ±6 m" /&gt;</c> inside <c>&lt;div class="photos"&gt;</c>; opens the full picture.</summary>
[HtmlTargetElement("photo", Attributes = "src, caption", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PhotoTagHelper : UiTagHelper
{
    public string Src { get; set; } = "";
    public string Caption { get; set; } = "";
    public string? Note { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var image = new TagBuilder("img") { TagRenderMode = TagRenderMode.SelfClosing };
        image.Attributes["src"] = Local(Src);
        image.Attributes["alt"] = "";
        image.Attributes["loading"] = "lazy";
        var link = Element("a", null, image);
        link.Attributes["href"] = Local(Src);
        link.Attributes["aria-label"] = T["Buka foto {0}", Caption].Value;
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "photo");
        output.Content.AppendHtml(link);
        output.Content.AppendHtml(Element("figcaption", null, Element("b", null, Caption), Note is null ? null : Element("small", null, Note)));
    }
}

/// <summary>
/// Takes or chooses one picture: <c>&lt;photo-field for="Input.HousePhoto" label="Foto rumah" /&gt;</c>. A plain file field without script;
/// with it, a tile with preview, and the picture is made smaller before it is sent.
/// </summary>
[HtmlTargetElement("photo-field", Attributes = "for, label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PhotoFieldTagHelper : UiTagHelper
{
    public ModelExpression For { get; set; } = null!;
    public string Label { get; set; } = "";
    public string? Help { get; set; }
    public bool Optional { get; set; }

    /// <summary>Longest side after shrinking, in pixels.</summary>
    public int MaxSide { get; set; } = 1600;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        FieldOrder.Add(ViewContext.HttpContext, name);
        var errors = ErrorsOf(name);

        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = "file";
        input.Attributes["accept"] = "image/*";
        input.Attributes["id"] = id;
        input.Attributes["name"] = name;
        input.Attributes["data-photo"] = MaxSide.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var attribute in output.Attributes)
        {
            input.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        if (!Optional)
        {
            input.Attributes["required"] = "required";
        }

        if (errors.Length > 0)
        {
            input.Attributes["aria-invalid"] = "true";
            input.Attributes["aria-describedby"] = id + "-error";
        }

        var help = Element("small", null, Help ?? T["Ketuk untuk memotret atau memilih"].Value);
        help.Attributes["data-photo-note"] = "";
        var tile = Element("label", "photo photo-add", Glyph("camera"),
            Element("span", "name", Element("b", null, Label), Optional ? Element("span", "optional", $" ({T["opsional"].Value})") : null, " ", help), input);

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        AddClass(output, "field");
        output.Content.AppendHtml(tile);
        if (errors.Length > 0)
        {
            var error = Element("p", "field-error", Element("span", null, string.Join(" ", errors)));
            error.Attributes["id"] = id + "-error";
            output.Content.AppendHtml(error);
        }
    }
}
