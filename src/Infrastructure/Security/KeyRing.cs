using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace IspJabbar.Infrastructure.Security;

/// <summary>
/// The master keys, in a file that is neither in the database nor in its backups (<c>{data}/keys/ring.json</c>, or the setting
/// <c>Encryption:KeyRing</c> with the same content). The newest encrypts, older ones still open what they sealed.
/// For each purpose a key of its own is derived (HKDF-SHA256), so that none is used for two things.
/// </summary>
public sealed class KeyRing
{
    private readonly Dictionary<string, byte[]> _masters;

    private KeyRing(string current, Dictionary<string, byte[]> masters) => (Current, _masters) = (current, masters);

    /// <summary>Id of the key that new values are sealed with.</summary>
    public string Current { get; }

    /// <summary>32 bytes for one purpose.</summary>
    /// <exception cref="InvalidOperationException">No key of that id; the message says what to do.</exception>
    public byte[] Derive(string kid, string purpose) => _masters.TryGetValue(kid, out var master)
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: System.Text.Encoding.UTF8.GetBytes(purpose))
        : throw new InvalidOperationException($"Kunci enkripsi '{kid}' tidak ada. Kembalikan berkas keys/ring.json yang lama.");

    /// <summary>For what must stay findable when keys change: always the first key.</summary>
    public byte[] DeriveStable(string purpose) => Derive(_masters.Keys.Order(StringComparer.Ordinal).First(), purpose);

    public static KeyRing Load(string dataPath, string? configured)
    {
        var path = Path.Combine(dataPath, "keys", "ring.json");
        var text = configured ?? (File.Exists(path) ? File.ReadAllText(path) : Create(path));
        var file = JsonSerializer.Deserialize<RingFile>(text, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"{path} kosong.");

        return file.Keys.ContainsKey(file.Current)
            ? new KeyRing(file.Current, file.Keys.ToDictionary(key => key.Key, key => Convert.FromBase64String(key.Value)))
            : throw new InvalidOperationException($"Kunci '{file.Current}' tidak ada di {path}.");
    }

    /// <summary>A database sealed with other keys is not touched: everything written from now on would be unreadable beside the rest.</summary>
    public async Task Check(string connectionString, CancellationToken ct)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync(ct);

        foreach (var kid in _masters.Keys)
        {
            var fingerprint = Convert.ToHexStringLower(Derive(kid, "fingerprint"));
            await using var remember = new NpgsqlCommand("insert into system.key_checks (kid, fingerprint) values ($1, $2) on conflict (kid) do nothing", db)
            {
                Parameters = { new() { Value = kid }, new() { Value = fingerprint } },
            };
            await remember.ExecuteNonQueryAsync(ct);
        }

        await using var read = new NpgsqlCommand("select kid, fingerprint from system.key_checks", db);
        await using var known = await read.ExecuteReaderAsync(ct);
        while (await known.ReadAsync(ct))
        {
            if (!_masters.ContainsKey(known.GetString(0)) || Convert.ToHexStringLower(Derive(known.GetString(0), "fingerprint")) != known.GetString(1))
                throw new WrongKeyRingException(
                    $"Basis data ini dienkripsi dengan kunci lain ('{known.GetString(0)}'). Kembalikan berkas keys/ring.json miliknya ke folder data; tanpa berkas itu NIK dan kata sandi tidak terbaca.");
        }
    }

    private static string Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Two instances that start together on one folder take turns: a move alone looks first and renames then, and the second ring would replace the first.
        using var turn = Turn($"{path}.lock");
        if (File.Exists(path))
            return File.ReadAllText(path);

        var text = JsonSerializer.Serialize(new RingFile("k1", new() { ["k1"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) }), JsonSerializerOptions.Web);
        var draft = $"{path}.{Guid.NewGuid():n}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using (var file = new FileStream(draft, options))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
        return text;
    }

    /// <summary>Held while it is open, and let go of when the process dies.</summary>
    private static FileStream Turn(string path)
    {
        for (var waited = 0; ; waited++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < 3000)
            {
                Thread.Sleep(10); // whoever is ahead writes one small file
            }
        }
    }

    private sealed record RingFile(string Current, Dictionary<string, string> Keys);
}

/// <summary>The keys that are here are not those the database was written with; its message says what to do.</summary>
public sealed class WrongKeyRingException(string message) : Exception(message);
