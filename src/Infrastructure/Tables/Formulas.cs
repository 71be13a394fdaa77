namespace IspJabbar.Infrastructure.Tables;

/// <summary>A customer may call themselves <c>=HYPERLINK(…)</c>; the spreadsheet of whoever opens the export must not do what it says.</summary>
internal static class Formulas
{
    public static string Harmless(string text) =>
        text.AsSpan().TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? "'" + text : text;
}
