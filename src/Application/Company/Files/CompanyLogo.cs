using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Settings;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Files;

/// <summary>The company's logo, as it was uploaded.</summary>
internal sealed class CompanyLogo(IAppDb db, CompanySettings settings, IFileStore files, IFieldCipher cipher)
{
    /// <returns>null when there is none</returns>
    public async Task<PhotoContent?> Read(CancellationToken ct)
    {
        if ((await settings.Get<CompanyProfile>(ct)).LogoFileId is not { } id)
            return null;

        var type = await db.Files.Where(x => x.Id == id).Select(x => x.ContentType).SingleOrDefaultAsync(ct);
        var bytes = await files.Read(id, ct);
        return type is null || bytes is null ? null : new PhotoContent(type, cipher.DecryptBytes(bytes, SealedFields.File, id));
    }
}
