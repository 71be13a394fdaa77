using System.Globalization;
using IspJabbar.Application.Common.Documents;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;

namespace IspJabbar.Application.Reporting.Documents;

/// <summary>A receipt on a roll, with how many letters fit in a line.</summary>
public sealed record StripPrint(string Number, IReadOnlyList<StripPart> Parts, int Columns)
{
    /// <param name="cuts">the printer cuts by itself</param>
    public byte[] Bytes(bool cuts) => EscPos.Of(Parts, Columns, cuts);
}

/// <summary>What stands on a receipt for a roll of 58 or 80 mm: who, when, from whom, for what, how much. Never the NIK.</summary>
public static class ReceiptStrip
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];

    /// <param name="copy">0 for the receipt itself</param>
    public static IReadOnlyList<StripPart> Of(ReceiptSheet x, int copy)
    {
        List<StripPart> parts = [StripPart.Middle(x.From.Name, isTitle: true)];
        foreach (var line in new[] { x.From.Address, x.From.Phone }.OfType<string>())
            parts.Add(StripPart.Middle(line));
        parts.Add(StripPart.Rule);
        if (copy > 0)
            parts.Add(StripPart.Middle(string.Create(CultureInfo.InvariantCulture, $"SALINAN {copy}"), isTitle: true));
        if (x.IsReversed)
            parts.Add(StripPart.Middle("DIBATALKAN", isTitle: true));

        parts.AddRange(
        [
            StripPart.Left($"No    : {x.Number}"), StripPart.Left($"Tgl   : {Moment(x.ReceivedAt, x.From.TimeZone)}"), StripPart.Left($"Plg   : {x.CustomerNumber}"), StripPart.Left($"Nama  : {x.CustomerName}"),
            StripPart.Rule,
        ]);
        foreach (var part in x.Parts)
        {
            parts.Add(StripPart.Left(part.InvoiceNumber));
            parts.Add(StripPart.Both($"{part.Description}, {Months[part.Period.Month - 1]} {part.Period.Year}", new Money(part.Amount).ToString()));
        }

        if (x.ToBalance > 0)
            parts.Add(StripPart.Both("Masuk saldo", new Money(x.ToBalance).ToString()));
        parts.Add(StripPart.Rule);
        parts.Add(StripPart.Both("TOTAL", new Money(x.Amount).ToString(), isStrong: true));
        parts.Add(StripPart.Both("Cara bayar", Words(x.Method)));
        if (x.Reference is { } reference)
            parts.Add(StripPart.Both("Referensi", reference));
        if (x.Cashier is { } cashier)
            parts.Add(StripPart.Both("Kasir", cashier));
        if (x.CheckUrl is { } url)
        {
            parts.Add(StripPart.Rule);
            parts.Add(StripPart.Code(url));
            parts.Add(StripPart.Middle("Pindai untuk memeriksa"));
        }

        parts.Add(StripPart.Middle(x.From.FootNote ?? "Terima kasih"));
        return parts;
    }

    /// <summary>For paper, which is Indonesian whatever the page was.</summary>
    public static string Words(PaymentMethod method) => method switch
    {
        PaymentMethod.Cash => "Tunai",
        PaymentMethod.Transfer => "Transfer bank",
        PaymentMethod.Qris => "QRIS",
        PaymentMethod.Va => "Virtual account",
        PaymentMethod.Ewallet => "Dompet digital",
        _ => "Lainnya",
    };

    private static string Moment(DateTimeOffset at, string zone) => string.Create(
        CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)):dd/MM/yyyy HH.mm} {zone switch { "Asia/Makassar" => "WITA", "Asia/Jayapura" => "WIT", _ => "WIB" }}");
}
