using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>A box for drop cables, with all its ports free. Twice is once.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record AddOdp : OdpForm, ICommand<Guid>;

/// <summary>What a new ODP and a changed one are asked alike.</summary>
public abstract record OdpForm : INodeForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public int Splitter { get; init; } = 8;

    /// <summary>4, 8 or 16.</summary>
    public int PortCount { get; init; } = 8;

    /// <summary>The cabinet that feeds it; then <see cref="PonPortId"/> stays empty.</summary>
    public Guid? OdcId { get; init; }
    public Guid? PonPortId { get; init; }
}

internal sealed class OdpFormValidator : AbstractValidator<OdpForm>
{
    public OdpFormValidator()
    {
        Include(new NodeFormValidator());
        RuleFor(x => x.PortCount).Must(Odp.Sizes.Contains).WithMessage("Jumlah port 4, 8, atau 16.");
    }
}

internal sealed class AddOdpValidator : AbstractValidator<AddOdp>
{
    public AddOdpValidator() => Include(new OdpFormValidator());
}

internal sealed class AddOdpHandler(IAppDb db, NodeForms nodes, OdpForms forms) : IRequestHandler<AddOdp, Guid>
{
    public async Task<Guid> Handle(AddOdp command, CancellationToken ct)
    {
        if (await db.Odps.IgnoreQueryFilters(Archived.Odps).AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        await nodes.CodeIsNew(command.Id, command, ct);
        var odp = new Odp(command.Id, command.Code, command.Name, NodeForms.Point(command), command.Splitter, command.PortCount);
        await forms.Feed(odp, command, ct);
        db.Odps.Add(odp);
        await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return odp.Id;
    }
}

/// <summary>What adding and editing an ODP have in common.</summary>
internal sealed class OdpForms(IAppDb db, NodeForms nodes)
{
    public async Task Feed(Odp odp, OdpForm form, CancellationToken ct)
    {
        await nodes.PonPortExists(form, ct);
        if (form.OdcId is { } id && id != odp.OdcId)
        {
            await db.Lock<Odc>(id, ct); // two ODPs for the last place queue up here
            var odc = await db.Odcs.SingleOrDefaultAsync(x => x.Id == id, ct)
                ?? throw new ValidationException([new ValidationFailure(nameof(form.OdcId), "ODC ini tidak ada lagi. Pilih dari daftar.")]);
            if (await db.Odps.CountAsync(x => x.OdcId == id, ct) >= odc.Capacity)
                throw new ConflictException("odc.full", $"{odc.Code} sudah penuh ({odc.Capacity} ODP). Pilih ODC lain, atau perbesar kapasitasnya.", nameof(form.OdcId));
        }

        odp.FeedFrom(form.OdcId, form.PonPortId);
    }
}
