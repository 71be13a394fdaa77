using System.Globalization;
using System.Text;

namespace IspJabbar.Infrastructure.LocalPostgres;

/// <summary>The files of one PostgreSQL server, and the user they belong to.</summary>
internal sealed class Cluster
{
    private const int LongestSocketPath = 107;
    private const long LongestLog = 10 * 1024 * 1024;

    private static readonly TimeSpan OrphansEndWithin = TimeSpan.FromSeconds(30);

    private readonly string _dataPath;
    private readonly string _files;
    private readonly string _log;
    private readonly string? _user; // null: ourselves

    private Cluster(string dataPath, string files, string? user)
    {
        _dataPath = dataPath;
        _files = files;
        _log = Path.Combine(dataPath, "postgresql.log");
        _user = user;
    }

    public Postmaster? Postmaster => Postmaster.Read(_files);

    private bool Exists => File.Exists(Path.Combine(_files, "PG_VERSION"));

    private string Binaries => PostgresBinaries.Find(_dataPath, Exists
        ? int.Parse(File.ReadAllText(Path.Combine(_files, "PG_VERSION")), CultureInfo.InvariantCulture)
        : null);

    /// <summary>The cluster in a data folder; its files are made when there are none.</summary>
    public static async Task<Cluster> Open(string dataPath, IProgress<string> progress, CancellationToken ct)
    {
        var files = Path.Combine(dataPath, "database");
        var cluster = new Cluster(dataPath, files, await UserFor(files, ct));

        await cluster.CheckReach(ct);
        if (!cluster.Exists)
        {
            progress.Report("Menyiapkan database baru");
            await cluster.Create(ct);
        }

        return cluster;
    }

    /// <summary>Starts the server and waits until it answers, however long it has to recover from a crash.</summary>
    public async Task Start(string? socketFolder, CancellationToken ct)
    {
        var socket = socketFolder ?? await SocketFolder(ct);
        await ClearTraces(socket, ct);
        RotateLog();

        string[] settings =
        [
            $"unix_socket_directories={socket}", "unix_socket_permissions=0700", "listen_addresses=", // no port, no password
            "max_connections=200", "timezone=UTC", "log_timezone=UTC", "log_line_prefix=%m [%p] ",
            "random_page_cost=1.1", "wal_compression=on", "checkpoint_timeout=15min", "max_wal_size=2GB",
        ];
        var options = string.Join(' ', settings.Select(setting => $"-c {Quoted(setting)}"));

        try
        {
            await Run("pg_ctl", ["start", "-s", "-w", "-t", "600", "-D", _files, "-l", _log, "-o", options], ct);
        }
        catch (LocalPostgresException e)
        {
            throw new LocalPostgresException($"PostgreSQL tidak mau menyala. {e.Message}\n{LogTail()}", e);
        }
    }

    public async Task Stop(CancellationToken ct)
    {
        var socket = Postmaster?.SocketFolder;

        try
        {
            await Run("pg_ctl", ["stop", "-s", "-w", "-t", "60", "-m", "fast", "-D", _files], ct);
        }
        catch (LocalPostgresException) when (Postmaster is { IsAlive: true })
        {
            await Run("pg_ctl", ["stop", "-s", "-w", "-t", "30", "-m", "immediate", "-D", _files], ct); // the next start replays its log
        }
        catch (LocalPostgresException)
        {
            // It was gone already.
        }

        if (socket is not null && !socket.StartsWith(_dataPath, StringComparison.Ordinal) && Directory.Exists(socket))
            Directory.Delete(socket, recursive: true);
    }

    /// <summary>Made aside and then renamed, so that an interruption leaves nothing that looks like a database.</summary>
    private async Task Create(CancellationToken ct)
    {
        var unfinished = $"{_files}.new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);

        await MakeFolder(unfinished, ct);
        await Run("initdb", ["-A", "trust", "-U", PostgresServer.UserName, "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", "-D", unfinished], ct);
        Directory.Move(unfinished, _files);
    }

    /// <summary>What a killed server left behind, and what of it would keep the next one from starting.</summary>
    private async Task ClearTraces(string socketFolder, CancellationToken ct)
    {
        foreach (var left in Directory.GetFiles(socketFolder, ".s.PGSQL.*"))
            File.Delete(left);

        if (Postmaster is not { } dead)
            return;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(OrphansEndWithin);
        while (dead.HasOrphans && !patience.IsCancellationRequested)
            await Task.Delay(50, ct);

        // PostgreSQL copes with the rest of a crash by itself, and better when it finds this file.
        if (dead.IsMistaken)
            File.Delete(Path.Combine(_files, Postmaster.FileName));
    }

    /// <summary>In the data folder, where only its user may enter. A socket's path is short, so a deep folder gets one elsewhere.</summary>
    private async Task<string> SocketFolder(CancellationToken ct)
    {
        var near = Path.Combine(_dataPath, "socket");
        var fits = Encoding.UTF8.GetByteCount($"{near}/.s.PGSQL.5432") <= LongestSocketPath;
        var plain = near.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_'); // a comma separates hosts

        if (!fits || !plain)
            return await Command.Run("mktemp", ["-d", "/tmp/ispjabbar-XXXXXXXX"], _user, ct);

        await MakeFolder(near, ct);
        return near;
    }

    private async Task MakeFolder(string path, CancellationToken ct) =>
        await Command.Run("install", [.. _user is null ? (string[])[] : ["-o", _user], "-d", "-m", "700", path], ct: ct);

    private async Task CheckReach(CancellationToken ct)
    {
        if (_user is null)
            return;

        try
        {
            await Command.Run("test", ["-x", _dataPath], _user, ct);
        }
        catch (LocalPostgresException)
        {
            throw new LocalPostgresException($"Pengguna {_user}, yang menjalankan PostgreSQL, tidak boleh masuk ke {_dataPath}. Pilih folder lain dengan Data__Path, misalnya /var/lib/ispjabbar.");
        }

        // The log is the server's to write, in a folder that is ours.
        if (!File.Exists(_log))
            await Command.Run("install", ["-o", _user, "-m", "600", "/dev/null", _log], ct: ct);
    }

    /// <summary>The server refuses to run as root. Files that are there already stay with the user they belong to.</summary>
    private static async Task<string?> UserFor(string files, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return null;

        var owner = Directory.Exists(files) ? await Command.Run("stat", ["-c", "%U", files], ct: ct) : "root";
        if (owner is not ("root" or "UNKNOWN"))
            return owner;

        var users = await File.ReadAllLinesAsync("/etc/passwd", ct);
        var user = users.Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

        if (Directory.Exists(files)) // brought here by root, from a copy
            await Command.Run("chown", ["-R", user, files], ct: ct);
        return user;
    }

    private void RotateLog()
    {
        if (new FileInfo(_log) is { Exists: true, Length: > LongestLog })
            Command.Run("sh", ["-c", "cp -p \"$1\" \"$1.1\" && : > \"$1\"", "sh", _log]).GetAwaiter().GetResult();
    }

    private string LogTail() => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(8)) : "";

    private Task<string> Run(string program, string[] arguments, CancellationToken ct) =>
        Command.Run(Path.Combine(Binaries, program), arguments, _user, ct);

    private static string Quoted(string text) => $"'{text.Replace("'", """'\''""", StringComparison.Ordinal)}'";
}
