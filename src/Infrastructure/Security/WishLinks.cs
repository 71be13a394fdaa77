using System.Buffers.Text;
using System.Security.Cryptography;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using Microsoft.AspNetCore.DataProtection;

namespace IspJabbar.Infrastructure.Security;

/// <summary>Sealed with the keys that sign-in cookies are sealed with, for this one purpose: they live in the database, so every instance reads every link.</summary>
internal sealed class WishLinks(IDataProtectionProvider protection) : IWishLinks
{
    private readonly IDataProtector _protector = protection.CreateProtector("wish-link");

    public string Sign(Guid customer, Wish wish)
    {
        Span<byte> said = stackalloc byte[17];
        customer.TryWriteBytes(said);
        said[16] = (byte)wish;
        return Base64Url.EncodeToString(_protector.Protect(said.ToArray()));
    }

    public (Guid Customer, Wish Wish)? Read(string token)
    {
        if (token.Length > 400 || !Base64Url.IsValid(token))
            return null;

        try
        {
            var said = _protector.Unprotect(Base64Url.DecodeFromChars(token));
            return said.Length == 17 && (Wish)said[16] is Wish.Service or Wish.Marketing ? (new Guid(said.AsSpan(0, 16)), (Wish)said[16]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
