using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Options;

namespace IspJabbar.Web.TagHelpers;

/// <summary>
/// <c>&lt;div map-ground&gt;</c> tells the script that draws a map into it where tiles come from and where it opens, as this installation says. Without
/// tiles everything stands on plain ground.
/// </summary>
[HtmlTargetElement(Attributes = "map-ground")]
public sealed class MapGroundTagHelper(IOptions<UiOptions> options) : UiTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var map = options.Value;
        output.Attributes.RemoveAll("map-ground");
        output.Attributes.SetAttribute("data-tiles", map.MapTileUrl);
        output.Attributes.SetAttribute("data-attribution", map.MapAttribution);
        output.Attributes.SetAttribute("data-max-zoom", map.MapMaxZoom);
        output.Attributes.SetAttribute("data-center", map.MapCenter);
        output.Attributes.SetAttribute("data-blank", T["Peta dasar belum diatur; titik tetap tersimpan."].Value);
    }
}
