using System.Globalization;
using System.Text.RegularExpressions;
using IspJabbar.Domain.Common;

namespace IspJabbar.Application.Network.Plant.Cables;

/// <summary>
/// Bends of a cable as people write or paste them, a line each: <c>-6.402500, 107.455000</c>; with decimal commas <c>-6,4025; 107,455</c>.
/// </summary>
public static partial class BendLines
{
    [GeneratedRegex(@"^(?<lat>-?\d{1,2}(?:[.,]\d+)?)\s*(?:;|,\s|,(?=-?\d{1,3}\.)|\s)\s*(?<lng>-?\d{1,3}(?:[.,]\d+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Pair { get; }

    /// <returns>the number of the first line that is no coordinate; null when all are</returns>
    public static int? Wrong(string? text)
    {
        var lines = Lines(text);
        var wrong = Array.FindIndex(lines, x => Point(x) is null);
        return wrong < 0 ? null : wrong + 1;
    }

    public static IReadOnlyList<GeoPoint> Read(string? text) => [.. Lines(text).Select(Point).OfType<GeoPoint>()];

    public static string Write(IEnumerable<GeoPoint> bends) =>
        string.Join('\n', bends.Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Latitude:0.000000}, {x.Longitude:0.000000}")));

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static GeoPoint? Point(string line) => Pair.Match(line) is { Success: true } match && Number(match.Groups["lat"].Value) is var latitude and >= -90 and <= 90
        && Number(match.Groups["lng"].Value) is var longitude and >= -180 and <= 180 ? new GeoPoint(latitude, longitude) : null;

    private static double Number(string text) => double.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture);
}
