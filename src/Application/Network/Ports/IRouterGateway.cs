using IspJabbar.Domain.Network;

namespace IspJabbar.Application.Network.Ports;

/// <summary>
/// What we ask of a router, in our words. Nothing here throws for what the router says or for its silence:
/// every outcome is an answer. Cancellation by the caller throws as usual.
/// Format: RouterOS API, https://help.mikrotik.com/docs/display/ROS/API
/// </summary>
public interface IRouterGateway
{
    /// <summary>Connects, signs in and reads who it is. Finds out which of name, port, TLS, credentials or policy is wrong.</summary>
    Task<RouterCheck> Check(RouterEndpoint router, CancellationToken ct);

    /// <summary>
    /// Makes the router hold exactly this account. Idempotent: an account with our <see cref="WantedSecret.Mark"/> in its comment is
    /// ours and is corrected where it differs; one of the same name without it belongs to somebody else and is never touched.
    /// When the profile changes or the account is disabled, its running session is ended, so that the change holds at once.
    /// </summary>
    Task<SecretOutcome> Apply(RouterEndpoint router, WantedSecret wanted, CancellationToken ct);

    /// <summary>
    /// Removes the account if it is ours (see <see cref="Apply"/>) and ends its session. One that is gone already counts as removed,
    /// also when somebody else's has taken the name since: that one and its session are left alone.
    /// </summary>
    Task<SecretOutcome> Remove(RouterEndpoint router, string name, string mark, CancellationToken ct);
}

/// <summary>Where a router listens and how we sign in. <paramref name="Port"/> 8728 (api) or 8729 (api-ssl) unless moved.</summary>
/// <param name="CertificateSha256">The pinned certificate, 64 hex digits; null trusts only what the machine's own authorities signed.</param>
public sealed record RouterEndpoint(Guid RouterId, string Host, int Port, bool UseTls, string? CertificateSha256, string Username, string Password)
{
    /// <summary>Never shows the password.</summary>
    public override string ToString() => $"{Username}@{Host}:{Port}";
}

/// <summary>A PPPoE account as the database wants it.</summary>
/// <param name="Mark">Unique to this account, without blanks; it is part of <paramref name="Comment"/> and says that the row is ours.</param>
/// <param name="EndSession">Ends the running session also when nothing else has to change.</param>
/// <param name="Adopt">One of this name without a mark was there before us: mark it, change nothing else. With another password it is refused.</param>
public sealed record WantedSecret(string Name, string Password, string Profile, bool Disabled, string Comment, string Mark, bool Adopt = false, bool EndSession = false);

public abstract record SecretOutcome
{
    /// <summary>What was asked and answered on the way, a line each, passwords covered and never longer than 4,000 letters; null where nobody wrote along.</summary>
    public string? Talk { get; init; }

    /// <summary>The router holds what was wanted, confirmed by it and read back. <paramref name="Changed"/> is false when it did already.</summary>
    public sealed record Applied(bool Changed, SecretProof Proof) : SecretOutcome;

    /// <summary>Somebody else's account has this name. Draw another.</summary>
    public sealed record NameTaken : SecretOutcome;

    /// <summary>The router answered and said no, in its own words: missing profile, missing policy, wrong password. Trying again helps only after somebody changed something.</summary>
    public sealed record Refused(RouterErrorCode Code, string Message) : SecretOutcome;

    /// <summary>
    /// The router lives and said yes, but what it shows afterwards is not what was wanted. That is this account's matter: it is tried again, and the others of the router go on.
    /// </summary>
    public sealed record NotYet(string Message) : SecretOutcome;

    /// <summary>Nobody answered, or not in time, or not in the API's language. It is not known whether anything was done; apply again later.</summary>
    public sealed record Unreachable(RouterErrorCode Code, string Message) : SecretOutcome;
}

public abstract record RouterCheck
{
    /// <inheritdoc cref="SecretOutcome.Talk"/>
    public string? Talk { get; init; }

    /// <param name="Identity"><c>/system/identity</c></param>
    /// <param name="Version">as the router writes it, <c>7.16.2 (stable)</c></param>
    /// <param name="LatencyMs">of one small question and its answer on the open connection, milliseconds</param>
    /// <param name="CertificateSha256">what the router presented, when TLS is used</param>
    public sealed record Fine(string Identity, string Version, string? Board, double LatencyMs, string? CertificateSha256) : RouterCheck;

    /// <param name="Message">for the person at the screen, in Indonesian, with what to do; the router's own words where it spoke.</param>
    /// <param name="CertificateSha256">what the router presented, when that is what we did not trust</param>
    public sealed record Failed(RouterErrorCode Code, string Message, string? CertificateSha256 = null) : RouterCheck;
}

/// <summary>What is wrong, so that the page can point at the field to change.</summary>
public enum RouterErrorCode
{
    /// <summary>The host name has no address.</summary>
    Name,
    /// <summary>Refused, or nobody there: wrong port, service off, or our address is not allowed.</summary>
    Port,
    /// <summary>No answer in time while connecting.</summary>
    ConnectTimeout,
    /// <summary>The handshake failed: no certificate on api-ssl, or TLS asked of the plain port.</summary>
    Tls,
    /// <summary>The certificate is not the pinned one, or nobody we know signed it.</summary>
    Certificate,
    /// <summary>User name or password.</summary>
    Credentials,
    /// <summary>Signed in, but the user's group lacks a right.</summary>
    Policy,
    /// <summary>Connected, then silence, or cut off before the answer was complete.</summary>
    Timeout,
    /// <summary>What answered does not speak the RouterOS API.</summary>
    Protocol,
    /// <summary>Any other refusal, in the router's own words.</summary>
    Refused,
}
