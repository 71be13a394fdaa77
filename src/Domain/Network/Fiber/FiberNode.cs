using System.Text.RegularExpressions;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network.Fiber;

/// <summary>
/// A box on a pole or at the roadside where fibres are divided. Its code is painted on it, so it is unique and may be corrected when it was misread.
/// </summary>
public abstract partial class FiberNode : AggregateRoot
{
    public const int LongestCode = 24;

    /// <summary>1 divides nothing; the others are what is made.</summary>
    public static IReadOnlyList<int> Splitters { get; } = [1, 2, 4, 8, 16, 32, 64];

    [GeneratedRegex("^[A-Z0-9][A-Z0-9./-]{1,23}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }

    public string Code { get; private set; } = null!;
    public string Name { get; private set; } = null!;

    /// <summary>WGS 84 degrees.</summary>
    public double Latitude { get; private set; }
    public double Longitude { get; private set; }

    /// <summary>The port of an OLT that feeds it directly; null when it hangs on another box, or nobody wrote it down.</summary>
    public Guid? PonPortId { get; protected set; }

    /// <summary>One fibre in, so many out.</summary>
    public int Splitter { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    public GeoPoint Point => new(Latitude, Longitude);

    public static bool IsCode(string? text) => Shape.IsMatch(Normal(text));

    public static string Normal(string? text) => text?.Trim().ToUpperInvariant() ?? "";

    public void Describe(string code, string name, GeoPoint at, int splitter)
    {
        if (!IsCode(code))
            throw new DomainException("fiber.code", "Kode 2–24 huruf, angka, titik, strip, atau garis miring, misalnya ODP-CKP-012.", nameof(Code));
        if (!Splitters.Contains(splitter))
            throw new DomainException("fiber.splitter", "Pilih pembagi 1:2 sampai 1:64, atau tanpa pembagi.", nameof(Splitter));

        Code = Normal(code);
        Name = name.Trim();
        (Latitude, Longitude) = (at.Latitude, at.Longitude);
        Splitter = splitter;
    }

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;
}
