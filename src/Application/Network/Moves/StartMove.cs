using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Network.Changes;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Moves;

/// <summary>
/// Moves the accounts of a router to another one of its location, or to the other members of a pool. More than one person may change at once waits for a second one.
/// </summary>
[Requires(CustomersPermissions.ChangeRouter)]
public sealed record StartMove : ICommand<StartedMove>, IExplained
{
    /// <summary>Made by the form; also the proposal's, if one is needed.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid FromRouterId { get; init; }

    /// <summary>Code of a router or of a pool.</summary>
    public string To { get; init; } = "";

    /// <summary>So many at most, the oldest first; null moves all.</summary>
    public int? Most { get; init; }
    public string Why { get; init; } = "";
}

/// <param name="Waits">for a second person</param>
public sealed record StartedMove(Guid Id, int Accounts, bool Waits);

/// <summary>What has not arrived stays where it was; what may be half made on the new router goes.</summary>
[Requires(CustomersPermissions.ChangeRouter)]
public sealed record CancelMove(Guid Id) : ICommand<Unit>;

/// <summary>What failed is tried once more.</summary>
/// <param name="JobId">made by the form</param>
[Requires(CustomersPermissions.ChangeRouter)]
public sealed record RetryMove(Guid Id, Guid JobId) : ICommand<Unit>;

internal sealed class StartMoveValidator : AbstractValidator<StartMove>
{
    public StartMoveValidator()
    {
        RuleFor(x => x.To).NotEmpty().WithMessage("Pilih router tujuan, atau kelompok router.");
        RuleFor(x => x.Most).GreaterThan(0).WithMessage("Paling sedikit 1 akun, atau kosongkan.");
        RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis alasannya; tercatat di riwayat tiap pelanggan.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
    }
}

internal sealed class StartMoveHandler(IAppDb db, SecondPerson second, JobOrders jobs, ICurrentUser user, TimeProvider clock) : IRequestHandler<StartMove, StartedMove>
{
    public async Task<StartedMove> Handle(StartMove command, CancellationToken ct)
    {
        if (await db.AccountMoves.SingleOrDefaultAsync(x => x.Id == command.Id, ct) is { } already)
            return new StartedMove(already.Id, already.Size, await db.ChangeProposals.AnyAsync(x => x.Id == already.Id, ct));

        await db.Lock<Router>(command.FromRouterId, ct); // two moves of the same router at once would take the same accounts
        var from = await db.Routers.Require(command.FromRouterId, ct);
        var (router, pool) = await Target(from, command.To, ct);

        var accounts = db.PppoeSecrets.Where(x => x.RouterId == from.Id && x.JoiningRouterId == null && x.Provisioning == Provisioning.Applied && x.Intent != SecretIntent.Removed
            && db.Customers.Any(customer => customer.Id == x.CustomerId)
            && !db.AccountMoveItems.Any(item => item.SecretId == x.Id && (item.State == MoveState.Waiting || item.State == MoveState.Joining || item.State == MoveState.Leaving)));
        var list = await accounts.OrderBy(x => x.Id).Take(command.Most ?? int.MaxValue).Select(x => new { x.Id, x.CustomerId }).ToListAsync(ct);
        if (list.Count == 0)
            throw new ConflictException("move.nobody", "Tidak ada akun yang dapat dipindahkan dari router ini sekarang.");

        db.AccountMoves.Add(new AccountMove(command.Id, from.Id, router, pool, command.Why.Trim(), list.Count, user.Id, clock.GetUtcNow()));
        db.AccountMoveItems.AddRange(list.Select(x => new AccountMoveItem(command.Id, x.Id)));

        var many = await second.For(new Dictionary<Guid, int> { [from.Id] = list.Count }, ct);
        if (many.Count > 0)
            await second.Propose(command.Id, ProposalKind.Move, null, command.To, command.Why.Trim(), many, [.. list.Select(x => (x.CustomerId, from.Id))], ct);
        else
            await jobs.Order(MoveJob.Kind, command.Id, "Memindahkan akun", new MoveJob.Input(command.Id), list.Count, ct);

        await db.SaveChangesAsync(ct);
        return new StartedMove(command.Id, list.Count, many.Count > 0);
    }

    private async Task<(Guid? Router, Guid? Pool)> Target(Router from, string code, CancellationToken ct)
    {
        var wanted = RouterPool.Normal(code);
        if (await db.Routers.SingleOrDefaultAsync(x => x.Code == wanted && x.LocationCodeId == from.LocationCodeId, ct) is { } router)
            return (router.Id, null);

        var pool = await db.RouterPools.SingleOrDefaultAsync(x => x.Code == wanted && x.LocationCodeId == from.LocationCodeId, ct)
            ?? throw new DomainException("move.target", $"Tidak ada router atau kelompok {wanted} di lokasi yang sama.", nameof(StartMove.To));
        return (null, pool.Id);
    }
}

internal sealed class CancelMoveHandler(IAppDb db, JobOrders jobs, TimeProvider clock) : IRequestHandler<CancelMove, Unit>
{
    public async Task<Unit> Handle(CancelMove command, CancellationToken ct)
    {
        await db.Lock<AccountMove>(command.Id, ct);
        var move = await db.AccountMoves.Require(command.Id, ct);
        if (move.CancelledAt is not null)
            return Unit.Value;

        move.Cancel(clock.GetUtcNow());
        var open = await db.AccountMoveItems.CountAsync(x => x.MoveId == move.Id && (x.State == MoveState.Waiting || x.State == MoveState.Joining), ct);
        await jobs.Order(MoveJob.Kind, Guid.CreateVersion7(), "Membatalkan pemindahan akun", new MoveJob.Input(move.Id), open, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class RetryMoveHandler(IAppDb db, JobOrders jobs) : IRequestHandler<RetryMove, Unit>
{
    public async Task<Unit> Handle(RetryMove command, CancellationToken ct)
    {
        await db.Lock<AccountMove>(command.Id, ct);
        var move = await db.AccountMoves.Require(command.Id, ct);
        var failed = await db.AccountMoveItems.Where(x => x.MoveId == move.Id && (x.State == MoveState.Failed || x.State == MoveState.Cancelled)).ToListAsync(ct);
        foreach (var item in failed)
            item.Again();
        move.Resume();
        await jobs.Order(MoveJob.Kind, command.JobId, "Memindahkan akun", new MoveJob.Input(move.Id), failed.Count, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class ProposedMove(JobOrders jobs) : IProposedChange
{
    public ProposalKind Kind => ProposalKind.Move;

    public string Permission(ChangeProposal proposal) => CustomersPermissions.ChangeRouter;

    public Task Begin(ChangeProposal proposal, CancellationToken ct) => jobs.Order(MoveJob.Kind, proposal.Id, "Memindahkan akun", new MoveJob.Input(proposal.Id), proposal.Size, ct);
}
