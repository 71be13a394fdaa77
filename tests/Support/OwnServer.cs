using System.Diagnostics;
using Npgsql;

namespace IspJabbar.Tests.Support;

/// <summary>A PostgreSQL of one test alone, so that the test may take it away and bring it back. Durable, as in life.</summary>
public sealed class OwnServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _programs;

    private OwnServer(string folder, string programs) => (_folder, _programs) = (folder, programs);

    public string ConnectionString => $"Host={_folder};Username=isp;Database=isp";

    public static async Task<OwnServer> Start()
    {
        var programs = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";
        var folder = (await Shell("mktemp -d /tmp/isp-own-XXXXXX")).Trim();
        var server = new OwnServer(folder, programs);
        await Shell($"{programs}/initdb -A trust -U isp -E UTF8 --locale=C.UTF-8 --no-sync {folder}/data");
        await server.Come();
        await Shell($"{programs}/createdb -h {folder} -U isp isp");
        return server;
    }

    /// <summary>Killed as by a power cut, connections and all.</summary>
    public async Task Go()
    {
        await Shell($"{_programs}/pg_ctl stop -m immediate -D {_folder}/data");
        NpgsqlConnection.ClearAllPools();
    }

    public Task Come() => Shell($"{_programs}/pg_ctl start -w -D {_folder}/data -l {_folder}/log -o \"-k {_folder} -c listen_addresses= -c max_connections=100 -c timezone=UTC\" >/dev/null");

    public async ValueTask DisposeAsync()
    {
        await Shell($"{_programs}/pg_ctl stop -m immediate -D {_folder}/data || true");
        await Shell($"rm -rf {_folder}");
    }

    /// <summary>The server refuses to run as root.</summary>
    private static async Task<string> Shell(string command)
    {
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "sh", "-c", command])
            : new ProcessStartInfo("sh", ["-c", command]);
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = "/";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{command}: {process.ExitCode} {said}");
    }
}
