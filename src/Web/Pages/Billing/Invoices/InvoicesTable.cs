using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Pages.Customers;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Invoices;

/// <summary>The list of bills as a file: exactly what the list shows, all of it.</summary>
public sealed class InvoicesTable(IMediator mediator, IEnumerable<ITableWriter> writers, IStringLocalizer text, IBrand brand, TimeProvider clock)
{
    /// <param name="columns">chosen ones; the number always comes along</param>
    /// <returns>null for a format there is not</returns>
    public async Task<TableFile<InvoiceRow>?> Of(InvoiceFilter filter, string? sort, string? format, IReadOnlyList<string> columns, CancellationToken ct)
    {
        if (writers.FirstOrDefault(x => x.Format == format) is not { } writer)
            return null;

        var rows = await mediator.Send(new ExportInvoices(filter, sort, writer.Format, columns), ct);
        return new TableFile<InvoiceRow>(writer, text["Tagihan"], [.. Columns(columns)], rows, TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)));
    }

    private IEnumerable<TableColumn<InvoiceRow>> Columns(IReadOnlyList<string> chosen)
    {
        yield return new(text["Tagihan"], x => x.InvoiceNumber);
        foreach (var column in InvoicesShape.List.Columns.Where(column => chosen.Contains(column.Name)))
        {
            var title = text[column.Title].Value;
            switch (column.Name)
            {
                case "status": yield return new(title, x => text[Words.Of(x.Status).Text].Value); break;
                case "customer":
                    yield return new(title, x => x.CustomerName);
                    yield return new(text["Nomor pelanggan"], x => x.CustomerNumber);
                    break;
                case "period": yield return new(title, x => x.Period); break;
                case "due": yield return new(title, x => x.DueDate); break;
                case "total": yield return new(title, x => x.Total); break;
                case "outstanding": yield return new(title, x => x.Outstanding); break;
                case "issued": yield return new(title, x => x.IssueDate); break;
                case "kind": yield return new(title, x => text[BillingWords.Of(x.Kind)].Value); break;
            }
        }
    }
}
