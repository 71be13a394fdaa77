using System.Security.Cryptography;
using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Evidence;

/// <summary>
/// A photo of a visit, taken on the spot. Judged by its bytes, encrypted on disk without what the camera wrote into it. A technician of the visit may, and who checks them.
/// The same <see cref="ClientId"/> again is the same photo.
/// </summary>
[Requires(FieldPermissions.AddEvidence)]
public sealed record AddEvidence : ICommand<AddedEvidence>
{
    /// <summary>Made by the device.</summary>
    public Guid ClientId { get; init; }
    public Guid WorkOrderId { get; init; }

    /// <summary>What it shows, <c>Port ODP</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>WGS 84 degrees, at the moment it was taken.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>Metres.</summary>
    public double? Accuracy { get; init; }

    /// <summary>By the device's clock.</summary>
    public DateTimeOffset? CapturedAt { get; init; }

    /// <summary>The device had no network then.</summary>
    public bool WasOffline { get; init; }
    public ReadOnlyMemory<byte> Photo { get; init; }
}

/// <param name="IsNew">false: it was here already</param>
public sealed record AddedEvidence(Guid Id, bool IsNew);

internal sealed class AddEvidenceValidator : AbstractValidator<AddEvidence>
{
    public AddEvidenceValidator()
    {
        RuleFor(x => x.ClientId).NotEmpty().WithMessage("Kirim clientId yang dibuat perangkat.");
        RuleFor(x => x.Kind).NotEmpty().WithMessage("Sebutkan foto apa ini.").MaximumLength(60).WithMessage("Nama foto paling panjang 60 huruf.");
        RuleFor(x => x.Latitude).NotNull().WithMessage("Foto tanpa lokasi tidak diterima. Izinkan lokasi di perangkat, lalu ambil ulang fotonya.").InclusiveBetween(-90, 90).WithMessage("Lintang −90 sampai 90.");
        RuleFor(x => x.Longitude).NotNull().WithMessage("Foto tanpa lokasi tidak diterima. Izinkan lokasi di perangkat, lalu ambil ulang fotonya.").InclusiveBetween(-180, 180).WithMessage("Bujur −180 sampai 180.");
        RuleFor(x => x.Accuracy).NotNull().WithMessage("Sebutkan ketelitian lokasinya dalam meter.").InclusiveBetween(0, 1_000_000).WithMessage("Ketelitian lokasi dalam meter, nol atau lebih.");
        RuleFor(x => x.CapturedAt).NotNull().WithMessage("Sebutkan kapan foto ini diambil.");
    }
}

internal sealed class AddEvidenceHandler(
    IAppDb db, IFileStore files, IFieldCipher cipher, CompanySettings settings, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddEvidence, AddedEvidence>
{
    /// <summary>Clocks of telephones differ from ours by as much.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public async Task<AddedEvidence> Handle(AddEvidence command, CancellationToken ct)
    {
        var me = user.Id ?? throw new ForbiddenException(FieldPermissions.AddEvidence);
        var checks = user.Holds(FieldPermissions.ReviewEvidence);
        var order = await db.WorkOrders.SeenBy(user)
            .Where(x => x.Id == command.WorkOrderId)
            .Select(x => new
            {
                x.Status, x.EndedAt,
                IsMine = x.Technicians.Any(mine => mine.UserId == me),
                Pin = db.Customers.IgnoreQueryFilters(Archived.Customers).Where(customer => customer.Id == x.CustomerId).Select(customer => new { customer.Latitude, customer.Longitude }).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(WorkOrder), command.WorkOrderId);
        if (!order.IsMine && !checks)
            throw new ForbiddenException(FieldPermissions.ReviewEvidence);

        await db.Turn(command.ClientId, ct);
        if (await db.WorkOrderEvidence.Where(x => x.Id == command.ClientId).Select(x => (Guid?)x.WorkOrderId).SingleOrDefaultAsync(ct) is { } here)
            return here == command.WorkOrderId ? new(command.ClientId, false) : throw new ConflictException("evidence.other-visit", "Foto ini sudah terkirim untuk kunjungan lain.");
        if (await db.Files.AnyAsync(x => x.Id == command.ClientId, ct))
            throw new ConflictException("evidence.id-taken", "Nomor foto ini sudah dipakai berkas lain. Buat nomor baru, lalu kirim lagi.");

        var at = command.CapturedAt!.Value.ToUniversalTime();
        if (order.Status is WorkOrderStatus.Cancelled)
            throw new ConflictException("work-order.cancelled", "Kunjungan ini sudah dibatalkan, jadi fotonya tidak diterima. Tanyakan kepada CS.");
        if (order.Status is WorkOrderStatus.Done && at > order.EndedAt + Slack && !checks)
            throw new ConflictException("work-order.done", "Kunjungan ini sudah selesai sebelum foto ini diambil. Minta supervisor menambahkannya bila memang perlu.");

        var photo = CameraPhoto.Read(command.Photo);
        var sha = Convert.ToHexStringLower(SHA256.HashData(command.Photo.Span));
        var now = clock.GetUtcNow();
        var shot = new Shot(new GeoPoint(command.Latitude!.Value, command.Longitude!.Value), command.Accuracy!.Value, at, command.WasOffline);
        double? metres = order.Pin is { Latitude: { } latitude, Longitude: { } longitude } ? Math.Round(new GeoPoint(latitude, longitude).MetresTo(shot.Place), 1) : null;
        var exif = await Facts(photo.Exif, ct);
        var signs = EvidenceSigns.Of(
            shot, metres, (await settings.Get<EvidenceSettings>(ct)).FarMetres, await Nearest(me, at, ct), exif, await db.WorkOrderEvidence.AnyAsync(x => x.Sha256 == sha, ct), now);

        // The bytes first: bytes without a row are swept away, a row without bytes would be a lie.
        await files.Save(command.ClientId, cipher.EncryptBytes(photo.Content.Span, SealedFields.File, command.ClientId), ct);
        var file = new StoredFile(
            command.ClientId, FileKind.Evidence, photo.ContentType, photo.Content.Length, photo.Width, photo.Height, Convert.ToHexStringLower(SHA256.HashData(photo.Content.Span)), me, now);
        file.BelongTo(command.WorkOrderId);
        db.Files.Add(file);
        db.WorkOrderEvidence.Add(new WorkOrderEvidence(command.ClientId, command.WorkOrderId, command.Kind, me, shot, metres, sha, exif, signs, now));
        await db.SaveChangesAsync(ct);
        await db.Announce([EvidenceTopics.All, EvidenceTopics.Of(command.WorkOrderId)], ct);
        return new(command.ClientId, true);
    }

    /// <summary>The photo of the same technician next in time; they need not arrive in order.</summary>
    private async Task<Shot?> Nearest(Guid me, DateTimeOffset at, CancellationToken ct)
    {
        var mine = db.WorkOrderEvidence.Where(x => x.TakenBy == me);
        var before = await mine.Where(x => x.CapturedAt <= at).OrderByDescending(x => x.CapturedAt).Select(x => new { x.Latitude, x.Longitude, x.Accuracy, x.CapturedAt }).FirstOrDefaultAsync(ct);
        var after = before is null ? await mine.OrderBy(x => x.CapturedAt).Select(x => new { x.Latitude, x.Longitude, x.Accuracy, x.CapturedAt }).FirstOrDefaultAsync(ct) : null;
        return (before ?? after) is { } other ? new Shot(new GeoPoint(other.Latitude, other.Longitude), other.Accuracy, other.CapturedAt) : null;
    }

    private async Task<ExifFacts> Facts(Exif exif, CancellationToken ct)
    {
        DateTimeOffset? at = null;
        if (exif.TakenAt is { } taken)
        {
            var offset = exif.Offset ?? TimeZoneInfo.FindSystemTimeZoneById((await settings.Get<CompanyProfile>(ct)).TimeZone).GetUtcOffset(taken);
            if (taken.Year is > 1990 and < 2200)
                at = new DateTimeOffset(taken, offset).ToUniversalTime();
        }

        return new(at, exif is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null, exif.Software);
    }
}

public static class EvidenceTopics
{
    /// <summary>What waits to be checked.</summary>
    public const string All = "evidence";

    public static string Of(Guid workOrder) => $"work-order:{workOrder}";
}
