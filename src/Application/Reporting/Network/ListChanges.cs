using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Network;

/// <summary>What waits for a second person, or was decided, the newest first.</summary>
/// <param name="Waiting">only what can still be decided</param>
[Requires(NetworkPermissions.ViewChanges)]
public sealed record ListChanges(bool Waiting = false, int Page = 1, int PageSize = 25) : IQuery<PageOf<ChangeRow>>;

[Requires(NetworkPermissions.ViewChanges)]
public sealed record GetChange(Guid Id) : IQuery<ChangeRow>;

/// <summary>Who is on the list of a proposal; only those whoever asks may see.</summary>
[Requires(NetworkPermissions.ViewChanges)]
public sealed record ListChangeItems(Guid Id, int Page = 1, int PageSize = 50) : IQuery<PageOf<ChangeItemRow>>;

/// <param name="Action">of the customer list, <c>isolate</c>; null for the other kinds</param>
/// <param name="Routers">codes of those with too many</param>
/// <param name="Size">accounts on the list</param>
/// <param name="ProposedBy">null for the system itself</param>
/// <param name="IsMine">proposed by whoever asks</param>
/// <param name="IsOld">nobody decided in time; it has to be proposed again</param>
public sealed record ChangeRow(
    Guid Id, ProposalKind Kind, string? Action, string? Choice, string Why, string Routers, int Size, string? ProposedBy, bool IsMine, DateTimeOffset At, ProposalState State,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? DecidedWhy, bool IsOld);

/// <param name="Drifts">in what it differs on that router now</param>
public sealed record ChangeItemRow(Guid CustomerId, string Customer, string Number, string? Username, string RouterCode, IReadOnlyList<DriftKind> Drifts);

internal sealed class ChangesHandler(IAppDb db, ICustomerScope scope, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ListChanges, PageOf<ChangeRow>>, IRequestHandler<GetChange, ChangeRow>, IRequestHandler<ListChangeItems, PageOf<ChangeItemRow>>
{
    public Task<PageOf<ChangeRow>> Handle(ListChanges query, CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - ChangeProposal.Valid;
        return Rows(db.ChangeProposals.Where(x => !query.Waiting || x.State == ProposalState.Waiting && x.At >= oldest).OrderByDescending(x => x.At).ThenByDescending(x => x.Id))
            .ToPage(query.Page, query.PageSize, ct);
    }

    public async Task<ChangeRow> Handle(GetChange query, CancellationToken ct) =>
        await Rows(db.ChangeProposals.Where(x => x.Id == query.Id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(ChangeProposal), query.Id);

    public Task<PageOf<ChangeItemRow>> Handle(ListChangeItems query, CancellationToken ct) => (
        from item in db.ChangeProposalItems
        where item.ProposalId == query.Id
        join customer in scope.WithArchived on item.CustomerId equals customer.Id
        join router in db.Routers.IgnoreQueryFilters(Archived.Routers) on item.RouterId equals router.Id
        join account in db.PppoeSecrets on item.CustomerId equals account.CustomerId into accounts
        from secret in accounts.DefaultIfEmpty()
        orderby router.Code, customer.FullName, customer.Id
        select new ChangeItemRow(
            customer.Id, customer.FullName, customer.Number.Value, secret == null ? null : secret.Username.Value, router.Code,
            db.Drifts.Where(x => x.RouterId == item.RouterId && secret != null && x.SecretId == secret.Id && x.IgnoredAt == null).Select(x => x.Kind).ToList()))
        .ToPage(query.Page, query.PageSize, ct);

    private IQueryable<ChangeRow> Rows(IQueryable<ChangeProposal> proposals)
    {
        var (me, oldest) = (user.Id, clock.GetUtcNow() - ChangeProposal.Valid);
        return proposals.Select(x => new ChangeRow(
            x.Id, x.Kind, x.Action, x.Choice, x.Why, x.Routers, x.Size, db.Users.Where(person => person.Id == x.ProposedBy).Select(person => person.FullName).FirstOrDefault(),
            x.ProposedBy != null && x.ProposedBy == me, x.At, x.State, db.Users.Where(person => person.Id == x.DecidedBy).Select(person => person.FullName).FirstOrDefault(),
            x.DecidedAt, x.DecidedWhy, x.State == ProposalState.Waiting && x.At < oldest));
    }
}
