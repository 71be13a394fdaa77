using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant;

/// <summary>What the forms of cabinets and boxes have in common.</summary>
public interface INodeForm
{
    string Code { get; }
    string Name { get; }

    /// <summary>WGS 84 degrees.</summary>
    double? Latitude { get; }
    double? Longitude { get; }

    /// <summary>One of <see cref="FiberNode.Splitters"/>.</summary>
    int Splitter { get; }
    Guid? PonPortId { get; }
}

internal sealed class NodeFormValidator : AbstractValidator<INodeForm>
{
    public NodeFormValidator()
    {
        RuleFor(x => x.Code).Must(FiberNode.IsCode).WithMessage("Kode 2–24 huruf, angka, titik, strip, atau garis miring, misalnya ODP-CKP-012.");
        RuleFor(x => x.Name).NotEmpty().WithMessage("Nama wajib diisi, misalnya nama jalan atau patokan.").MaximumLength(120);
        RuleFor(x => x.Latitude).NotNull().WithMessage("Pasang titiknya di peta, atau isi lintang.").InclusiveBetween(-90, 90).WithMessage("Lintang −90…90.");
        RuleFor(x => x.Longitude).NotNull().WithMessage("Pasang titiknya di peta, atau isi bujur.").InclusiveBetween(-180, 180).WithMessage("Bujur −180…180.");
        RuleFor(x => x.Splitter).Must(FiberNode.Splitters.Contains).WithMessage("Pilih pembagi 1:2 sampai 1:64, atau tanpa pembagi.");
    }
}

internal sealed class NodeForms(IAppDb db)
{
    public static GeoPoint Point(INodeForm form) => new(form.Latitude!.Value, form.Longitude!.Value);

    public async Task CodeIsNew(Guid id, INodeForm form, CancellationToken ct)
    {
        var code = FiberNode.Normal(form.Code);
        var taken = await db.Odps.IgnoreQueryFilters(Archived.Odps).AnyAsync(x => x.Code == code && x.Id != id, ct)
            || await db.Odcs.IgnoreQueryFilters(Archived.Odcs).AnyAsync(x => x.Code == code && x.Id != id, ct);
        if (taken)
            throw new ConflictException("fiber.code-taken", $"Kode {code} sudah dipakai. Pilih kode lain.", nameof(form.Code));
    }

    public async Task PonPortExists(INodeForm form, CancellationToken ct)
    {
        if (form.PonPortId is { } id && !await db.PonPorts.AnyAsync(x => x.Id == id, ct))
            throw new ValidationException([new ValidationFailure(nameof(form.PonPortId), "Port PON ini tidak ada lagi. Pilih dari daftar.")]);
    }

    /// <summary>The cables that begin or end here follow.</summary>
    public async Task Move(FiberNode node, GeoPoint before, CancellationToken ct)
    {
        if (before == node.Point)
            return;

        foreach (var cable in await db.Cables.Where(x => x.FromOdcId == node.Id || x.FromOdpId == node.Id || x.ToOdcId == node.Id || x.ToOdpId == node.Id).ToListAsync(ct))
            cable.EndMoved(node.Id, node.Point);
    }
}
