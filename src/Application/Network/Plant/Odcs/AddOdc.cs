using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odcs;

/// <summary>A cabinet. Twice is once.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record AddOdc : OdcForm, ICommand<Guid>;

/// <summary>What a new ODC and a changed one are asked alike.</summary>
public abstract record OdcForm : INodeForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public int Splitter { get; init; } = 4;

    /// <summary>How many ODPs it has room for.</summary>
    public int Capacity { get; init; } = 48;
    public Guid? PonPortId { get; init; }
}

internal sealed class OdcFormValidator : AbstractValidator<OdcForm>
{
    public OdcFormValidator()
    {
        Include(new NodeFormValidator());
        RuleFor(x => x.Capacity).InclusiveBetween(1, Odc.LargestCapacity).WithMessage("Kapasitas 1–1.152 ODP.");
    }
}

internal sealed class AddOdcValidator : AbstractValidator<AddOdc>
{
    public AddOdcValidator() => Include(new OdcFormValidator());
}

internal sealed class AddOdcHandler(IAppDb db, NodeForms nodes) : IRequestHandler<AddOdc, Guid>
{
    public async Task<Guid> Handle(AddOdc command, CancellationToken ct)
    {
        if (await db.Odcs.IgnoreQueryFilters(Archived.Odcs).AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        await nodes.CodeIsNew(command.Id, command, ct);
        await nodes.PonPortExists(command, ct);
        var odc = new Odc(command.Id, command.Code, command.Name, NodeForms.Point(command), command.Splitter, command.Capacity);
        odc.FeedFrom(command.PonPortId);
        db.Odcs.Add(odc);
        await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return odc.Id;
    }
}
