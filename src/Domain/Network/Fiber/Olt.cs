using System.Text.RegularExpressions;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network.Fiber;

/// <summary>How commands reach an OLT; without a console it is only read.</summary>
public enum ConsoleKind { None, Telnet, Ssh }

/// <summary>
/// An optical line terminal: the box in the rack that many customers' fibres end in. What its numbers mean is said by a vendor profile, which is
/// data and may be wrong for a firmware; so nothing is read regularly before somebody compared raw values on the probe page, and nothing is
/// written before somebody allowed it. Secrets are encrypted and never leave this system but to the OLT itself.
/// </summary>
public sealed partial class Olt : AggregateRoot
{
    public const int Snmp = 161;
    public const int Telnet = 23;
    public const int Ssh = 22;

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{1,11}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }

    private Olt() { } // EF

    public Olt(Guid id, string code, string name, Guid locationCodeId, string profile)
    {
        Id = id;
        Code = IsCode(code) ? Normal(code) : throw new DomainException("olt.code", "Kode OLT 2–12 huruf, angka, atau strip, misalnya OLT-CKP.", nameof(Code));
        Profile = profile;
        Place(name, locationCodeId, null);
    }

    public string Code { get; private init; } = null!;
    public string Name { get; private set; } = null!;

    /// <summary>Key of the vendor profile, <c>zte-c3xx</c>.</summary>
    public string Profile { get; private set; } = null!;
    public Guid LocationCodeId { get; private set; }

    /// <summary>The router behind its uplink; null when not noted.</summary>
    public Guid? RouterId { get; private set; }
    public string Host { get; private set; } = null!;
    public int SnmpPort { get; private set; } = Snmp;

    /// <summary>Encrypted; one that may only read is enough.</summary>
    public string SnmpCommunity { get; private set; } = null!;
    public ConsoleKind Console { get; private set; }
    public int ConsolePort { get; private set; } = Telnet;
    public string? ConsoleUser { get; private set; }

    /// <summary>Encrypted.</summary>
    public string? ConsolePassword { get; private set; }

    /// <summary>SSH with algorithms that are broken elsewhere: old boxes know no others. For this OLT alone.</summary>
    public bool AllowsOldAlgorithms { get; private set; }

    /// <summary>The line of <c>known_hosts</c> that the first SSH sign-in left; another key later is refused.</summary>
    public string? SshHostKey { get; private set; }

    /// <summary>Somebody allowed this system to add and remove ONUs here.</summary>
    public bool Provisions { get; private set; }

    /// <summary>Somebody compared the probe's values with the OLT and wants them read regularly.</summary>
    public bool IsMonitored { get; private set; }

    /// <summary>Being worked at: read as ever, nobody is alarmed.</summary>
    public bool InMaintenance { get; private set; }

    /// <summary>WGS 84 degrees.</summary>
    public double? Latitude { get; private set; }
    public double? Longitude { get; private set; }

    /// <summary>What it says of itself: <c>sysDescr</c> and <c>sysObjectID</c>.</summary>
    public string? Identity { get; private set; }
    public string? ObjectId { get; private set; }

    public DateTimeOffset? LastSeenAt { get; private set; }
    public DateTimeOffset? LastCheckedAt { get; private set; }
    public DateTimeOffset? StateReadAt { get; private set; }
    public DateTimeOffset? OpticsReadAt { get; private set; }
    public string? LastError { get; private set; }

    /// <summary>Reads in a row that found nobody.</summary>
    public int Failures { get; private set; }

    /// <summary>Since when it counts as silent, which is after several failures; null while it answers.</summary>
    public DateTimeOffset? SilentSince { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    public GeoPoint? Point => Latitude is { } latitude && Longitude is { } longitude ? new GeoPoint(latitude, longitude) : null;

    public static bool IsCode(string? text) => Shape.IsMatch(Normal(text));

    public static string Normal(string? text) => text?.Trim().ToUpperInvariant() ?? "";

    public void Place(string name, Guid locationCodeId, GeoPoint? at)
    {
        Name = name.Trim();
        LocationCodeId = locationCodeId;
        (Latitude, Longitude) = (at?.Latitude, at?.Longitude);
    }

    public void Uplink(Guid? routerId) => RouterId = routerId;

    /// <summary>Another profile reads other numbers: they have to be looked at again before they are trusted.</summary>
    public void SpeakAs(string profile)
    {
        if (Profile == profile)
            return;

        Profile = profile;
        IsMonitored = false;
        Provisions = false;
    }

    public void Reach(string host, int snmpPort)
    {
        if (snmpPort is < 1 or > 65_535)
            throw new DomainException("olt.port", "Port 1–65535; SNMP biasanya 161.", nameof(SnmpPort));

        if (Host != host.Trim())
            SshHostKey = null; // another box, another key

        Host = host.Trim();
        SnmpPort = snmpPort;
    }

    /// <param name="encrypted">as the cipher wrote it</param>
    public void SetCommunity(string encrypted) => SnmpCommunity = encrypted;

    public void Command(ConsoleKind console, int port, string? user, bool allowsOldAlgorithms)
    {
        if (console is ConsoleKind.None)
        {
            (Console, ConsoleUser, ConsolePassword, SshHostKey, Provisions) = (console, null, null, null, false);
            return;
        }

        if (port is < 1 or > 65_535)
            throw new DomainException("olt.port", "Port 1–65535; Telnet biasanya 23, SSH 22.", nameof(ConsolePort));

        Console = console;
        ConsolePort = port;
        ConsoleUser = string.IsNullOrWhiteSpace(user) ? null : user.Trim();
        AllowsOldAlgorithms = console is ConsoleKind.Ssh && allowsOldAlgorithms;
    }

    /// <param name="encrypted">as the cipher wrote it</param>
    public void SetConsolePassword(string? encrypted) => ConsolePassword = encrypted;

    public void TrustHostKey(string? line) => SshHostKey = line;

    public void AllowProvisioning(bool allowed)
    {
        if (allowed && Console is ConsoleKind.None)
            throw new ConflictException("olt.no-console", "Isi konsol (Telnet atau SSH) dulu; tanpa itu OLT hanya dapat dibaca.", nameof(Provisions));

        Provisions = allowed;
    }

    public void Monitor(bool monitored) => IsMonitored = monitored;

    public void Maintain(bool inMaintenance) => InMaintenance = inMaintenance;

    public void Answered(string? identity, string? objectId, DateTimeOffset now)
    {
        Identity = identity ?? Identity;
        ObjectId = objectId ?? ObjectId;
        LastSeenAt = LastCheckedAt = now;
        LastError = null;
        Failures = 0;
        SilentSince = null;
    }

    /// <param name="until">how many failures in a row make it silent</param>
    /// <returns>true when it has just become silent</returns>
    public bool DidNotAnswer(string why, int until, DateTimeOffset now)
    {
        LastCheckedAt = now;
        LastError = why;
        Failures++;
        if (SilentSince is not null || Failures < until)
            return false;

        SilentSince = now;
        return true;
    }

    public void StateRead(DateTimeOffset now) => StateReadAt = now;

    public void OpticsRead(DateTimeOffset now) => OpticsReadAt = now;

    public void Archive(DateTimeOffset now)
    {
        ArchivedAt ??= now;
        IsMonitored = Provisions = false;
    }
}
