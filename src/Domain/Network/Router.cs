using System.Text.RegularExpressions;
using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network;

/// <summary>By another profile, which lets the customer see why; or by switching the account off, which needs nothing prepared on the router.</summary>
public enum IsolationWay { Profile, Disable }

public enum DriftPolicy { Approval, Automatic }

/// <summary>
/// A MikroTik that customers dial in to. Its code is part of customer numbers and account names and never changes.
/// The password is encrypted and never leaves this system but to the router itself.
/// </summary>
public sealed partial class Router : AggregateRoot
{
    public const string UsualIsolationProfile = "ISOLIR";

    public const int Api = 8728;
    public const int ApiSsl = 8729;

    [GeneratedRegex("^[A-Z]{2,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape { get; }

    private Router() { } // EF

    public Router(Guid id, string code, string name, Guid locationCodeId)
    {
        Id = id;
        Code = IsCode(code) ? Normal(code) : throw new DomainException("router.code", "Kode router 2–6 huruf, misalnya CKP.", nameof(Code));
        LocationCodeId = locationCodeId;
        Name = name.Trim();
    }

    public string Code { get; private init; } = null!;
    public string Name { get; private set; } = null!;
    public Guid LocationCodeId { get; private set; }
    public string Host { get; private set; } = null!;
    public int Port { get; private set; }
    public bool UseTls { get; private set; }

    /// <summary>SHA-256 of the certificate we trust, 64 hex digits; null leaves it to the machine's authorities.</summary>
    public string? CertificateSha256 { get; private set; }
    public string Username { get; private set; } = null!;

    /// <summary>Encrypted.</summary>
    public string Password { get; private set; } = null!;

    /// <summary>A user that shall take the place of <see cref="Username"/> once it was seen to work; until then the old one is used.</summary>
    public string? NextUsername { get; private set; }

    /// <summary>Encrypted; see <see cref="NextUsername"/>.</summary>
    public string? NextPassword { get; private set; }

    /// <summary>Why the new user does not work yet, in Indonesian.</summary>
    public string? NextError { get; private set; }

    /// <summary>Somebody works at it: nobody is alarmed. Null when nobody does.</summary>
    public DateTimeOffset? MaintenanceSince { get; private set; }

    /// <summary>What is done there, for whoever wonders.</summary>
    public string? MaintenanceNote { get; private set; }

    /// <summary>Orders for its accounts wait until the work is done.</summary>
    public bool HoldsOrders { get; private set; }

    /// <summary>How a customer is cut off here.</summary>
    public IsolationWay IsolatesBy { get; private set; }

    /// <summary>The profile of who is cut off by it: a slow line that leads to the notice and nowhere else.</summary>
    public string IsolationProfile { get; private set; } = UsualIsolationProfile;

    /// <summary>Whether what differs on it from what is wanted is put right at once, or waits for somebody to look at it.</summary>
    public DriftPolicy OnDrift { get; private set; }

    /// <summary>New customers of the location go here when nobody chose.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>What the last successful check read: identity and version, for the list.</summary>
    public string? Identity { get; private set; }
    public string? Version { get; private set; }
    public DateTimeOffset? LastSeenAt { get; private set; }
    public DateTimeOffset? LastCheckedAt { get; private set; }
    public string? LastError { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    public static bool IsCode(string? text) => Shape.IsMatch(Normal(text));

    public static string Normal(string? text) => text?.Trim().ToUpperInvariant() ?? "";

    public void Place(string name, Guid locationCodeId)
    {
        Name = name.Trim();
        LocationCodeId = locationCodeId;
    }

    public void Connect(string host, int port, bool useTls, string? certificateSha256, string username)
    {
        if (port is < 1 or > 65_535)
            throw new DomainException("router.port", "Port 1–65535; API biasanya 8728, API-SSL 8729.", nameof(Port));

        Host = host.Trim();
        Port = port;
        UseTls = useTls;
        CertificateSha256 = string.IsNullOrWhiteSpace(certificateSha256) ? null : certificateSha256.Replace(":", "", StringComparison.Ordinal).Trim().ToLowerInvariant();
        Username = username.Trim();
    }

    public void Isolate(IsolationWay way, string profile)
    {
        IsolatesBy = way;
        IsolationProfile = string.IsNullOrWhiteSpace(profile) ? UsualIsolationProfile : profile.Trim();
    }

    public void RepairDrift(DriftPolicy policy) => OnDrift = policy;

    /// <param name="encrypted">as the cipher wrote it</param>
    public void SetPassword(string encrypted) => Password = encrypted;

    public void MakeDefault(bool isDefault) => IsDefault = isDefault;

    /// <param name="holdsOrders">orders wait until it is done; else they go on</param>
    public void Maintain(string note, bool holdsOrders, DateTimeOffset now)
    {
        MaintenanceSince ??= now;
        (MaintenanceNote, HoldsOrders) = (note.Trim(), holdsOrders);
    }

    public void EndMaintenance() => (MaintenanceSince, MaintenanceNote, HoldsOrders) = (null, null, false);

    /// <param name="encrypted">as the cipher wrote it</param>
    public void ProposeCredentials(string username, string encrypted) => (NextUsername, NextPassword, NextError) = (username.Trim(), encrypted, null);

    public void CredentialsFailed(string why) => NextError = why;

    /// <summary>The new ones let us in: from now on they are used, and the old ones are forgotten.</summary>
    public void AdoptCredentials()
    {
        if (NextUsername is null || NextPassword is null)
            return;

        (Username, Password) = (NextUsername, NextPassword);
        ForgetProposedCredentials();
    }

    public void ForgetProposedCredentials() => (NextUsername, NextPassword, NextError) = (null, null, null);

    public void Answered(string? identity, string? version, DateTimeOffset now)
    {
        if (identity is null && LastError is null && now - LastSeenAt < TimeSpan.FromMinutes(1))
            return; // hundreds of accounts in a row need not write hundreds of times that it lives

        Identity = identity ?? Identity;
        Version = version ?? Version;
        LastSeenAt = LastCheckedAt = now;
        LastError = null;
    }

    public void DidNotAnswer(string why, DateTimeOffset now)
    {
        LastCheckedAt = now;
        LastError = why;
    }

    public void Archive(DateTimeOffset now)
    {
        ArchivedAt ??= now;
        IsDefault = false;
    }
}
