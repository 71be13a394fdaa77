using System.Diagnostics;
using IspJabbar.Infrastructure.LocalPostgres;
using Npgsql;

namespace IspJabbar.Infrastructure.Tests.LocalPostgres;

/// <summary>An empty data folder, and other processes that use it. Nothing of either is left afterwards.</summary>
public sealed class DataFolderOfATest : IProgress<string>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<Process> _others = [];

    public string Path { get; private set; } = Directory.CreateDirectory($"/tmp/isp-folder-{Guid.NewGuid().ToString("n")[..8]}").FullName;

    private string Cluster => System.IO.Path.Combine(Path, "database");

    public Task<PostgresServer> Start() => PostgresServer.Start(Path, this).WaitAsync(Patience);

    public void Deepen()
    {
        Path = System.IO.Path.Combine(Path, string.Concat(Enumerable.Repeat("dalam sekali, ", 8)));
    }

    /// <summary>The process that others could see as the server, whether it still lives or not.</summary>
    public int ServerProcess => Recorded ?? throw new InvalidOperationException("No server has written its process down.");

    /// <summary>The same while it lives; null otherwise.</summary>
    public int? RunningServer => Recorded is { } process && File.Exists($"/proc/{process}/cwd/PG_VERSION") ? process : null;

    public bool ServerRuns => RunningServer is not null;

    /// <summary>Null before a server wrote it: one that starts makes the file first and fills it then.</summary>
    private int? Recorded
    {
        get
        {
            try
            {
                using var file = File.OpenText(System.IO.Path.Combine(Cluster, "postmaster.pid"));
                return int.TryParse(file.ReadLine(), System.Globalization.CultureInfo.InvariantCulture, out var process) ? process : null;
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
        }
    }

    /// <summary>As if that process had got the id of a server that is gone.</summary>
    public void PretendServerWas(int process)
    {
        var file = System.IO.Path.Combine(Cluster, "postmaster.pid");
        File.WriteAllLines(file, [$"{process}", .. File.ReadLines(file).Skip(1)]);
    }

    /// <summary>Another process that starts the server or attaches to it, and lives until it is told otherwise.</summary>
    public async Task<Process> AnotherProcess()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [System.IO.Path.Combine(AppContext.BaseDirectory, "IspJabbar.Web.dll"), "db", "serve"])
        {
            RedirectStandardOutput = true,
            Environment = { ["Data__Path"] = Path, ["ConnectionStrings__Default"] = "" },
        })!;
        _others.Add(process);

        await process.StandardOutput.ReadLineAsync().WaitAsync(Patience); // the connection string
        return process;
    }

    /// <summary>Its locks are gone when its last thread is, which only its parent is told.</summary>
    public static async Task Kill(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    public static async Task Kill(int process)
    {
        Process.GetProcessById(process).Kill();
        await Until(() => !Directory.Exists($"/proc/{process}") || File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal));
    }

    public static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
            await Task.Delay(20, patience.Token);
    }

    public static async Task<object?> Ask(PostgresServer server, string sql)
    {
        await using var db = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await db.OpenAsync();
        await using var command = new NpgsqlCommand(sql, db);
        return await command.ExecuteScalarAsync();
    }

    void IProgress<string>.Report(string value) { }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var other in _others)
        {
            other.Kill(); // nothing happens to one that has ended
            other.Dispose();
        }

        if (RunningServer is { } left)
            await Kill(left);
        await Until(() => !Directory.Exists(Cluster) || !Directory.EnumerateDirectories("/proc").Any(process => File.Exists($"{process}/cwd/PG_VERSION") && new FileInfo($"{process}/cwd").LinkTarget == Cluster));
        Directory.Delete($"/{string.Join('/', Path.Split('/')[1..3])}", recursive: true);
    }
}
