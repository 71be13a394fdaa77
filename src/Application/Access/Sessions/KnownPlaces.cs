using System.Net;
using System.Net.Sockets;
using IspJabbar.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Sessions;

/// <summary>Where somebody usually signs in from: the kind of device, and the neighbourhood of its address. Phones change their address all day, browsers their version every month.</summary>
internal sealed class KnownPlaces(IAppDb db, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);
    private const int Most = 500;

    /// <returns>false when they signed in lately, but never on such a device or from around there; the first sign-in of all is nothing unusual</returns>
    public async Task<bool> Knows(Guid userId, string? device, string? from, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Remembered;
        var places = await db.Sessions.Where(x => x.UserId == userId && x.CreatedAt > since).Select(x => new { x.Device, x.From }).Distinct().Take(Most).ToListAsync(ct);
        return places.Count == 0 || places.Any(x => Kind(x.Device) == Kind(device)) && places.Any(x => Around(x.From) == Around(from));
    }

    /// <summary>What a browser calls itself, without its versions.</summary>
    internal static string Kind(string? device) => new([.. (device ?? "").Where(sign => !char.IsAsciiDigit(sign) && sign is not ('.' or '_'))]);

    /// <summary>The first half of an IPv4 address, the first third of an IPv6 one: about what one provider gives its people in one place.</summary>
    internal static string Around(string? from) => !IPAddress.TryParse(from, out var address) ? from ?? ""
        : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) is { AddressFamily: AddressFamily.InterNetwork } four ? Convert.ToHexString(four.GetAddressBytes()[..2])
        : Convert.ToHexString(address.GetAddressBytes()[..5]);
}
