using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Invoices;

/// <summary>What a list of bills is narrowed to; empty means all.</summary>
public sealed record InvoiceFilter
{
    /// <summary>Part of a bill's number, or of its customer's name or number.</summary>
    public string? Search { get; init; }
    public Guid? CustomerId { get; init; }
    public IReadOnlyList<InvoiceStatus> Statuses { get; init; } = [];
    public IReadOnlyList<InvoiceKind> Kinds { get; init; } = [];

    /// <summary>First day of the month the bills are for.</summary>
    public DateOnly? Period { get; init; }

    internal string Key => string.Join('|', Search?.Trim(), CustomerId, string.Join(',', Statuses), string.Join(',', Kinds), Period);
}

/// <param name="Period">first day of the month it is for</param>
/// <param name="Outstanding">what is still owed on it; amounts are whole rupiah</param>
public sealed record InvoiceRow(
    Guid Id, string InvoiceNumber, Guid CustomerId, string CustomerNumber, string CustomerName, InvoiceKind Kind, DateOnly Period, DateOnly IssueDate, DateOnly DueDate,
    decimal Total, decimal Paid, decimal Outstanding, InvoiceStatus Status);

/// <summary>The list of bills behind page, API and export: whoever asks, the same filter finds the same bills.</summary>
internal sealed class InvoiceList(IAppDb db, InvoiceScope scope, RecentCounts counts)
{
    /// <summary>The number tells the order: year, month, place in the month.</summary>
    private static readonly Order<Invoice> Newest = Order.By("newest", (Invoice x) => x.Number, descending: true);

    public IQueryable<Invoice> Everything => db.Invoices;

    public static Order<Invoice> OrderOf(string? name) => name == Newest.Reversed.Name ? Newest.Reversed : Newest;

    public IQueryable<Invoice> Filtered(InvoiceFilter filter)
    {
        var invoices = scope.Invoices;
        var (statuses, kinds) = (filter.Statuses, filter.Kinds);

        if (filter.CustomerId is { } customer)
            invoices = invoices.Where(x => x.CustomerId == customer);
        if (statuses is [var status])
            invoices = invoices.Where(x => x.Status == status); // this way the index of one status and its order is used
        else if (statuses.Count > 0)
            invoices = invoices.Where(x => statuses.Contains(x.Status));
        if (kinds.Count > 0)
            invoices = invoices.Where(x => kinds.Contains(x.Kind));
        if (filter.Period is { } period)
            invoices = invoices.Where(x => x.Period == period);
        return invoices;
    }

    public Task<int> Count(IQueryable<Invoice> filtered, InvoiceFilter filter, CancellationToken ct) =>
        counts.Of(("invoices", filter.Key, scope.Whose), most => most == int.MaxValue ? filtered.CountAsync(ct) : filtered.Take(most).CountAsync(ct));

    /// <summary>Of these ids; the page is found first, on one narrow index, and only its rows are joined to the rest.</summary>
    public Task<Dictionary<Guid, InvoiceRow>> Rows(IReadOnlyList<Guid> ids, CancellationToken ct) => (
        from invoice in db.Invoices
        where ids.Contains(invoice.Id)
        join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on invoice.CustomerId equals customer.Id
        select new InvoiceRow(
            invoice.Id, invoice.Number, customer.Id, customer.Number.Value, customer.FullName, invoice.Kind, invoice.Period, invoice.IssuedOn, invoice.DueOn,
            invoice.Total.Amount, invoice.Paid.Amount, invoice.OpenAmount, invoice.Status)).ToDictionaryAsync(x => x.Id, ct);
}
