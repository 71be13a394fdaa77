namespace IspJabbar.Web.Components;

/// <summary>What an installation may say about its pages, section <c>Ui</c> of the configuration.</summary>
public sealed class UiOptions
{
    public const string Section = "Ui";

    /// <summary>Stands at the top of every page until the company has entered its own name.</summary>
    public string CompanyName { get; set; } = "IspJabbar";

    /// <summary>Address of base map tiles, with {z}, {x} and {y}. Empty shows the pin on a blank map.</summary>
    public string? MapTileUrl { get; set; }

    public string? MapAttribution { get; set; }

    public int MapMaxZoom { get; set; } = 19;

    /// <summary>Where an empty map opens, "latitude,longitude".</summary>
    public string MapCenter { get; set; } = "-6.4025,107.4550";
}
