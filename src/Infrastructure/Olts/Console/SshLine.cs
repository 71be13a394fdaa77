using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using IspJabbar.Application.Network.Fiber.Ports;

namespace IspJabbar.Infrastructure.Olts.Console;

/// <summary>
/// The system's own <c>ssh</c>, one process a conversation, with a pseudo terminal because these boxes have no exec channel. It asks for the password
/// through SSH_ASKPASS: neither its arguments nor a file hold it. The first host key is trusted and remembered, another one later is refused.
/// </summary>
internal sealed class SshLine : IConsoleLine
{
    private const string PasswordVariable = "ISPJABBAR_OLT_PASSWORD";

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly Task<string> _said;
    private readonly string? _known;

    private SshLine(Process process, DirectoryInfo folder, string? known)
    {
        _process = process;
        _folder = folder;
        _known = known;
        _said = process.StandardError.ReadToEndAsync();
    }

    public string LineEnd => "\n";

    public string? HostKey
    {
        get
        {
            var file = KnownHosts(_folder);
            return _known is null && File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } lines ? lines : null;
        }
    }

    public OltFailure? WhyEnded
    {
        get
        {
            if (!_said.IsCompletedSuccessfully)
                return null;

            var said = _said.Result;
            return said.Contains("Permission denied", StringComparison.OrdinalIgnoreCase) || said.Contains("Too many authentication", StringComparison.OrdinalIgnoreCase)
                    ? new(OltErrorCode.Credentials, "Nama pengguna atau kata sandi konsol ditolak OLT.")
                : said.Contains("REMOTE HOST IDENTIFICATION HAS CHANGED", StringComparison.Ordinal) || said.Contains("Host key verification failed", StringComparison.Ordinal)
                    ? new(OltErrorCode.HostKey, "Kunci SSH OLT berbeda dari yang dikenal. Bila perangkatnya memang diganti, lupakan kunci lama di halaman OLT.")
                : said.Contains("no matching", StringComparison.Ordinal)
                    ? new(OltErrorCode.Protocol, "OLT hanya mengenal algoritma SSH lama. Izinkan untuk OLT ini di formulirnya.")
                : said.Contains("refused", StringComparison.OrdinalIgnoreCase)
                    ? new(OltErrorCode.Port, "Port konsol tertutup. Aktifkan Telnet atau SSH di OLT, atau periksa nomor portnya.")
                : said.Contains("Could not resolve", StringComparison.Ordinal)
                    ? new(OltErrorCode.Name, "Nama host tidak ditemukan. Periksa penulisannya, atau isi alamat IP.")
                : said.Contains("timed out", StringComparison.OrdinalIgnoreCase) || said.Contains("No route", StringComparison.OrdinalIgnoreCase)
                    ? new(OltErrorCode.Unreachable, "Konsol OLT tidak terjangkau. Periksa alamat dan jaringan manajemen.")
                : null;
        }
    }

    /// <exception cref="OltFailure">There is no ssh on this machine.</exception>
    public static SshLine Open(OltSignIn olt, OltOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("isp-ssh-");
        try
        {
            var ask = Path.Combine(folder.FullName, "ask");
            File.WriteAllText(ask, $"#!/bin/sh\nprintf '%s\\n' \"${PasswordVariable}\"\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(ask, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            if (olt.HostKey is { } key)
                File.WriteAllText(KnownHosts(folder), key + "\n");

            var start = new ProcessStartInfo(options.SshPath) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in Arguments(olt, folder, options))
                start.ArgumentList.Add(argument);
            start.Environment["SSH_ASKPASS"] = ask;
            start.Environment["SSH_ASKPASS_REQUIRE"] = "force";
            start.Environment["DISPLAY"] = ":0";
            start.Environment["TERM"] = "vt100";
            start.Environment[PasswordVariable] = olt.Password;

            return new SshLine(Process.Start(start)!, folder, olt.HostKey);
        }
        catch (Win32Exception)
        {
            folder.Delete(recursive: true);
            throw new OltFailure(OltErrorCode.Protocol, "Program ssh belum terpasang di server ini. Pasang paket openssh-client.");
        }
    }

    public async ValueTask Write(ReadOnlyMemory<byte> octets, CancellationToken ct)
    {
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(octets, ct);
            await _process.StandardInput.BaseStream.FlushAsync(ct);
        }
        catch (IOException)
        {
            // hung up; reading says so
        }
    }

    public async ValueTask<int> Read(Memory<byte> into, CancellationToken ct)
    {
        var length = await _process.StandardOutput.BaseStream.ReadAsync(into, ct);
        if (length == 0)
            await ((Task)_said.WaitAsync(TimeSpan.FromSeconds(2), ct)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return length;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // gone by itself
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    internal static IEnumerable<string> Arguments(OltSignIn olt, DirectoryInfo folder, OltOptions options)
    {
        yield return "-tt";
        yield return "-F";
        yield return "/dev/null"; // what this machine's people set for themselves is not meant for OLTs
        foreach (var option in new[]
                 {
                     "BatchMode=no", "NumberOfPasswordPrompts=1", "PreferredAuthentications=keyboard-interactive,password", "PubkeyAuthentication=no",
                     "LogLevel=ERROR", "ClearAllForwardings=yes", "EscapeChar=none",
                     $"StrictHostKeyChecking={(olt.HostKey is null ? "accept-new" : "yes")}",
                     $"UserKnownHostsFile={KnownHosts(folder)}", "GlobalKnownHostsFile=/dev/null", "HashKnownHosts=no", "UpdateHostKeys=no",
                     string.Create(CultureInfo.InvariantCulture, $"ConnectTimeout={Math.Max(1, (int)options.ConsoleTimeout.TotalSeconds)}"),
                 })
        {
            yield return "-o";
            yield return option;
        }

        if (olt.AllowsOldAlgorithms)
        {
            foreach (var option in new[]
                     {
                         "KexAlgorithms=+diffie-hellman-group1-sha1,diffie-hellman-group14-sha1", "HostKeyAlgorithms=+ssh-rsa",
                         "Ciphers=+aes128-cbc,3des-cbc", "MACs=+hmac-sha1",
                     })
            {
                yield return "-o";
                yield return option;
            }
        }

        yield return "-p";
        yield return olt.Port.ToString(CultureInfo.InvariantCulture);
        yield return "-l";
        yield return olt.User;
        yield return "--";
        yield return olt.Host;
    }

    private static string KnownHosts(DirectoryInfo folder) => Path.Combine(folder.FullName, "known_hosts");
}
