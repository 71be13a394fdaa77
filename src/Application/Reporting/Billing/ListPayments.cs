using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>What a list of payments is narrowed to; empty means all.</summary>
public sealed record PaymentFilter
{
    /// <summary>The beginning of a payment's number, the whole reference, or part of the customer's name or number.</summary>
    public string? Search { get; init; }
    public IReadOnlyList<PaymentMethod> Methods { get; init; } = [];

    /// <summary>Only those that were reversed, or only those that were not; null: both.</summary>
    public bool? Reversed { get; init; }

    /// <summary>First and last day of receipt, in the company's zone.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    internal string Key => string.Join('|', Search?.Trim(), string.Join(',', Methods), Reversed, From, To);
}

/// <summary>One page of the payments as people turn it, the newest first.</summary>
/// <param name="Sort"><c>newest</c> or <c>-newest</c></param>
[Requires(BillingPermissions.ViewPayments)]
public sealed record BrowsePayments(PaymentFilter Filter, string? Sort = null, Place? Place = null) : IQuery<SliceOf<PaymentRow>>;

/// <summary>How many each filter lets through; a few seconds old at most.</summary>
[Requires(BillingPermissions.ViewPayments)]
public sealed record CountPayments(IReadOnlyList<PaymentFilter> Filters) : IQuery<IReadOnlyList<int>>;

/// <param name="Amount">whole rupiah</param>
public sealed record PaymentRow(
    Guid Id, string PaymentNumber, Guid CustomerId, string CustomerNumber, string CustomerName, decimal Amount, PaymentMethod Method, string? Reference, DateTimeOffset ReceivedAt,
    string? RecordedBy, DateTimeOffset? ReversedAt);

internal sealed class BrowsePaymentsHandler(IAppDb db, InvoiceScope scope, PayersByText payers, RecentCounts counts, ICurrentUser user) :
    IRequestHandler<BrowsePayments, SliceOf<PaymentRow>>, IRequestHandler<ExportPayments, IAsyncEnumerable<PaymentRow>>, IRequestHandler<CountPayments, IReadOnlyList<int>>
{
    /// <summary>What every number of a payment begins with.</summary>
    public const string NumberStart = "PAY";

    /// <summary>The number tells the order: day of receipt, then the serial of all payments.</summary>
    private static readonly Order<Payment> Newest = Order.By("newest", (Payment x) => x.Number, descending: true);

    public async Task<SliceOf<PaymentRow>> Handle(BrowsePayments query, CancellationToken ct)
    {
        var payments = await Filtered(query.Filter, ct);
        var order = query.Sort == Newest.Reversed.Name ? Newest.Reversed : Newest;
        var slice = await payments.ToSlice(order, query.Place ?? new Place(), db.Payments, () => counts.Of(Key(query.Filter), UpTo(payments, ct), RecentCounts.Many), ct);

        var ids = slice.Items;
        var rows = await Rows(db.Payments.Where(x => ids.Contains(x.Id))).ToDictionaryAsync(x => x.Id, ct);
        return slice.Of(rows.GetValueOrDefault);
    }

    public async Task<IAsyncEnumerable<PaymentRow>> Handle(ExportPayments command, CancellationToken ct)
    {
        if (!user.Holds(BillingPermissions.ViewPayments))
            throw new ForbiddenException(BillingPermissions.ViewPayments);

        var filter = command.Filter;
        var payments = await Filtered(filter, ct);
        string[] parts = [command.Format, string.Join(' ', command.Columns), string.IsNullOrWhiteSpace(filter.Search) ? "" : "q=…", string.Join(' ', filter.Methods), $"{filter.From:O}", $"{filter.To:O}"];
        db.NoteView($"{nameof(Payment)}List", Guid.CreateVersion7(), string.Join(" · ", parts.Where(part => part.Length > 0)));
        await db.SaveChangesAsync(ct);
        return Rows((command.Sort == Newest.Reversed.Name ? Newest.Reversed : Newest).Sort(payments)).AsAsyncEnumerable();
    }

    /// <summary>In the order they are in.</summary>
    private IQueryable<PaymentRow> Rows(IQueryable<Payment> payments) =>
        from payment in payments
        join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on payment.CustomerId equals customer.Id
        select new PaymentRow(
            payment.Id, payment.Number, customer.Id, customer.Number.Value, customer.FullName, payment.Amount.Amount, payment.Method, payment.Reference, payment.ReceivedAt,
            db.Users.Where(user => user.Id == payment.RecordedBy).Select(user => user.FullName).FirstOrDefault(), payment.ReversedAt);

    public async Task<IReadOnlyList<int>> Handle(CountPayments query, CancellationToken ct)
    {
        List<int> found = [];
        foreach (var filter in query.Filters)
            found.Add(await counts.Glance(Key(filter), async most => await UpTo(await Filtered(filter, ct), ct)(most), RecentCounts.Many));

        return found;
    }

    private async Task<IQueryable<Payment>> Filtered(PaymentFilter filter, CancellationToken ct)
    {
        var payments = scope.Payments;
        if (filter.Methods is { Count: > 0 } methods)
            payments = payments.Where(x => methods.Contains(x.Method));
        if (filter.Reversed is { } reversed)
            payments = payments.Where(x => x.ReversedAt != null == reversed);
        if (filter.From is { } first)
            payments = payments.Where(x => x.ReceivedOn >= first);
        if (filter.To is { } last)
            payments = payments.Where(x => x.ReceivedOn <= last);
        if (string.IsNullOrWhiteSpace(filter.Search))
            return payments;

        var text = filter.Search.Trim();
        if (text.StartsWith(NumberStart, StringComparison.OrdinalIgnoreCase))
        {
            var (begin, end) = (text.ToUpperInvariant(), text.ToUpperInvariant() + "~");
            return payments.Where(x => x.Number.CompareTo(begin) >= 0 && x.Number.CompareTo(end) < 0);
        }

        var them = await payers.Ids(text, ct);
        return payments.Where(x => them.Contains(x.CustomerId) || x.Reference == text);
    }

    private object Key(PaymentFilter filter) => ("payments", filter.Key, scope.Whose);

    private static Func<int, Task<int>> UpTo(IQueryable<Payment> payments, CancellationToken ct) => most => most == int.MaxValue ? payments.CountAsync(ct) : payments.Take(most).CountAsync(ct);
}
