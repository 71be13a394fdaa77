using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Cables;

/// <summary>A cable drawn on the map: its two ends by code, the bends between them by coordinates. Ends lie where their nodes are.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record AddCable : ICommand<Guid>, ICableForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Code of an OLT, ODC or ODP.</summary>
    public string From { get; init; } = "";

    /// <summary>Code of an ODC or ODP, or the number of a customer.</summary>
    public string To { get; init; } = "";
    public int Cores { get; init; } = 12;
    public string? Note { get; init; }

    /// <summary>A line each: latitude, longitude.</summary>
    public string? Bends { get; init; }
}

/// <summary>Its ends stay; one that leads elsewhere is another cable.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record EditCable : ICommand<Unit>, ICableForm
{
    public Guid Id { get; init; }
    public int Cores { get; init; }
    public string? Note { get; init; }
    public string? Bends { get; init; }
}

[Requires(NetworkPermissions.ManageFiber)]
public sealed record RemoveCable(Guid Id) : ICommand<Unit>;

public interface ICableForm
{
    int Cores { get; }
    string? Note { get; }
    string? Bends { get; }
}

internal sealed class CableFormValidator : AbstractValidator<ICableForm>
{
    public CableFormValidator()
    {
        RuleFor(x => x.Cores).InclusiveBetween(1, Cable.MostCores).WithMessage("Jumlah inti 1–288.");
        RuleFor(x => x.Note).MaximumLength(200).WithMessage("Catatan paling panjang 200 huruf.");
        RuleFor(x => x.Bends).Custom((text, context) =>
        {
            if (BendLines.Wrong(text) is { } line)
                context.AddFailure(context.PropertyPath, $"Baris {line} bukan koordinat. Tulis lintang lalu bujur, misalnya -6.402500, 107.455000.");
            else if (BendLines.Read(text).Count > Cable.MostPoints - 2)
                context.AddFailure(context.PropertyPath, "Paling banyak 498 titik belok.");
        });
    }
}

internal sealed class AddCableValidator : AbstractValidator<AddCable>
{
    public AddCableValidator()
    {
        Include(new CableFormValidator());
        RuleFor(x => x.From).NotEmpty().WithMessage("Isi kode OLT, ODC, atau ODP.");
        RuleFor(x => x.To).NotEmpty().WithMessage("Isi kode ODC atau ODP, atau nomor pelanggan.");
    }
}

internal sealed class EditCableValidator : AbstractValidator<EditCable>
{
    public EditCableValidator() => Include(new CableFormValidator());
}

internal sealed class AddCableHandler(IAppDb db, CableEnds ends) : IRequestHandler<AddCable, Guid>
{
    public async Task<Guid> Handle(AddCable command, CancellationToken ct)
    {
        if (await db.Cables.AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        var (from, start) = await ends.Find(command.From, nameof(command.From), ct);
        var (to, end) = await ends.Find(command.To, nameof(command.To), ct);
        var cable = new Cable(command.Id, from, to);
        cable.Describe(command.Cores, command.Note);
        cable.Lay([start, .. BendLines.Read(command.Bends), end]);
        db.Cables.Add(cable);
        await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return cable.Id;
    }
}

internal sealed class EditCableHandler(IAppDb db) : IRequestHandler<EditCable, Unit>
{
    public async Task<Unit> Handle(EditCable command, CancellationToken ct)
    {
        var cable = await db.Cables.Require(command.Id, ct);
        cable.Describe(command.Cores, command.Note);
        cable.Lay([cable.Line[0], .. BendLines.Read(command.Bends), cable.Line[^1]]);
        await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class RemoveCableHandler(IAppDb db) : IRequestHandler<RemoveCable, Unit>
{
    public async Task<Unit> Handle(RemoveCable command, CancellationToken ct)
    {
        db.Cables.Remove(await db.Cables.Require(command.Id, ct));
        await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
