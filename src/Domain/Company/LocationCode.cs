using System.Text.RegularExpressions;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Company;

/// <summary>
/// A place where the company works: the first part of every customer number there, and the clock on the wall.
/// The code never changes, because it is printed in numbers that customers know by heart.
/// </summary>
public sealed partial class LocationCode : AggregateRoot
{
    public const string DefaultTimeZone = "Asia/Jakarta";

    /// <summary>WIB, WITA and WIT; Indonesia has no others and no summer time.</summary>
    public static IReadOnlyList<string> TimeZones { get; } = [DefaultTimeZone, "Asia/Makassar", "Asia/Jayapura"];

    [GeneratedRegex("^[A-Z]{2,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }

    private LocationCode() { } // EF

    public LocationCode(Guid id, string code, string name, string timeZone)
    {
        Id = id;
        Code = IsCode(code) ? Normal(code) : throw new DomainException("location-code.shape", "Kode lokasi 2–5 huruf, misalnya KCB.", nameof(Code));
        Rename(name, timeZone);
    }

    public string Code { get; private init; } = null!;
    public string Name { get; private set; } = null!;
    public string TimeZone { get; private set; } = null!;
    public Guid? BranchId { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    public static bool IsCode(string? text) => Shape.IsMatch(Normal(text));

    public static string Normal(string? text) => text?.Trim().ToUpperInvariant() ?? "";

    public void Rename(string name, string timeZone)
    {
        if (!TimeZones.Contains(timeZone))
            throw new DomainException("location-code.time-zone", "Pilih zona waktu WIB, WITA, atau WIT.", nameof(TimeZone));

        Name = name.Trim();
        TimeZone = timeZone;
    }

    /// <param name="branch">null belongs to none</param>
    public void BelongTo(Guid? branch) => BranchId = branch;

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;
}
