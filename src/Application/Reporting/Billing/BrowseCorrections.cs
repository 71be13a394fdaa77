using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>What a list of credit notes and write-offs is narrowed to; empty means all.</summary>
public sealed record CorrectionFilter
{
    /// <summary>The beginning of a note's or a bill's number, or part of the customer's name or number.</summary>
    public string? Search { get; init; }
    public IReadOnlyList<CorrectionState> States { get; init; } = [];
    public IReadOnlyList<CorrectionKind> Kinds { get; init; } = [];

    internal string Key => string.Join('|', Search?.Trim(), string.Join(',', States), string.Join(',', Kinds));
}

/// <summary>One page of the credit notes and write-offs, the newest first.</summary>
/// <param name="Sort"><c>newest</c> or <c>-newest</c></param>
[Requires(BillingPermissions.ViewCorrections)]
public sealed record BrowseCorrections(CorrectionFilter Filter, string? Sort = null, Place? Place = null) : IQuery<SliceOf<CorrectionRow>>;

/// <summary>How many each filter lets through; a few seconds old at most.</summary>
[Requires(BillingPermissions.ViewCorrections)]
public sealed record CountCorrections(IReadOnlyList<CorrectionFilter> Filters) : IQuery<IReadOnlyList<int>>;

/// <param name="Number">null until a credit note is approved, and of write-offs</param>
/// <param name="Amount">whole rupiah, PPN included</param>
public sealed record CorrectionRow(
    Guid Id, CorrectionKind Kind, string? Number, CorrectionState State, Guid InvoiceId, string InvoiceNumber, Guid CustomerId, string CustomerNumber, string CustomerName, decimal Amount, string Reason,
    DateTimeOffset ProposedAt, string? ProposedBy);

internal sealed class BrowseCorrectionsHandler(IAppDb db, InvoiceScope scope, PayersByText payers, RecentCounts counts) :
    IRequestHandler<BrowseCorrections, SliceOf<CorrectionRow>>, IRequestHandler<CountCorrections, IReadOnlyList<int>>
{
    private static readonly Order<Correction> Newest = Order.By("newest", (Correction x) => x.ProposedAt, descending: true);

    public async Task<SliceOf<CorrectionRow>> Handle(BrowseCorrections query, CancellationToken ct)
    {
        var corrections = await Filtered(query.Filter, ct);
        var order = query.Sort == Newest.Reversed.Name ? Newest.Reversed : Newest;
        var slice = await corrections.ToSlice(order, query.Place ?? new Place(), db.Corrections, () => counts.Of(Key(query.Filter), UpTo(corrections, ct)), ct);

        var ids = slice.Items;
        var rows = await (
            from x in db.Corrections
            where ids.Contains(x.Id)
            join invoice in db.Invoices on x.InvoiceId equals invoice.Id
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on x.CustomerId equals customer.Id
            select new CorrectionRow(
                x.Id, x.Kind, x.Number, x.State, x.InvoiceId, invoice.Number, customer.Id, customer.Number.Value, customer.FullName, x.Amount.Amount, x.Reason, x.ProposedAt,
                db.Users.Where(user => user.Id == x.ProposedBy).Select(user => user.FullName).FirstOrDefault())).ToDictionaryAsync(x => x.Id, ct);
        return slice.Of(rows.GetValueOrDefault);
    }

    public async Task<IReadOnlyList<int>> Handle(CountCorrections query, CancellationToken ct)
    {
        List<int> found = [];
        foreach (var filter in query.Filters)
            found.Add(await counts.Glance(Key(filter), async most => await UpTo(await Filtered(filter, ct), ct)(most)));

        return found;
    }

    private async Task<IQueryable<Correction>> Filtered(CorrectionFilter filter, CancellationToken ct)
    {
        var corrections = scope.Corrections;
        if (filter.States is [var state])
            corrections = corrections.Where(x => x.State == state); // this way the index of one state and its order is used
        else if (filter.States is { Count: > 0 } states)
            corrections = corrections.Where(x => states.Contains(x.State));
        if (filter.Kinds is { Count: > 0 } kinds)
            corrections = corrections.Where(x => kinds.Contains(x.Kind));
        if (string.IsNullOrWhiteSpace(filter.Search))
            return corrections;

        var text = filter.Search.Trim();
        var (begin, end) = (text.ToUpperInvariant(), text.ToUpperInvariant() + "~");
        if (begin.StartsWith("NK", StringComparison.Ordinal))
            return corrections.Where(x => x.Number!.CompareTo(begin) >= 0 && x.Number.CompareTo(end) < 0);
        if (begin.StartsWith("INV", StringComparison.Ordinal))
            return corrections.Where(x => db.Invoices.Any(invoice => invoice.Id == x.InvoiceId && invoice.Number.CompareTo(begin) >= 0 && invoice.Number.CompareTo(end) < 0));

        var them = await payers.Ids(text, ct);
        return corrections.Where(x => them.Contains(x.CustomerId));
    }

    private object Key(CorrectionFilter filter) => ("corrections", filter.Key, scope.Whose);

    private static Func<int, Task<int>> UpTo(IQueryable<Correction> corrections, CancellationToken ct) => most => most == int.MaxValue ? corrections.CountAsync(ct) : corrections.Take(most).CountAsync(ct);
}
