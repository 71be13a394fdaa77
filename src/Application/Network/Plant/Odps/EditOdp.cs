using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>Its cables follow it when it is put elsewhere. It becomes smaller only where the ports that go are free.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record EditOdp : OdpForm, ICommand<Unit>;

internal sealed class EditOdpValidator : AbstractValidator<EditOdp>
{
    public EditOdpValidator() => Include(new OdpFormValidator());
}

internal sealed class EditOdpHandler(IAppDb db, NodeForms nodes, OdpForms forms) : IRequestHandler<EditOdp, Unit>
{
    public async Task<Unit> Handle(EditOdp command, CancellationToken ct)
    {
        await db.Lock<Odp>(command.Id, ct);
        var odp = await db.Odps.Include(x => x.Ports).Require(command.Id, ct);
        var before = odp.Point;

        await nodes.CodeIsNew(odp.Id, command, ct);
        odp.Describe(command.Code, command.Name, NodeForms.Point(command), command.Splitter);
        odp.Resize(command.PortCount);
        await forms.Feed(odp, command, ct);
        await nodes.Move(odp, before, ct);
        await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
