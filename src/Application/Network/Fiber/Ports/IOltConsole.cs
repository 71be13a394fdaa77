using IspJabbar.Domain.Network.Fiber;

namespace IspJabbar.Application.Network.Fiber.Ports;

/// <summary>
/// Talks to an OLT's command line over Telnet or SSH as its vendor profile says. Its commands are no transactions: on an error the profile's undo is
/// sent and the rest left out. Whoever calls holds the OLT's console: never two at once. Nothing here throws for what the OLT says or for its silence.
/// </summary>
public interface IOltConsole
{
    Task<OltTalk> ListUnconfigured(OltSignIn olt, CancellationToken ct);

    /// <param name="begin">called once with the number chosen for the ONU, before the first command that changes anything; what it throws ends the talk</param>
    Task<OltTalk> Provision(OltSignIn olt, OnuPlan plan, Func<int, Task> begin, CancellationToken ct);

    /// <summary>Takes the ONU out of the configuration with what hangs on it.</summary>
    Task<OltTalk> Remove(OltSignIn olt, OnuAt onu, CancellationToken ct);

    Task<OltTalk> Reboot(OltSignIn olt, OnuAt onu, CancellationToken ct);
}

/// <param name="HostKey">line of <c>known_hosts</c>, SSH; null trusts the first key</param>
public sealed record OltSignIn(Guid OltId, ConsoleKind Kind, string Host, int Port, string User, string Password, bool AllowsOldAlgorithms, string? HostKey, string Profile)
{
    /// <summary>Never shows the password.</summary>
    public override string ToString() => $"{User}@{Host}:{Port} {Kind} {Profile}";
}

public sealed record OnuAt(int Slot, int Port, int OnuNo, OnuSerial Serial);

/// <param name="Values">for the profile's commands besides; every one a word (<see cref="OltOrder.IsWord"/>)</param>
public sealed record OnuPlan(int Slot, int Port, OnuSerial Serial, IReadOnlyDictionary<string, string> Values);

/// <param name="Transcript">everything sent and received, passwords blacked out</param>
/// <param name="HostKey">the key that was trusted because there was none yet</param>
public sealed record OltTalk(OltTalkOutcome Outcome, string Transcript, string? HostKey = null);

public abstract record OltTalkOutcome
{
    /// <summary>Every command was taken.</summary>
    /// <param name="Found">what a listing found</param>
    public sealed record Done(IReadOnlyList<FoundOnu> Found) : OltTalkOutcome;

    /// <summary>The OLT said no.</summary>
    /// <param name="Undone">whether what was done before was taken back, and the OLT said yes to that; true as well when nothing had been done</param>
    public sealed record Refused(string Message, bool Undone) : OltTalkOutcome;

    /// <summary>Nobody was reached or let in; nothing was changed.</summary>
    public sealed record Unreachable(OltErrorCode Code, string Message) : OltTalkOutcome;

    /// <summary>It broke off after something was sent that may have changed the OLT.</summary>
    public sealed record BrokenOff(string Message) : OltTalkOutcome;
}

public sealed record FoundOnu(int Slot, int Port, OnuSerial Serial, string? Model);
