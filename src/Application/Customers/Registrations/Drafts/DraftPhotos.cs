using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Files;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Registrations.Drafts;

/// <summary>A photo of the KTP or the house; one of the same kind that was there before makes room.</summary>
[Requires(CustomersPermissions.Register)]
public sealed record AddDraftPhoto(Guid Id, FileKind Kind, ReadOnlyMemory<byte> Content) : ICommand<Unit>;

[Requires(CustomersPermissions.Register)]
public sealed record RemoveDraftPhoto(Guid Id, FileKind Kind) : ICommand<Unit>;

internal sealed class AddDraftPhotoValidator : AbstractValidator<AddDraftPhoto>
{
    public AddDraftPhotoValidator() => RuleFor(x => x.Kind).Must(kind => kind is FileKind.Ktp or FileKind.House).WithMessage("Pilih foto KTP atau foto rumah.");
}

internal sealed class AddDraftPhotoHandler(IAppDb db, RegistrationDrafts drafts, IMediator mediator) : IRequestHandler<AddDraftPhoto, Unit>
{
    public async Task<Unit> Handle(AddDraftPhoto command, CancellationToken ct)
    {
        var id = await mediator.Send(new UploadPhoto(Guid.CreateVersion7(), command.Kind, command.Content), ct);
        await drafts.Change(command.Id, content => content.WithPhoto(command.Kind, id), ct);

        foreach (var file in await db.Files.Where(x => x.Id == id || x.OwnerId == command.Id && x.Kind == command.Kind).ToListAsync(ct))
        {
            if (file.Id == id)
                file.BelongTo(command.Id); // or it would be swept away as never used
            else
                db.Files.Remove(file);
        }

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class RemoveDraftPhotoHandler(IAppDb db, RegistrationDrafts drafts) : IRequestHandler<RemoveDraftPhoto, Unit>
{
    public async Task<Unit> Handle(RemoveDraftPhoto command, CancellationToken ct)
    {
        await drafts.Change(command.Id, content => content.WithPhoto(command.Kind, null), ct);
        db.Files.RemoveRange(await db.Files.Where(x => x.OwnerId == command.Id && x.Kind == command.Kind).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

file static class PhotosOfContent
{
    public static DraftContent WithPhoto(this DraftContent content, FileKind kind, Guid? id) =>
        content with { Form = kind is FileKind.Ktp ? content.Form with { KtpPhotoId = id } : content.Form with { HousePhotoId = id } };
}
