using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using System.Text.Json;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>How far a run is, or what came of it.</summary>
[Requires(BillingPermissions.ViewRuns)]
public sealed record GetBillingRun(Guid Id) : IQuery<BillingRunDetails>;

/// <summary>Who got no bill from a run, by customer number.</summary>
[Requires(BillingPermissions.ViewRuns)]
public sealed record ListBillingSkips(Guid RunId, BillingSkip? Reason = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<BillingSkipRow>>;

/// <summary>Everybody who got no bill, for programs.</summary>
[Requires(BillingPermissions.ViewRuns)]
public sealed record ListAllBillingSkips(Guid RunId) : IQuery<IReadOnlyList<BillingSkipped>>;

/// <summary>All runs, the newest first.</summary>
[Requires(BillingPermissions.ViewRuns)]
public sealed record ListBillingRuns(int Page = 1, int PageSize = 25) : IQuery<PageOf<BillingRunRow>>;

public sealed record BillingRunRow(
    Guid Id, DateOnly Period, BillingRunOrigin Origin, BillingRunState State, DateOnly IssuedOn, DateOnly DueOn, string? StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    int Members, int Seen, int Created, int Existing, int Skipped, decimal Total);

/// <param name="Reasons">of those who got none, and how many</param>
/// <param name="TieOut">null until it is done</param>
public sealed record BillingRunDetails(BillingRunRow Run, IReadOnlyDictionary<BillingSkip, int> Reasons, TieOut? TieOut);

public sealed record BillingSkipped(Guid CustomerId, BillingSkip Reason);

public sealed record BillingSkipRow(Guid CustomerId, string CustomerNumber, string CustomerName, BillingSkip Reason);

internal sealed class GetBillingRunHandler(IAppDb db) :
    IRequestHandler<GetBillingRun, BillingRunDetails>, IRequestHandler<ListBillingSkips, PageOf<BillingSkipRow>>, IRequestHandler<ListAllBillingSkips, IReadOnlyList<BillingSkipped>>,
    IRequestHandler<ListBillingRuns, PageOf<BillingRunRow>>
{
    public async Task<BillingRunDetails> Handle(GetBillingRun query, CancellationToken ct)
    {
        var run = await Rows(db.BillingRuns.Where(x => x.Id == query.Id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(BillingRun), query.Id);
        var reasons = await db.BillingRunSkips.Where(x => x.RunId == query.Id).GroupBy(x => x.Reason).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var tieOut = await db.BillingRuns.Where(x => x.Id == query.Id).Select(x => x.TieOut).SingleAsync(ct);
        return new BillingRunDetails(run, reasons, tieOut is null ? null : JsonSerializer.Deserialize<TieOut>(tieOut, JsonSerializerOptions.Web));
    }

    public Task<PageOf<BillingSkipRow>> Handle(ListBillingSkips query, CancellationToken ct) => (
        from skip in db.BillingRunSkips
        where skip.RunId == query.RunId && (query.Reason == null || skip.Reason == query.Reason)
        join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on skip.CustomerId equals customer.Id
        orderby customer.Number
        select new BillingSkipRow(customer.Id, customer.Number.Value, customer.FullName, skip.Reason)).ToPage(query.Page, query.PageSize, ct);

    public async Task<IReadOnlyList<BillingSkipped>> Handle(ListAllBillingSkips query, CancellationToken ct) =>
        await db.BillingRunSkips.Where(x => x.RunId == query.RunId).OrderBy(x => x.CustomerId).Select(x => new BillingSkipped(x.CustomerId, x.Reason)).ToListAsync(ct);

    public Task<PageOf<BillingRunRow>> Handle(ListBillingRuns query, CancellationToken ct) =>
        Rows(db.BillingRuns.OrderByDescending(x => x.StartedAt).ThenByDescending(x => x.Id)).ToPage(query.Page, query.PageSize, ct);

    private IQueryable<BillingRunRow> Rows(IQueryable<BillingRun> runs) => runs.Select(x => new BillingRunRow(
        x.Id, x.Period, x.Origin, x.State, x.IssuedOn, x.DueOn, db.Users.Where(user => user.Id == x.StartedBy).Select(user => user.FullName).FirstOrDefault(), x.StartedAt, x.EndedAt,
        x.Members, x.Seen, x.Created, x.Existing, x.Skipped, x.Total.Amount));
}
