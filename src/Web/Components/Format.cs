using System.Globalization;
using IspJabbar.Application.Common.Lists;

namespace IspJabbar.Web.Components;

/// <summary>
/// How the product writes numbers, money, days and hours. Spelled out here because culture data differs
/// between machines (and is missing in small container images), and a bill must not. Months, days of the week and spans of time are said in English to
/// those who chose it; the order of things and the figures stay.
/// </summary>
public static class Format
{
    /// <summary>What stands where there is nothing to show.</summary>
    public const string None = "–";

    private static readonly NumberFormatInfo Numbers = new()
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
        NegativeSign = "−",
    };

    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    private static readonly string[] EnglishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] EnglishDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly string[] Months =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    private static readonly string[] ShortMonths =
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];

    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    /// <summary><c>Rp 277.500</c></summary>
    public static string Money(decimal amount) =>
        (amount < 0 ? "−Rp " : "Rp ") + Math.Abs(amount).ToString("N0", Numbers);

    public static string Money(decimal? amount) => amount is { } value ? Money(value) : None;

    /// <summary><c>Rp 1,24 M</c>, <c>Rp 3,1 jt</c>, <c>Rp 832 rb</c>: for tiles, where the exact figure is one click away.</summary>
    public static string MoneyShort(decimal amount) => (amount < 0 ? "−Rp " : "Rp ") + Math.Abs(amount) switch
    {
        >= 1_000_000_000_000m and var x => Short(x / 1_000_000_000_000m) + " T",
        >= 1_000_000_000m and var x => Short(x / 1_000_000_000m) + " M",
        >= 1_000_000m and var x => Short(x / 1_000_000m) + " jt",
        >= 10_000m and var x => (x / 1_000m).ToString("N0", Numbers) + " rb",
        var x => x.ToString("N0", Numbers),
    };

    /// <summary><c>5.204</c>; with decimals <c>−21,4</c>.</summary>
    public static string Number(decimal value, int decimals = 0) =>
        value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Numbers);

    /// <summary>How many a list has: <c>5.204</c>, or <c>100.000+</c> where nobody counted on.</summary>
    public static string Count(long count) => count == RecentCounts.Many + 1 ? Number(RecentCounts.Many) + "+" : Number(count);

    /// <summary><c>98,7%</c> of 0.987.</summary>
    public static string Percent(decimal share, int decimals = 1) => Number(share * 100, decimals) + "%";

    /// <summary><c>−21,4 dBm</c></summary>
    public static string Dbm(decimal value) => Number(value, 1) + " dBm";

    /// <summary><c>21 Nov 2026</c></summary>
    public static string Date(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {(IsEnglish ? EnglishMonths[day.Month - 1][..3] : ShortMonths[day.Month - 1])} {day.Year}");

    public static string Date(DateOnly? day) => day is { } value ? Date(value) : None;

    /// <summary><c>Sabtu, 21 November 2026</c></summary>
    public static string LongDate(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsEnglish ? EnglishDays : Days)[(int)day.DayOfWeek]}, {day.Day} {Month(day)}");

    /// <summary><c>November 2026</c></summary>
    public static string Month(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{(IsEnglish ? EnglishMonths : Months)[day.Month - 1]} {day.Year}");

    /// <summary><c>09.42</c></summary>
    public static string Time(TimeOnly time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}.{time.Minute:00}");

    /// <summary><c>09.42 WIB</c></summary>
    public static string Time(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return $"{Time(TimeOnly.FromDateTime(local.DateTime))} {ZoneOf(local.Offset)}";
    }

    /// <summary><c>21 Nov 2026</c>, the day it was in <paramref name="zone"/>.</summary>
    public static string Date(DateTimeOffset instant, TimeZoneInfo zone) =>
        Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime));

    /// <summary><c>21 Nov 2026 09.42 WIB</c></summary>
    public static string DateTime(DateTimeOffset instant, TimeZoneInfo zone) => $"{Date(instant, zone)} {Time(instant, zone)}";

    /// <summary><c>12 hari 4 jam</c>, <c>1 jam 8 mnt</c>, <c>46 mnt</c>: the two largest parts.</summary>
    public static string Duration(TimeSpan span) => IsEnglish ? EnglishDuration(span.Duration()) : span.Duration() switch
    {
        { TotalMinutes: < 1 } => "kurang dari 1 mnt",
        { TotalHours: < 1 } x => $"{x.Minutes} mnt",
        { TotalDays: < 1 } x => x.Minutes == 0 ? $"{x.Hours} jam" : $"{x.Hours} jam {x.Minutes} mnt",
        var x => x.Hours == 0 ? $"{Number((int)x.TotalDays)} hari" : $"{Number((int)x.TotalDays)} hari {x.Hours} jam",
    };

    private static string EnglishDuration(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "less than 1 min",
        { TotalHours: < 1 } => $"{span.Minutes} min",
        { TotalDays: < 1 } => span.Minutes == 0 ? $"{span.Hours} h" : $"{span.Hours} h {span.Minutes} min",
        { TotalDays: < 2 } => span.Hours == 0 ? "1 day" : $"1 day {span.Hours} h",
        _ => span.Hours == 0 ? $"{Number((int)span.TotalDays)} days" : $"{Number((int)span.TotalDays)} days {span.Hours} h",
    };

    /// <summary><c>0812-9044-1187</c> from <c>+6281290441187</c> or any usual spelling; anything else stays as it was written.</summary>
    public static string Phone(string? number)
    {
        if (string.IsNullOrWhiteSpace(number))
        {
            return None;
        }

        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        var local = digits.StartsWith("62", StringComparison.Ordinal) ? "0" + digits[2..] : digits;
        return local is ['0', ..] && local.Length is >= 9 and <= 14
            ? $"{local[..4]}-{(local.Length > 8 ? $"{local[4..8]}-{local[8..]}" : local[4..])}"
            : number;
    }

    /// <summary>12,5 Mbps; a thousand is a thousand here, as providers sell it.</summary>
    public static string BitRate(long? bitsPerSecond) => bitsPerSecond switch
    {
        null => None,
        < 1_000 => Number(bitsPerSecond.Value) + " bps",
        < 1_000_000 => Number(bitsPerSecond.Value / 1_000m) + " kbps",
        < 1_000_000_000 => Number(bitsPerSecond.Value / 1_000_000m, 1) + " Mbps",
        _ => Number(bitsPerSecond.Value / 1_000_000_000m, 2) + " Gbps",
    };

    /// <summary><c>312 kB</c>, <c>1,4 MB</c></summary>
    public static string FileSize(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => Number(bytes / 1_000m) + " kB",
        < 1_000_000_000 => Number(bytes / 1_000_000m, 1) + " MB",
        _ => Number(bytes / 1_000_000_000m, 1) + " GB",
    };

    /// <summary><c>SW</c> of Siti Wulandari; titles such as CV, PT and Hj. are not initials of anybody.</summary>
    public static string Initials(string? name)
    {
        var words = (name ?? "").Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        var real = words.Where(x => !Titles.Contains(x) && char.IsLetterOrDigit(x[0])).ToArray();
        return string.Concat((real.Length > 0 ? real : words).Take(2).Select(x => char.ToUpperInvariant(x[0])));
    }

    private static readonly HashSet<string> Titles =
        new(["PT", "CV", "UD", "PD", "Tn", "Ny", "Bpk", "Ibu", "H", "Hj", "Dr", "Drs", "Ir"], StringComparer.OrdinalIgnoreCase);

    private static string Short(decimal value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.#" : "0.##", Numbers);

    private static string ZoneOf(TimeSpan offset) => offset.TotalHours switch
    {
        7 => "WIB",
        8 => "WITA",
        9 => "WIT",
        _ => "UTC" + (offset < TimeSpan.Zero ? "−" : "+") + offset.ToString("hh\\.mm", CultureInfo.InvariantCulture),
    };
}
