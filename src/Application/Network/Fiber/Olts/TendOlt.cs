using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>The probe's values were compared and are right: read it regularly; or not any more.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record MonitorOlt(Guid Id, bool IsMonitored) : ICommand<Unit>;

/// <summary>While somebody works at it nobody is alarmed.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record MaintainOlt(Guid Id, bool InMaintenance) : ICommand<Unit>;

/// <summary>At its next turn, which is now.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record ReadOltSoon(Guid Id) : ICommand<Unit>;

/// <summary>The box was exchanged: the next SSH sign-in trusts the key it finds.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record ForgetHostKey(Guid Id) : ICommand<Unit>;

/// <summary>Only one without customers.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record ArchiveOlt(Guid Id) : ICommand<Unit>;

[Requires(NetworkPermissions.ManageOlts)]
public sealed record EditPonPort : ICommand<Unit>
{
    public Guid Id { get; init; }
    public string? Label { get; init; }
    public int MaxOnus { get; init; }
}

internal sealed class EditPonPortValidator : AbstractValidator<EditPonPort>
{
    public EditPonPortValidator()
    {
        RuleFor(x => x.Label).MaximumLength(80);
        RuleFor(x => x.MaxOnus).InclusiveBetween(1, 256).WithMessage("1–256 ONU per port; GPON biasanya 64 atau 128.");
    }
}

internal sealed class TendOltHandler(IAppDb db, TimeProvider clock)
    : IRequestHandler<MonitorOlt, Unit>, IRequestHandler<MaintainOlt, Unit>, IRequestHandler<ReadOltSoon, Unit>, IRequestHandler<ForgetHostKey, Unit>, IRequestHandler<ArchiveOlt, Unit>
{
    public Task<Unit> Handle(MonitorOlt command, CancellationToken ct) => Change(command.Id, olt =>
    {
        olt.Monitor(command.IsMonitored);
        olt.ReadSoon();
    }, ct);

    public Task<Unit> Handle(MaintainOlt command, CancellationToken ct) => Change(command.Id, olt => olt.Maintain(command.InMaintenance), ct);

    public Task<Unit> Handle(ReadOltSoon command, CancellationToken ct) => Change(command.Id, olt => olt.ReadSoon(), ct);

    public Task<Unit> Handle(ForgetHostKey command, CancellationToken ct) => Change(command.Id, olt => olt.TrustHostKey(null), ct);

    public async Task<Unit> Handle(ArchiveOlt command, CancellationToken ct)
    {
        var customers = await db.Onus.CountAsync(x => x.OltId == command.Id && x.RemovedAt == null && x.CustomerId != null, ct);
        if (customers > 0)
            throw new ConflictException("olt.in-use", $"OLT ini masih melayani {customers} pelanggan. Lepaskan ONU mereka dulu.");

        return await Change(command.Id, olt => olt.Archive(clock.GetUtcNow()), ct);
    }

    private async Task<Unit> Change(Guid id, Action<Olt> change, CancellationToken ct)
    {
        await db.Lock<Olt>(id, ct);
        change(await db.Olts.Require(id, ct));
        await db.Announce($"olt:{id}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class EditPonPortHandler(IAppDb db) : IRequestHandler<EditPonPort, Unit>
{
    public async Task<Unit> Handle(EditPonPort command, CancellationToken ct)
    {
        var port = await db.PonPorts.Require(command.Id, ct);
        port.Describe(command.Label, command.MaxOnus);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
