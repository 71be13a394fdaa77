using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using IspJabbar.Application.Common.Security;

namespace IspJabbar.Infrastructure.Security;

/// <summary>AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce for every value and a 128-bit tag.</summary>
internal sealed class FieldCipher(KeyRing ring) : IFieldCipher
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly ConcurrentDictionary<string, byte[]> _keys = new();
    private readonly byte[] _index = ring.DeriveStable("blind-index");

    public string Encrypt(string plain, string field, Guid row)
    {
        var box = EncryptBytes(Encoding.UTF8.GetBytes(plain), field, row);
        var (kid, nonce, text, tag) = Open(box);
        return $"{kid}|{Convert.ToBase64String(nonce)}|{Convert.ToBase64String(text)}|{Convert.ToBase64String(tag)}";
    }

    public string Decrypt(string sealedText, string field, Guid row) => sealedText.Split('|') is [var kid, var nonce, var text, var tag]
        ? Encoding.UTF8.GetString(Decrypt(kid, Convert.FromBase64String(nonce), Convert.FromBase64String(text), Convert.FromBase64String(tag), field, row))
        : throw new InvalidOperationException($"{field} is not sealed.");

    /// <summary>One byte length of kid, kid, nonce, tag, ciphertext.</summary>
    public byte[] EncryptBytes(ReadOnlySpan<byte> plain, string field, Guid row)
    {
        var kid = Encoding.ASCII.GetBytes(ring.Current);
        var box = new byte[1 + kid.Length + NonceSize + TagSize + plain.Length];
        box[0] = (byte)kid.Length;
        kid.CopyTo(box, 1);

        var nonce = box.AsSpan(1 + kid.Length, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Key(ring.Current), TagSize);
        aes.Encrypt(nonce, plain, box.AsSpan(1 + kid.Length + NonceSize + TagSize), box.AsSpan(1 + kid.Length + NonceSize, TagSize), Seal(ring.Current, field, row));
        return box;
    }

    public byte[] DecryptBytes(ReadOnlySpan<byte> sealedBytes, string field, Guid row)
    {
        if (sealedBytes.Length < 1 || sealedBytes.Length < 1 + sealedBytes[0] + NonceSize + TagSize)
            throw new InvalidOperationException($"{field} is not sealed.");

        var (kid, nonce, text, tag) = Open(sealedBytes);
        return Decrypt(kid, nonce, text, tag, field, row);
    }

    public string BlindIndex(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_index, Encoding.UTF8.GetBytes(text)));

    private byte[] Decrypt(string kid, byte[] nonce, byte[] text, byte[] tag, string field, Guid row)
    {
        var plain = new byte[text.Length];
        using var aes = new AesGcm(Key(kid), TagSize);
        try
        {
            aes.Decrypt(nonce, text, tag, plain, Seal(kid, field, row));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new InvalidOperationException($"{field} of {row} was changed or belongs elsewhere.");
        }

        return plain;
    }

    private static (string Kid, byte[] Nonce, byte[] Text, byte[] Tag) Open(ReadOnlySpan<byte> box)
    {
        var body = box[(1 + box[0])..];
        return (Encoding.ASCII.GetString(box.Slice(1, box[0])), body[..NonceSize].ToArray(), body[(NonceSize + TagSize)..].ToArray(), body.Slice(NonceSize, TagSize).ToArray());
    }

    private byte[] Key(string kid) => _keys.GetOrAdd(kid, id => ring.Derive(id, "field"));

    private static byte[] Seal(string kid, string field, Guid row) => Encoding.UTF8.GetBytes($"{kid}|{field}|{row:n}");
}
