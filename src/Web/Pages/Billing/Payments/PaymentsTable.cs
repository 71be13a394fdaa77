using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Payments;

/// <summary>The list of payments as a file: exactly what the list shows, all of it; reversed ones say so.</summary>
public sealed class PaymentsTable(IMediator mediator, IEnumerable<ITableWriter> writers, IStringLocalizer text, IBrand brand, TimeProvider clock)
{
    /// <param name="columns">chosen ones; the number always comes along</param>
    /// <returns>null for a format there is not</returns>
    public async Task<TableFile<PaymentRow>?> Of(PaymentFilter filter, string? sort, string? format, IReadOnlyList<string> columns, CancellationToken ct)
    {
        if (writers.FirstOrDefault(x => x.Format == format) is not { } writer)
            return null;

        var zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        var rows = await mediator.Send(new ExportPayments(filter, sort, writer.Format, columns), ct);
        return new TableFile<PaymentRow>(writer, text["Pembayaran"], [.. Columns(columns, zone)], rows, TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone));
    }

    private IEnumerable<TableColumn<PaymentRow>> Columns(IReadOnlyList<string> chosen, TimeZoneInfo zone)
    {
        yield return new(text["Pembayaran"], x => x.PaymentNumber);
        foreach (var column in PaymentsShape.List.Columns.Where(column => chosen.Contains(column.Name)))
        {
            var title = text[column.Title].Value;
            switch (column.Name)
            {
                case "customer":
                    yield return new(title, x => x.CustomerName);
                    yield return new(text["Nomor pelanggan"], x => x.CustomerNumber);
                    break;
                case "method": yield return new(title, x => text[BillingWords.Of(x.Method)].Value); break;
                case "received": yield return new(title, x => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(x.ReceivedAt, zone).DateTime)); break;
                case "amount": yield return new(title, x => x.Amount); break;
                case "by": yield return new(title, x => x.RecordedBy); break;
                case "reference": yield return new(title, x => x.Reference); break;
            }
        }

        yield return new(text["Keadaan"], x => x.ReversedAt is null ? text["Berlaku"].Value : text["Dibatalkan"].Value);
    }
}
