using System.Security.Cryptography;
using IspJabbar.Domain.Company;
using Microsoft.AspNetCore.DataProtection;

namespace IspJabbar.Web.Security;

/// <summary>
/// What a form that came back with a mistake remembers of a photo that was uploaded with it. Sealed, and good for a day: nobody can write
/// down the number of somebody else's photo and call it theirs.
/// </summary>
internal sealed class PhotoTickets(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public string Seal(FileKind kind, Guid id) => For(kind).Protect(id.ToString(), Life);

    /// <returns>null when there is none, or it is not one of ours</returns>
    public Guid? Open(FileKind kind, string? ticket)
    {
        if (string.IsNullOrEmpty(ticket))
            return null;

        try
        {
            return Guid.Parse(For(kind).Unprotect(ticket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector For(FileKind kind) => protection.CreateProtector("photo-ticket", kind.ToString()).ToTimeLimitedDataProtector();
}
