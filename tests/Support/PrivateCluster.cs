using System.Diagnostics;

namespace IspJabbar.Tests.Support;

/// <summary>
/// A PostgreSQL that lives as long as this process, however it ends: a shell starts it, waits until its own input
/// is closed, and cleans up.
/// </summary>
internal static class PrivateCluster
{
    private const string Ready = "ready ";

    private static Process? _shell; // collected, it would let go of the shell's input

    public static async Task<string> Start()
    {
        _shell = Process.Start(new ProcessStartInfo("/bin/sh", [Path.Combine(AppContext.BaseDirectory, "private-cluster.sh")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        var said = new List<string>();
        while (await _shell.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
                return line[Ready.Length..];
            said.Add(line);
        }

        throw new InvalidOperationException($"PostgreSQL did not start.\n{string.Join('\n', said)}");
    }
}
