using System.Globalization;
using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Options;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// A place on earth: <c>&lt;map-picker lat-for="Input.Latitude" lng-for="Input.Longitude" label="Titik rumah" /&gt;</c>. Two typed fields that
/// work alone; with script a map to tap and a button for the phone's own position. The page adds
/// <c>&lt;partial name="_MapAssets" /&gt;</c> to its Scripts section.
/// </summary>
[HtmlTargetElement("map-picker", Attributes = "lat-for, lng-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MapPickerTagHelper(IOptions<UiOptions> options) : UiTagHelper
{
    public ModelExpression LatFor { get; set; } = null!;
    public ModelExpression LngFor { get; set; } = null!;
    public string? Label { get; set; }
    public string? Help { get; set; }
    public bool Optional { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var map = options.Value;
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "map-picker");
        output.Attributes.SetAttribute("data-map-picker", "");
        output.Attributes.SetAttribute("data-tiles", map.MapTileUrl);
        output.Attributes.SetAttribute("data-attribution", map.MapAttribution);
        output.Attributes.SetAttribute("data-max-zoom", map.MapMaxZoom);
        output.Attributes.SetAttribute("data-center", map.MapCenter);
        output.Attributes.SetAttribute("data-waiting", T["Mencari lokasi…"].Value);
        output.Attributes.SetAttribute("data-found", T["Lokasi ditemukan, akurasi ±{0} m."].Value);
        output.Attributes.SetAttribute("data-rough", T["Lokasi belum akurat (±{0} m). Tunggu sebentar atau pindah ke tempat terbuka."].Value);
        output.Attributes.SetAttribute("data-refused", T["Lokasi perangkat tidak bisa dibaca. Izinkan lokasi di peramban, atau ketuk peta."].Value);
        output.Attributes.SetAttribute("data-blank", T["Peta dasar belum diatur; titik tetap tersimpan."].Value);
        output.Attributes.SetAttribute("data-placed", T["Titik dipasang."].Value);

        var legend = Element("legend", "label", Label ?? T["Titik lokasi"].Value);
        if (Optional)
        {
            legend.InnerHtml.AppendHtml(Element("span", "optional", $" ({T["opsional"].Value})"));
        }

        var canvas = Element("div", "map");
        canvas.Attributes["hidden"] = "";
        canvas.Attributes["data-map"] = "";
        canvas.Attributes["role"] = "application";
        canvas.Attributes["aria-label"] = T["Peta. Ketuk untuk memasang titik, atau isi lintang dan bujur di bawah."].Value;

        var pin = Element("template", null, Glyph("map-pin-filled", "l"));
        pin.Attributes["data-pin"] = "";

        var here = Element("button", "btn", Glyph("current-location", "s"), T["Pakai lokasi saya"].Value);
        here.Attributes["type"] = "button";
        here.Attributes["hidden"] = "";
        here.Attributes["data-here"] = "";

        var state = Element("span", "help");
        state.Attributes["role"] = "status";
        state.Attributes["data-state"] = "";

        output.Content.AppendHtml(legend);
        if (Help is not null)
        {
            output.Content.AppendHtml(Element("p", "help", Help));
        }

        output.Content.AppendHtml(canvas).AppendHtml(pin).AppendHtml(Element("div", "row", here, state));
        output.Content.AppendHtml(Element("div", "form-columns",
            Coordinate(LatFor, T["Lintang"].Value, "-6,402500", "data-lat"),
            Coordinate(LngFor, T["Bujur"].Value, "107,455000", "data-lng")));
    }

    private TagBuilder Coordinate(ModelExpression expression, string label, string example, string mark)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        FieldOrder.Add(ViewContext.HttpContext, name);
        var entry = ViewContext.ModelState.GetValueOrDefault(name);
        var errors = ErrorsOf(name);

        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass("input num");
        input.Attributes["type"] = "text";
        input.Attributes["inputmode"] = "decimal";
        input.Attributes["autocomplete"] = "off";
        input.Attributes["id"] = id;
        input.Attributes["name"] = name;
        input.Attributes["placeholder"] = example;
        input.Attributes["value"] = entry?.AttemptedValue ?? (expression.Model as IFormattable)?.ToString("0.######", CultureInfo.InvariantCulture);
        input.Attributes[mark] = "";
        if (!Optional)
        {
            input.Attributes["required"] = "required";
        }

        if (errors.Length > 0)
        {
            input.Attributes["aria-invalid"] = "true";
            input.Attributes["aria-describedby"] = id + "-error";
        }

        var caption = Element("label", null, label);
        caption.Attributes["for"] = id;
        var field = Element("div", "field", caption, input);
        if (errors.Length > 0)
        {
            var error = Element("p", "field-error", Element("span", null, string.Join(" ", errors)));
            error.Attributes["id"] = id + "-error";
            field.InnerHtml.AppendHtml(error);
        }

        return field;
    }
}
