using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Infrastructure.Olts;
using IspJabbar.Infrastructure.Olts.Console;

namespace IspJabbar.Infrastructure.Tests.Olts;

/// <summary>What we say to the system's <c>ssh</c>; a script stands in its place and asks for the password the way it does.</summary>
public sealed class SshLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isp-fake-ssh-");

    [Fact]
    public async Task The_password_travels_by_askpass_and_the_first_key_is_kept()
    {
        var talk = await List("rahasia-olt");

        Assert.Equal("ZTEGC8012345", Assert.Single(Assert.IsType<OltTalkOutcome.Done>(talk.Outcome).Found).Serial.Value);
        Assert.Equal("olt ssh-rsa AAAA", talk.HostKey);
        Assert.DoesNotContain("rahasia-olt", talk.Transcript, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia-olt", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "arguments")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_from_a_silent_box() =>
        Assert.Equal(OltErrorCode.Credentials, Assert.IsType<OltTalkOutcome.Unreachable>((await List("salah")).Outcome).Code);

    [Fact]
    public async Task Without_ssh_on_the_machine_it_says_what_to_install()
    {
        var talk = await Asking.Console(new OltOptions { SshPath = "/tidak/ada/ssh" }).ListUnconfigured(SignIn("x"), default);

        Assert.Contains("openssh-client", Assert.IsType<OltTalkOutcome.Unreachable>(talk.Outcome).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Old_algorithms_are_offered_only_where_they_are_allowed()
    {
        var options = new OltOptions();

        Assert.DoesNotContain(SshLine.Arguments(SignIn("x"), _folder, options), x => x.Contains("group1-sha1", StringComparison.Ordinal));
        Assert.Contains(SshLine.Arguments(SignIn("x") with { AllowsOldAlgorithms = true }, _folder, options), x => x.Contains("group1-sha1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_that_is_known_is_asked_for_strictly()
    {
        Assert.Contains("StrictHostKeyChecking=accept-new", SshLine.Arguments(SignIn("x"), _folder, new OltOptions()));
        Assert.Contains("StrictHostKeyChecking=yes", SshLine.Arguments(SignIn("x") with { HostKey = "olt ssh-rsa AAAA" }, _folder, new OltOptions()));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static OltSignIn SignIn(string password) => new(Guid.NewGuid(), ConsoleKind.Ssh, "127.0.0.1", 22, "billing", password, false, null, "zte-c3xx");

    private Task<OltTalk> List(string password)
    {
        var ssh = Path.Combine(_folder.FullName, "ssh");
        File.WriteAllText(ssh, $$"""
            #!/bin/sh
            printf '%s\n' "$@" > '{{_folder.FullName}}/arguments'
            if [ "$("$SSH_ASKPASS" 'password:')" != rahasia-olt ]; then echo 'billing@olt: Permission denied (password).' >&2; exit 255; fi
            for word in "$@"; do case $word in UserKnownHostsFile=*) echo 'olt ssh-rsa AAAA' > "${word#*=}" ;; esac; done
            printf 'ZXAN#'
            while IFS= read -r line; do
                case $line in
                    *uncfg*) printf '%s\r\nOnuIndex   Sn   State\r\ngpon-onu_1/2/1:1         ZTEGC8012345        unknown\r\nZXAN#' "$line" ;;
                    exit*) exit 0 ;;
                    *) printf '%s\r\nZXAN#' "$line" ;;
                esac
            done
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(ssh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Asking.Console(new OltOptions { SshPath = ssh }).ListUnconfigured(SignIn(password), default);
    }
}
