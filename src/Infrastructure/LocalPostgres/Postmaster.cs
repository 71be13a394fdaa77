using System.Globalization;

namespace IspJabbar.Infrastructure.LocalPostgres;

/// <summary>
/// What <c>postmaster.pid</c> says about the server of a cluster. The file outlives a server that was killed, and its
/// process id may belong to somebody else by now, so nothing in it is believed before the process itself agrees.
/// </summary>
internal sealed record Postmaster(int ProcessId, string SocketFolder, string Status, string Written)
{
    public const string FileName = "postmaster.pid";

    /// <summary>Only a server of this cluster stands in a folder where the same file lies.</summary>
    public bool IsAlive => StandsHere(ProcessId);

    public bool IsReady => Status is "ready";

    /// <summary>Somebody else runs under the id of a server that is gone, which PostgreSQL would take for the server.</summary>
    public bool IsMistaken => !IsAlive && Directory.Exists($"/proc/{ProcessId}");

    /// <summary>Backends that have not noticed yet that their server was killed. Until they end, nobody else may open the files.</summary>
    public bool HasOrphans => Directory.EnumerateDirectories("/proc").Any(folder =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process) && StandsHere(process));

    public static Postmaster? Read(string cluster)
    {
        if (Text(Path.Combine(cluster, FileName)) is not { } text)
            return null;

        // Process, data folder, started at, port, socket folder, address, shared memory, status. It is written in steps.
        var lines = text.Split('\n');
        return int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            ? new Postmaster(process, lines.ElementAtOrDefault(4) ?? "", (lines.ElementAtOrDefault(7) ?? "").Trim(), text)
            : null;
    }

    private bool StandsHere(int process) => Text($"/proc/{process}/cwd/{FileName}") is { } theirs
        && (theirs == Written || theirs.StartsWith($"{ProcessId}\n", StringComparison.Ordinal)); // the status may have changed meanwhile

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
