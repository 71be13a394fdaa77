using System.Buffers.Text;
using System.Security.Cryptography;
using IspJabbar.Application.Field.Evidence;
using Microsoft.AspNetCore.DataProtection;

namespace IspJabbar.Infrastructure.Security;

/// <summary>Sealed as links for paying are, for a purpose of its own.</summary>
internal sealed class PhotoLinks(IDataProtectionProvider protection, TimeProvider clock) : IPhotoLinks
{
    private readonly IDataProtector _protector = protection.CreateProtector("photo-link");

    public string Sign(Guid evidenceId, DateTimeOffset until)
    {
        Span<byte> said = stackalloc byte[24];
        evidenceId.TryWriteBytes(said);
        BitConverter.TryWriteBytes(said[16..], until.ToUnixTimeSeconds());
        return Base64Url.EncodeToString(_protector.Protect(said.ToArray()));
    }

    public Guid? Read(string token)
    {
        if (token.Length > 400 || !Base64Url.IsValid(token))
            return null;

        try
        {
            var said = _protector.Unprotect(Base64Url.DecodeFromChars(token));
            return said.Length == 24 && BitConverter.ToInt64(said, 16) > clock.GetUtcNow().ToUnixTimeSeconds() ? new Guid(said.AsSpan(0, 16)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
