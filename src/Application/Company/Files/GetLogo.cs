using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Files;

[Requires(Everyone.Anyone)]
public sealed record GetLogo : IQuery<PhotoContent>;

internal sealed class GetLogoHandler(IAppDb db, CompanySettings settings, IFileStore files, IFieldCipher cipher) : IRequestHandler<GetLogo, PhotoContent>
{
    public async Task<PhotoContent> Handle(GetLogo query, CancellationToken ct)
    {
        var id = (await settings.Get<CompanyProfile>(ct)).LogoFileId ?? throw new NotFoundException("Logo", "");
        var type = await db.Files.Where(x => x.Id == id).Select(x => x.ContentType).SingleOrDefaultAsync(ct);
        var bytes = await files.Read(id, ct);

        return type is null || bytes is null
            ? throw new NotFoundException("Logo", id)
            : new PhotoContent(type, cipher.DecryptBytes(bytes, SealedFields.File, id));
    }
}
