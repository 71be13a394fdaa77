using System.Security.Cryptography;
using IspJabbar.Infrastructure.Storage;

namespace IspJabbar.Web.Security;

/// <summary>
/// What opens the set-up page of an empty installation: printed on the console, so that whoever started the program, and nobody else who
/// finds the address, becomes its super admin. Kept in the data folder until it is used, so that a restart does not make another and two
/// instances on one folder agree.
/// </summary>
internal sealed class SetupCode(DataFolder data)
{
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private string FilePath => Path.Combine(data.Folder("keys"), "setup-code");

    public async Task Show(CancellationToken ct)
    {
        var code = await Current(ct) ?? await Make(ct);
        await Console.Out.WriteLineAsync($"\n  Kode pemasangan: {code}\n  Buka /setup di peramban dan masukkan kode ini.\n");
    }

    public async Task<bool> Fits(string? typed, CancellationToken ct)
    {
        var code = await Current(ct);
        return code is not null && CryptographicOperations.FixedTimeEquals(Bytes(code), Bytes(typed ?? ""));
    }

    /// <summary>Good for one set-up.</summary>
    public void Use() => File.Delete(FilePath);

    private async Task<string?> Current(CancellationToken ct) =>
        File.Exists(FilePath) && await File.ReadAllTextAsync(FilePath, ct) is { Length: > 0 } code ? code.Trim() : null;

    private async Task<string> Make(CancellationToken ct)
    {
        var code = $"{RandomNumberGenerator.GetString(Letters, 4)}-{RandomNumberGenerator.GetString(Letters, 4)}";
        var draft = $"{FilePath}.{Guid.NewGuid():n}";
        await File.WriteAllTextAsync(draft, code, ct);
        try
        {
            File.Move(draft, FilePath, overwrite: false);
            return code;
        }
        catch (IOException) when (File.Exists(FilePath))
        {
            File.Delete(draft); // another instance was quicker
            return await Current(ct) ?? code;
        }
    }

    /// <summary>Typed with or without the dash, in any case; hashed, so that lengths are equal.</summary>
    private static byte[] Bytes(string text) =>
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant()));
}
