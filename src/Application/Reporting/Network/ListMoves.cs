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

/// <summary>Moves of accounts between routers, the newest first.</summary>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListMoves(int Page = 1, int PageSize = 25) : IQuery<PageOf<MoveRow>>;

[Requires(NetworkPermissions.ViewRouters)]
public sealed record GetMove(Guid Id) : IQuery<MoveRow>;

/// <summary>The accounts of a move, those that failed first; only those whoever asks may see.</summary>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListMoveItems(Guid Id, int Page = 1, int PageSize = 50) : IQuery<PageOf<MoveItemRow>>;

/// <param name="From">code of the router</param>
/// <param name="To">code of a router or of a pool</param>
/// <param name="Done">those the old router has let go of</param>
/// <param name="Leaving">on the new router, and still on the old one</param>
/// <param name="Open">not on the new router yet</param>
/// <param name="ProposalId">a second person has to approve it, or had to; null when one was enough</param>
/// <param name="WaitsForApproval">nothing has begun</param>
public sealed record MoveRow(
    Guid Id, string From, string To, string Why, int Size, int Done, int Leaving, int Open, int Failed, int Cancelled, string? By, DateTimeOffset At, bool IsCancelled, Guid? ProposalId,
    bool WaitsForApproval);

public sealed record MoveItemRow(Guid CustomerId, string Customer, string Number, string Username, string? RouterCode, MoveState State, string? Error);

internal sealed class MovesHandler(IAppDb db, ICustomerScope scope)
    : IRequestHandler<ListMoves, PageOf<MoveRow>>, IRequestHandler<GetMove, MoveRow>, IRequestHandler<ListMoveItems, PageOf<MoveItemRow>>
{
    public Task<PageOf<MoveRow>> Handle(ListMoves query, CancellationToken ct) =>
        Rows(db.AccountMoves.OrderByDescending(x => x.At).ThenByDescending(x => x.Id)).ToPage(query.Page, query.PageSize, ct);

    public async Task<MoveRow> Handle(GetMove query, CancellationToken ct) =>
        await Rows(db.AccountMoves.Where(x => x.Id == query.Id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(AccountMove), query.Id);

    public Task<PageOf<MoveItemRow>> Handle(ListMoveItems query, CancellationToken ct) => (
        from item in db.AccountMoveItems
        where item.MoveId == query.Id
        join secret in db.PppoeSecrets on item.SecretId equals secret.Id
        join customer in scope.WithArchived on secret.CustomerId equals customer.Id
        orderby item.State == MoveState.Failed descending, item.SecretId
        select new MoveItemRow(
            customer.Id, customer.FullName, customer.Number.Value, secret.Username.Value,
            db.Routers.IgnoreQueryFilters(Archived.Routers).Where(x => x.Id == item.ToRouterId).Select(x => x.Code).FirstOrDefault(), item.State, item.Error))
        .ToPage(query.Page, query.PageSize, ct);

    private IQueryable<MoveRow> Rows(IQueryable<AccountMove> moves) => moves.Select(x => new MoveRow(
        x.Id, db.Routers.IgnoreQueryFilters(Archived.Routers).Where(router => router.Id == x.FromRouterId).Select(router => router.Code).First(),
        db.Routers.IgnoreQueryFilters(Archived.Routers).Where(router => router.Id == x.ToRouterId).Select(router => router.Code).FirstOrDefault()
            ?? db.RouterPools.Where(pool => pool.Id == x.ToPoolId).Select(pool => pool.Code).FirstOrDefault() ?? "",
        x.Why, x.Size,
        db.AccountMoveItems.Count(item => item.MoveId == x.Id && item.State == MoveState.Done), db.AccountMoveItems.Count(item => item.MoveId == x.Id && item.State == MoveState.Leaving),
        db.AccountMoveItems.Count(item => item.MoveId == x.Id && (item.State == MoveState.Waiting || item.State == MoveState.Joining)),
        db.AccountMoveItems.Count(item => item.MoveId == x.Id && item.State == MoveState.Failed), db.AccountMoveItems.Count(item => item.MoveId == x.Id && item.State == MoveState.Cancelled),
        db.Users.Where(person => person.Id == x.OrderedBy).Select(person => person.FullName).FirstOrDefault(), x.At, x.CancelledAt != null,
        db.ChangeProposals.Where(proposal => proposal.Id == x.Id).Select(proposal => (Guid?)proposal.Id).FirstOrDefault(),
        db.ChangeProposals.Any(proposal => proposal.Id == x.Id && proposal.State != ProposalState.Approved)));
}
