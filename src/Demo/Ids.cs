using System.Security.Cryptography;
using System.Text;

namespace IspJabbar.Demo;

/// <summary>The same id for the same thing at every start, so that what was made before a crash is found and not made again.</summary>
internal static class Ids
{
    /// <summary>In the shape of version 7: what is younger stands behind what is older.</summary>
    public static Guid Of(DateTimeOffset at, string what)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(what))[..16];
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (40 - 8 * i));

        bytes[6] = (byte)(0x70 | bytes[6] & 0x0F);
        bytes[8] = (byte)(0x80 | bytes[8] & 0x3F);
        return new Guid(bytes, bigEndian: true);
    }
}
