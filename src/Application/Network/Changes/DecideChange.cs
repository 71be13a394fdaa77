using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;
using MediatR;

namespace IspJabbar.Application.Network.Changes;

/// <summary>The list was looked at by somebody who did not propose it: it is carried out now, in their name too.</summary>
[Requires(NetworkPermissions.ApproveChanges)]
public sealed record ApproveChange(Guid Id) : ICommand<Unit>;

/// <summary>It is not done. Whoever proposed it takes it back this way.</summary>
[Requires(NetworkPermissions.ViewChanges)]
public sealed record RefuseChange : ICommand<Unit>
{
    public Guid Id { get; init; }
    public string Why { get; init; } = "";
}

internal sealed class RefuseChangeValidator : AbstractValidator<RefuseChange>
{
    public RefuseChangeValidator() =>
        RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis mengapa ditolak; pengusul membacanya.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class ApproveChangeHandler(IAppDb db, IEnumerable<IProposedChange> changes, ICurrentUser user, TimeProvider clock) : IRequestHandler<ApproveChange, Unit>
{
    public async Task<Unit> Handle(ApproveChange command, CancellationToken ct)
    {
        await db.Lock<ChangeProposal>(command.Id, ct);
        var proposal = await db.ChangeProposals.Require(command.Id, ct);
        proposal.Approve(user.Id, clock.GetUtcNow());

        var change = changes.Single(x => x.Kind == proposal.Kind);
        if (change.Permission(proposal) is var permission && !user.Holds(permission))
            throw new ForbiddenException(permission);
        await change.Begin(proposal, ct);
        await db.Announce("changes", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class RefuseChangeHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RefuseChange, Unit>
{
    public async Task<Unit> Handle(RefuseChange command, CancellationToken ct)
    {
        await db.Lock<ChangeProposal>(command.Id, ct);
        var proposal = await db.ChangeProposals.Require(command.Id, ct);
        if (proposal.ProposedBy != user.Id && !user.Holds(NetworkPermissions.ApproveChanges))
            throw new ForbiddenException(NetworkPermissions.ApproveChanges);

        proposal.Refuse(command.Why.Trim(), user.Id, clock.GetUtcNow());
        await db.Announce("changes", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
