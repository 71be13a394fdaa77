using System.Globalization;
using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Options;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// Where something stands, on a small map: <c>&lt;map-view lat="…" lng="…" label="Titik rumah" /&gt;</c>. Map and library are fetched when it comes into
/// sight. Nothing without a place, without a base map in the configuration, or when its tiles do not come: the address beside it says the same.
/// </summary>
[HtmlTargetElement("map-view", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MapViewTagHelper(IOptions<UiOptions> options, IFileVersionProvider versions) : UiTagHelper
{
    public double? Lat { get; set; }
    public double? Lng { get; set; }

    /// <summary>Read instead of the map.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var map = options.Value;
        if (Lat is not { } lat || Lng is not { } lng || string.IsNullOrEmpty(map.MapTileUrl))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, "map map-view");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("data-map-view", string.Create(CultureInfo.InvariantCulture, $"{lat:0.######},{lng:0.######}"));
        output.Attributes.SetAttribute("data-tiles", map.MapTileUrl);
        output.Attributes.SetAttribute("data-attribution", map.MapAttribution);
        output.Attributes.SetAttribute("data-max-zoom", map.MapMaxZoom);
        output.Attributes.SetAttribute("data-script", Versioned("/lib/leaflet/leaflet.js"));
        output.Attributes.SetAttribute("data-style", Versioned("/lib/leaflet/leaflet.css"));

        var pin = Element("template", null, Glyph("map-pin-filled", "l"));
        pin.Attributes["data-pin"] = "";
        output.Content.AppendHtml(pin);
    }

    private string Versioned(string path) => versions.AddFileVersionToPath(Request.PathBase, Request.PathBase + path);
}
