using System.Text.RegularExpressions;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network.Fiber;

/// <summary>
/// What an OLT says of an ONU. <see cref="DyingGasp"/> is a last cry before its power went: electricity at the customer; <see cref="Los"/> is light
/// that stopped: the fibre. <see cref="Unknown"/> is everything the OLT did not say.
/// </summary>
public enum OnuState { Unknown, Online, Los, DyingGasp, Offline, AuthFailed }

/// <summary>
/// The modem at the end of a customer's fibre, as its OLT knows it. Rows are written by readings, set-based and only where something differs
/// (see <c>IOnuLedger</c>); here stand the rules for what people do with it.
/// </summary>
public sealed class Onu : AggregateRoot
{
    private Onu() { } // EF

    public Onu(Guid id, Guid oltId, Guid ponPortId, int onuNo, OnuSerial serial, DateTimeOffset now)
    {
        Id = id;
        OltId = oltId;
        PonPortId = ponPortId;
        OnuNo = onuNo;
        Serial = serial;
        StateSince = FirstSeenAt = now;
    }

    public Guid OltId { get; private init; }
    public Guid PonPortId { get; private set; }

    /// <summary>Its number on the port, as the OLT counts: from 1 at ZTE, from 0 at Huawei.</summary>
    public int OnuNo { get; private set; }

    /// <summary>Slot, port and number as one number, in the order of the list; written with them.</summary>
    public long Position { get; private set; }
    public OnuSerial Serial { get; private init; } = null!;
    public string? Model { get; private set; }

    /// <summary>As the OLT's configuration calls it.</summary>
    public string? Name { get; private set; }
    public Guid? CustomerId { get; private set; }
    public OnuState State { get; private set; }
    public DateTimeOffset StateSince { get; private set; }

    /// <summary>Light arriving at the ONU, dBm; null when nobody measured, never 0 for that.</summary>
    public double? RxDbm { get; private set; }

    /// <summary>Its light arriving at the OLT, dBm.</summary>
    public double? OltRxDbm { get; private set; }
    public int? DistanceM { get; private set; }

    /// <summary>Why it was last lost, in the profile's words: <c>los</c>, <c>power_off</c>, <c>reboot</c>.</summary>
    public string? LastDownCause { get; private set; }

    /// <summary>When its light last changed by more than a measurement wavers.</summary>
    public DateTimeOffset? OpticsAt { get; private set; }

    /// <summary>The largest fall within a day, dB, and when it was found.</summary>
    public double? DroppedDb { get; private set; }
    public DateTimeOffset? DroppedAt { get; private set; }

    /// <summary>Complete readings in a row in which the OLT did not list it.</summary>
    public int Missed { get; private set; }
    public DateTimeOffset FirstSeenAt { get; private init; }

    /// <summary>The OLT's configuration holds it no more.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public void BelongTo(Guid customerId)
    {
        if (RemovedAt is not null)
            throw new ConflictException("onu.removed", $"ONU {Serial} sudah tidak ada di OLT. Pilih ONU yang masih terpasang.");

        CustomerId = customerId;
    }

    public void BelongToNobody() => CustomerId = null;
}

/// <summary>
/// An ONU's serial number: four letters of its maker and eight hexadecimal digits, <c>ZTEGC8012345</c>; EPON has a MAC address instead, twelve digits.
/// OLTs write it as twelve characters, as eight octets, or as sixteen digits, some with <c>1,</c> before it.
/// </summary>
public sealed partial record OnuSerial
{
    public const int Length = 12;

    [GeneratedRegex("^(?:[0-9],)?([A-Za-z]{4})-?([0-9A-Fa-f]{8})$", RegexOptions.CultureInvariant)]
    private static partial Regex Text { get; }

    [GeneratedRegex("^[0-9A-Fa-f]{16}$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits { get; }

    [GeneratedRegex("^[0-9A-Fa-f]{2}([:.-]?[0-9A-Fa-f]{2}){5}$", RegexOptions.CultureInvariant)]
    private static partial Regex MacText { get; }

    private OnuSerial(string value) => Value = value;

    /// <summary>Twelve characters, capitals.</summary>
    public string Value { get; }

    /// <summary>null for anything else: some firmware puts a short state code where the serial should be.</summary>
    public static OnuSerial? Read(string? text)
    {
        text = text?.Trim().TrimEnd('\0') ?? "";
        if (Text.Match(text) is { Success: true } match)
            return new(string.Concat(match.Groups[1].Value, match.Groups[2].Value).ToUpperInvariant());
        if (Digits.IsMatch(text))
            return Read(Convert.FromHexString(text));
        return null;
    }

    /// <summary>Four letters and four octets, or text in octets.</summary>
    public static OnuSerial? Read(ReadOnlySpan<byte> octets)
    {
        if (octets.Length == 8 && Letters(octets[..4]))
            return new(string.Concat(System.Text.Encoding.ASCII.GetString(octets[..4]), Convert.ToHexString(octets[4..])).ToUpperInvariant());
        return octets.Length is >= Length and <= 18 && octets.IndexOfAnyExceptInRange((byte)0, (byte)0x7E) < 0 ? Read(System.Text.Encoding.ASCII.GetString(octets)) : null;
    }

    /// <summary>The MAC address of an EPON ONU, as six octets or as text.</summary>
    public static OnuSerial? ReadMac(ReadOnlySpan<byte> octets)
    {
        if (octets.Length == 6)
            return new(Convert.ToHexString(octets));
        var text = octets.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0 ? System.Text.Encoding.ASCII.GetString(octets).Trim() : "";
        return MacText.IsMatch(text) ? new(string.Concat(text.Where(char.IsAsciiHexDigit)).ToUpperInvariant()) : null;
    }

    /// <summary>From the database, where only these are.</summary>
    public static OnuSerial Stored(string value) => new(value);

    public override string ToString() => Value;

    private static bool Letters(ReadOnlySpan<byte> octets)
    {
        foreach (var octet in octets)
            if (!char.IsAsciiLetter((char)octet))
                return false;
        return true;
    }
}
