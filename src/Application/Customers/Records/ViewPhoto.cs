using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Files;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Records;

/// <summary>A face, a religion and an address on one picture: each look at a KTP is written down.</summary>
[Requires(CustomersPermissions.ViewKtp)]
public sealed record ViewKtpPhoto(Guid CustomerId) : ICommand<PhotoContent>;

/// <summary>The house, so that the technician knows the gate.</summary>
[Requires(CustomersPermissions.View)]
public sealed record ViewHousePhoto(Guid CustomerId) : IQuery<PhotoContent>;

internal sealed class ViewKtpPhotoHandler(IAppDb db, CustomerPhotos photos) : IRequestHandler<ViewKtpPhoto, PhotoContent>
{
    public async Task<PhotoContent> Handle(ViewKtpPhoto command, CancellationToken ct)
    {
        var photo = await photos.Read(command.CustomerId, FileKind.Ktp, ct);
        db.NoteView(nameof(Customer), command.CustomerId, "KtpPhoto");
        await db.SaveChangesAsync(ct);
        return photo;
    }
}

internal sealed class ViewHousePhotoHandler(CustomerPhotos photos) : IRequestHandler<ViewHousePhoto, PhotoContent>
{
    public Task<PhotoContent> Handle(ViewHousePhoto query, CancellationToken ct) => photos.Read(query.CustomerId, FileKind.House, ct);
}

internal sealed class CustomerPhotos(IAppDb db, ICustomerScope scope, IFileStore files, IFieldCipher cipher)
{
    public async Task<PhotoContent> Read(Guid customerId, FileKind kind, CancellationToken ct)
    {
        await scope.Visible.Require(customerId, ct);
        var photo = await db.Files
            .Where(x => x.OwnerId == customerId && x.Kind == kind)
            .OrderByDescending(x => x.UploadedAt)
            .Select(x => new { x.Id, x.ContentType })
            .FirstOrDefaultAsync(ct);

        return photo is not null && await files.Read(photo.Id, ct) is { } bytes
            ? new PhotoContent(photo.ContentType, cipher.DecryptBytes(bytes, SealedFields.File, photo.Id))
            : throw new NotFoundException("Foto", customerId);
    }
}
