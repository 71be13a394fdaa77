using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Domain.Billing.Bank;

namespace IspJabbar.Application.Billing.Bank;

/// <summary>Money in as a statement tells it.</summary>
/// <param name="Key">the same line of the same account has the same in every file it is in</param>
internal sealed record StatementLine(DateOnly Day, string Text, decimal Amount, string Key);

/// <summary>
/// Reads bank statements. Banks write what they like above and below their lines, name columns as they like, and change both: so columns are found by their names, once matched
/// remembered with the account, and a row that has no day and amount is no line. The names below are those seen in exports of BCA, Mandiri, BRI and BNI; none is published as a format.
/// </summary>
internal static class Statements
{
    /// <summary>What stands above the columns is no longer than this.</summary>
    private const int Preamble = 30;

    private const int LongestText = 400;

    private static readonly string[] Days = ["tanggal transaksi", "tanggal", "tgl.", "tgl", "tgl_tran", "post date", "posting date", "transaction date", "date"];
    private static readonly string[] TextNames = ["keterangan", "uraian", "rincian transaksi", "deskripsi", "desk_tran", "description", "remark", "berita", "no. referensi", "reference no."];
    private static readonly string[] Credits = ["kredit", "mutasi_kredit", "mutasi kredit", "credit", "uang masuk"];
    private static readonly string[] Amounts = ["jumlah", "mutasi", "nominal", "amount"];
    private static readonly string[] Markers = ["db/cr", "cr/db", "d/k", "d/c", "dk", "tipe", "jenis", "type"];
    private static readonly string[] Balances = ["saldo", "saldo akhir", "saldo_akhir_mutasi", "balance"];
    private static readonly string[] In = ["CR", "K", "C", "KREDIT", "CREDIT", "+"];
    private static readonly string[] Out = ["DB", "D", "DR", "DEBET", "DEBIT", "-"];

    /// <summary>Without the year, which only BCA leaves out, last: the others begin the same way.</summary>
    public static IReadOnlyList<string> DayFormats { get; } =
        ["dd/MM/yyyy", "yyyy-MM-dd", "dd-MM-yyyy", "dd/MM/yy", "dd-MMM-yyyy", "dd MMM yyyy", "dd-MMM-yy", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH.mm.ss", "yyyy-MM-dd HH:mm:ss", "dd/MM"];

    /// <summary>The words above the columns, the same words again with a number behind them.</summary>
    /// <returns>position of that row, -1 when none looks like one</returns>
    public static (int At, IReadOnlyList<string> Names) Heads(IReadOnlyList<TableRow> rows, BankMapping? mapping)
    {
        for (var at = 0; at < Math.Min(rows.Count, Preamble); at++)
        {
            var names = Named(rows[at].Cells);
            if (mapping is null ? First(names, Days) is not null && (First(names, Credits) ?? First(names, Amounts)) is not null : Columns(mapping).All(names.Contains))
                return (at, names);
        }

        return (-1, rows.Count == 0 ? [] : Named(rows[0].Cells));
    }

    public static bool Fits(IReadOnlyList<TableRow> rows, BankMapping mapping) => Heads(rows, mapping).At >= 0;

    /// <summary>What the columns most likely are; to be looked at by somebody.</summary>
    public static BankMapping Guess(IReadOnlyList<TableRow> rows)
    {
        var (at, names) = Heads(rows, null);
        var below = rows.Skip(at + 1).Take(200).ToList();
        var (day, credit, marker) = (First(names, Days) ?? "", First(names, Credits), First(names, Markers));
        var amount = credit ?? First(names, Amounts) ?? "";
        var sign = credit is not null ? BankSign.Columns : marker is not null ? BankSign.Marker : BankSign.Amount;
        var texts = names.Where(name => TextNames.Contains(Bare(name))).ToList();
        return new BankMapping(
            day, texts.Count > 0 ? texts : [.. names.Where(name => name != day && name != amount).Take(1)], amount, sign, sign is BankSign.Marker ? marker : null, First(names, Balances),
            DayFormats.MaxBy(format => below.Count(row => Day(Cell(row, names, day), format, new DateOnly(2000, 12, 31)) is not null)) ?? DayFormats[0], UsesComma(below.Select(row => Cell(row, names, amount))));
    }

    /// <param name="passed">rows that are no money in</param>
    public static IReadOnlyList<StatementLine> Read(IReadOnlyList<TableRow> rows, BankMapping mapping, DateOnly today, out int passed)
    {
        var (at, names) = Heads(rows, mapping);
        List<StatementLine> lines = [];
        Dictionary<string, int> alike = [];
        passed = 0;
        foreach (var row in at < 0 ? [] : rows.Skip(at + 1))
        {
            if (Day(Cell(row, names, mapping.Day), mapping.DayFormat, today) is not { } day || MoneyIn(row, names, mapping) is not ({ } amount and > 0) || !decimal.IsInteger(amount))
            {
                passed++;
                continue;
            }

            var text = string.Join(' ', string.Join(' ', mapping.Texts.Select(name => Cell(row, names, name))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            text = text.Length > LongestText ? text[..LongestText] : text;

            // The balance says it best; without one the words do, and of equal lines how many there were on the day.
            var balance = mapping.Balance is { } column ? Number(Cell(row, names, column), mapping.DecimalComma) : null;
            var what = FormattableString.Invariant($"{day:yyyyMMdd}|{amount:0}|{(balance is { } after ? after.ToString("0.00", CultureInfo.InvariantCulture) : text.ToUpperInvariant())}");
            var nth = alike[what] = alike.GetValueOrDefault(what) + 1;
            lines.Add(new StatementLine(day, text, amount, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..48]}#{nth}"));
        }

        return lines;
    }

    private static decimal? MoneyIn(TableRow row, IReadOnlyList<string> names, BankMapping mapping)
    {
        var cell = Cell(row, names, mapping.Amount);
        var amount = Number(cell, mapping.DecimalComma);
        if (mapping.Sign is BankSign.Columns)
            return amount;

        var word = mapping.Sign is BankSign.Marker ? Cell(row, names, mapping.Marker ?? "") : new string([.. cell.Where(sign => char.IsLetter(sign) || sign is '+')]);
        word = word.Trim().ToUpperInvariant();
        return In.Contains(word) ? amount : Out.Contains(word) || mapping.Sign is BankSign.Marker ? null : amount;
    }

    /// <summary>BCA writes an apostrophe before the day, so that spreadsheets leave it alone.</summary>
    public static DateOnly? Day(string text, string format, DateOnly today)
    {
        text = text.Trim().TrimStart('\'');
        foreach (var culture in (CultureInfo[])[CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("id-ID")])
        {
            if (!DateTime.TryParseExact(format == "dd/MM" ? $"{text}/{today.Year}" : text, format == "dd/MM" ? "dd/MM/yyyy" : format, culture, DateTimeStyles.None, out var at))
                continue;

            var day = DateOnly.FromDateTime(at);
            return format == "dd/MM" && day > today.AddDays(1) ? day.AddYears(-1) : day; // last year's December, brought in January
        }

        return null;
    }

    public static decimal? Number(string text, bool comma)
    {
        var figures = new string([.. text.Where(sign => char.IsAsciiDigit(sign) || sign is '.' or ',' or '-' or '(')]).Replace('(', '-');
        figures = comma ? figures.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : figures.Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(figures, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Which sign stands before two last figures; without any, which one is there more than once or before three.</summary>
    public static bool UsesComma(IEnumerable<string> amounts)
    {
        foreach (var amount in amounts)
        {
            var figures = new string([.. amount.Where(sign => char.IsAsciiDigit(sign) || sign is '.' or ',')]);
            var last = figures.LastIndexOfAny(['.', ',']);
            if (last >= 0)
                return figures.Length - last - 1 == 3 ? figures[last] == '.' : figures[last] == ',';
        }

        return false;
    }

    private static IEnumerable<string> Columns(BankMapping mapping) =>
        mapping.Texts.Append(mapping.Day).Append(mapping.Amount).Concat(mapping.Sign is BankSign.Marker ? [mapping.Marker ?? ""] : []).Concat(mapping.Balance is { } balance ? [balance] : []);

    private static List<string> Named(IReadOnlyList<string> cells)
    {
        List<string> names = [];
        foreach (var cell in cells.Select(cell => cell.Trim()))
            names.Add(names.Contains(cell) ? $"{cell} ({names.Count(name => Bare(name) == cell.ToLowerInvariant()) + 1})" : cell);
        return names;
    }

    private static string? First(IReadOnlyList<string> names, string[] wanted) => wanted.Select(word => names.FirstOrDefault(name => Bare(name) == word)).FirstOrDefault(name => name is not null);

    private static string Bare(string name)
    {
        var lower = name.Trim().ToLowerInvariant();
        return lower.EndsWith(')') && lower.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var at ? lower[..at] : lower;
    }

    private static string Cell(TableRow row, IReadOnlyList<string> names, string name)
    {
        for (var at = 0; at < names.Count && at < row.Cells.Count; at++)
            if (names[at] == name)
                return row.Cells[at];
        return "";
    }
}
