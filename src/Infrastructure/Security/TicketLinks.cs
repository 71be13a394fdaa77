using System.Buffers.Text;
using System.Security.Cryptography;
using IspJabbar.Application.Support.Ports;
using Microsoft.AspNetCore.DataProtection;

namespace IspJabbar.Infrastructure.Security;

/// <summary>Sealed with the keys that sign-in cookies are sealed with, for this one purpose: they live in the database, so every instance reads every link.</summary>
internal sealed class TicketLinks(IDataProtectionProvider protection) : ITicketLinks
{
    private const int Size = 28;
    private readonly IDataProtector _protector = protection.CreateProtector("ticket-link");

    public string Sign(Guid ticket, int round, DateTimeOffset until)
    {
        Span<byte> said = stackalloc byte[Size];
        ticket.TryWriteBytes(said);
        BitConverter.TryWriteBytes(said[16..], until.ToUnixTimeSeconds());
        BitConverter.TryWriteBytes(said[24..], round);
        return Base64Url.EncodeToString(_protector.Protect(said.ToArray()));
    }

    public TicketLink? Read(string token)
    {
        if (token.Length > 400 || !Base64Url.IsValid(token))
            return null;

        try
        {
            var said = _protector.Unprotect(Base64Url.DecodeFromChars(token));
            return said.Length == Size ? new(new Guid(said.AsSpan(0, 16)), BitConverter.ToInt32(said, 24), DateTimeOffset.FromUnixTimeSeconds(BitConverter.ToInt64(said, 16))) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
