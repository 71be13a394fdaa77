using System.Diagnostics;

namespace IspJabbar.Infrastructure.LocalPostgres;

/// <summary>Runs a program of the system to its end, as another user where we are root and the program must not be.</summary>
internal static class Command
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    /// <summary>What it said. Throws, with what it said, when it failed.</summary>
    public static async Task<string> Run(string program, IEnumerable<string> arguments, string? user = null, CancellationToken ct = default)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UserName = user ?? "",
            WorkingDirectory = "/", // the folder we stand in may be closed to that user
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(ct);

        // A server that was started keeps the pipes of its starter, so their end may never come.
        var said = await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(LastWords, CancellationToken.None)) is Task<string[]> both
            ? string.Concat(await both).Trim()
            : "";

        return process.ExitCode == 0
            ? said
            : throw new LocalPostgresException($"{Path.GetFileName(program)} gagal (kode {process.ExitCode}). {said}");
    }
}
