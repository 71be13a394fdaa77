using System.Diagnostics.CodeAnalysis;

using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Customers;

public enum Sex { Male, Female }

/// <summary>
/// The national identity number: 16 digits, <c>PPKKCC DDMMYY SSSS</c> — region of first registration, birth date (women: day + 40),
/// serial. It has no check digit, so only its structure can be checked; whether the person exists only Dukcapil knows. It says where
/// somebody was first registered, not where they live, and keeps a birth date that was recorded wrongly: both are no reason to refuse.
/// </summary>
public sealed record Nik : IParsable<Nik>
{
    private static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "51", "52", "53",
        "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82", "91", "92", "93", "94", "95", "96",
    ];

    private Nik(string value) => Value = value;

    public string Value { get; }

    public Sex Sex => int.Parse(Value[6..8], null) > 40 ? Sex.Female : Sex.Male;

    /// <summary>An unknown region is worth a second look, not a refusal: provinces are founded now and then.</summary>
    public bool HasKnownProvince => Provinces.Contains(Value[..2]);

    /// <summary><c>3273**********01</c></summary>
    public string Masked => string.Concat(Value.AsSpan(0, 4), "**********", Value.AsSpan(14));

    /// <summary>Of the two centuries the one in which the person is 0 to 105 years old, the younger when both fit.</summary>
    public DateOnly BornOn(DateOnly today)
    {
        var (day, month, year) = (Day(Value), int.Parse(Value[8..10], null), int.Parse(Value[10..12], null));

        return Exists(2000 + year, month, day) && new DateOnly(2000 + year, month, day) is var young && young <= today
            ? young
            : new DateOnly(Exists(1900 + year, month, day) ? 1900 + year : 2000 + year, month, day);
    }

    public static Nik Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var nik) ? nik : throw new DomainException("nik.shape", WhatIsWrong(s)!, nameof(Nik));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Nik result)
    {
        result = WhatIsWrong(s) is null ? new Nik(Normal(s)) : null;
        return result is not null;
    }

    /// <summary>Null when the structure is right; otherwise what is wrong with it, for the person who typed it.</summary>
    public static string? WhatIsWrong(string? text)
    {
        var nik = Normal(text);

        if (nik.Length != 16 || !nik.All(char.IsAsciiDigit) || nik.Distinct().Count() == 1)
            return "NIK harus 16 angka.";

        var (day, month, year) = (Day(nik), int.Parse(nik[8..10], null), int.Parse(nik[10..12], null));

        if (!Exists(1900 + year, month, day) && !Exists(2000 + year, month, day))
            return "Tanggal lahir di dalam NIK (angka ke-7 sampai ke-12) tidak ada di kalender. Periksa lagi.";

        return nik.EndsWith("0000", StringComparison.Ordinal) ? "Nomor urut NIK (empat angka terakhir) tidak boleh 0000." : null;
    }

    public override string ToString() => Masked; // never into a log by accident

    private static string Normal(string? text) => string.Concat((text ?? "").Where(sign => sign is not (' ' or '.' or '-')));

    private static int Day(string nik) => int.Parse(nik[6..8], null) is > 40 and var woman ? woman - 40 : int.Parse(nik[6..8], null);

    private static bool Exists(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
}
