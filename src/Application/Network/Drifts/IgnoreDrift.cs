using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Drifts;

/// <summary>It may stay as it is: the office's own account, a test. Out of the list until it changes.</summary>
[Requires(NetworkPermissions.RepairDrift)]
public sealed record IgnoreDrift : ICommand<Unit>
{
    public Guid RouterId { get; init; }
    public string Name { get; init; } = "";
    public DriftKind Kind { get; init; }
    public string Why { get; init; } = "";
}

internal sealed class IgnoreDriftValidator : AbstractValidator<IgnoreDrift>
{
    public IgnoreDriftValidator() =>
        RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis mengapa boleh dibiarkan.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class IgnoreDriftHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<IgnoreDrift, Unit>
{
    public async Task<Unit> Handle(IgnoreDrift command, CancellationToken ct)
    {
        var drift = await db.Drifts.SingleOrDefaultAsync(x => x.RouterId == command.RouterId && x.Name == command.Name && x.Kind == command.Kind, ct)
            ?? throw new NotFoundException(nameof(Drift), command.RouterId);
        drift.Ignore(command.Why.Trim(), user.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
