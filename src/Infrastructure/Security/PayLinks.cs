using System.Buffers.Text;
using System.Security.Cryptography;
using IspJabbar.Application.Billing.PayLinks;
using Microsoft.AspNetCore.DataProtection;

namespace IspJabbar.Infrastructure.Security;

/// <summary>Sealed with the keys that sign-in cookies are sealed with, for this one purpose: they live in the database, so every instance reads every link.</summary>
internal sealed class PayLinks(IDataProtectionProvider protection, TimeProvider clock) : IPayLinks
{
    private readonly IDataProtector _protector = protection.CreateProtector("pay-link");

    public string Sign(Guid invoiceId, DateTimeOffset until)
    {
        Span<byte> said = stackalloc byte[24];
        invoiceId.TryWriteBytes(said);
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
