using IspJabbar.Domain.Network.Fiber;

namespace IspJabbar.Application.Network.Fiber.Ports;

/// <summary>
/// Reads an OLT over SNMP v2c (RFC 3416) as its vendor profile says. Nothing here throws for what the OLT says or for its silence: every outcome is an
/// answer. A reading is whole or none: half a table never looks like ONUs that are gone. Cancellation by the caller throws as usual.
/// </summary>
public interface IOltReader
{
    /// <summary>Who it is, and every ONU of its configuration with its state.</summary>
    Task<OltReading> ReadState(OltEndpoint olt, CancellationToken ct);

    /// <summary>The light of every ONU that tells it, and what else is slow to read: model, distance.</summary>
    Task<OltLight> ReadOptics(OltEndpoint olt, CancellationToken ct);

    /// <summary>A few rows of everything the profile reads, raw beside interpreted, for a person to compare. Changes nothing, and nothing is kept.</summary>
    Task<OltProbe> Probe(OltEndpoint olt, CancellationToken ct);
}

/// <param name="Community">in clear; one that may only read is enough</param>
/// <param name="Profile">key of a vendor profile, see <see cref="IOltProfiles"/></param>
public sealed record OltEndpoint(Guid OltId, string Host, int SnmpPort, string Community, string Profile)
{
    /// <summary>Never shows the community.</summary>
    public override string ToString() => $"{Host}:{SnmpPort} {Profile}";
}

public abstract record OltReading
{
    /// <param name="Identity"><c>sysDescr</c></param>
    /// <param name="ObjectId"><c>sysObjectID</c></param>
    public sealed record Whole(string Identity, string ObjectId, IReadOnlyList<SeenOnu> Onus) : OltReading;

    /// <param name="Message">for the person at the screen, in Indonesian, with what to do</param>
    public sealed record Failed(OltErrorCode Code, string Message) : OltReading;
}

/// <param name="Cause">why it was last lost, in the profile's words; null when the OLT does not say</param>
/// <param name="Name">as the OLT's configuration calls it</param>
public sealed record SeenOnu(int Slot, int Port, int OnuNo, OnuSerial Serial, OnuState State, string? Name, string? Cause);

public abstract record OltLight
{
    public sealed record Whole(IReadOnlyList<SeenLight> Onus) : OltLight;

    public sealed record Failed(OltErrorCode Code, string Message) : OltLight;
}

/// <param name="RxDbm">at the ONU, dBm; null when not measured, implausible (outside −50…+10) or marked as missing</param>
/// <param name="OltRxDbm">at the OLT, dBm</param>
public sealed record SeenLight(int Slot, int Port, int OnuNo, double? RxDbm, double? OltRxDbm, int? DistanceM, string? Model);

public abstract record OltProbe
{
    /// <param name="Suggested">key of the profile that fits what the OLT says of itself; null when none does</param>
    public sealed record Answered(string Identity, string ObjectId, string? Suggested, IReadOnlyList<ProbedColumn> Columns, IReadOnlyList<ProbedUplink> Uplinks) : OltProbe;

    public sealed record Failed(OltErrorCode Code, string Message) : OltProbe;
}

/// <param name="Name">what the profile takes the column for: <c>serial</c>, <c>state</c>, <c>rx</c></param>
/// <param name="Certainty">A: several sources agree, B: one or two, C: contradictory or thin</param>
/// <param name="Error">why it could not be read; null when it could, though it may be empty</param>
public sealed record ProbedColumn(string Name, string Oid, string Certainty, IReadOnlyList<ProbedValue> Values, string? Error);

/// <param name="Where"><c>1/3:12</c>, or null when the index does not fit the profile's formula</param>
/// <param name="Raw">as the OLT sent it; octets that are no text as hexadecimal</param>
/// <param name="Meaning">as the profile reads it; null when it makes nothing of it</param>
public sealed record ProbedValue(string Index, string? Where, string Raw, string? Meaning);

/// <param name="InOctets"><c>ifHCInOctets</c>, 64 bit; null when the OLT has none</param>
public sealed record ProbedUplink(string Name, bool? IsUp, ulong? InOctets, ulong? OutOctets);

/// <summary>What is wrong, so that the page can point at the field to change.</summary>
public enum OltErrorCode
{
    /// <summary>The host name has no address.</summary>
    Name,
    /// <summary>No way there.</summary>
    Unreachable,
    /// <summary>Nobody listens at the port.</summary>
    Port,
    /// <summary>Silence: wrong address, wrong community (which agents do not answer) or our address is not allowed.</summary>
    Timeout,
    /// <summary>What answers does not speak the protocol, goes in circles, or breaks off.</summary>
    Protocol,
    /// <summary>It answered and said no.</summary>
    Refused,
    /// <summary>User name or password of the console.</summary>
    Credentials,
    /// <summary>Another key than the one that was trusted.</summary>
    HostKey,
    /// <summary>The profile does not fit: its tables are empty or their rows make no sense.</summary>
    Profile,
}
