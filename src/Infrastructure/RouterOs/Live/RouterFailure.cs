using IspJabbar.Application.Network.Ports;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>The conversation failed, as opposed to a refusal within it, which is a <see cref="Trap"/>. The message is for the person at the screen.</summary>
internal sealed class RouterFailure(RouterErrorCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    public RouterErrorCode Code => code;

    /// <summary>An open connection ended, as opposed to one that stayed silent or never opened.</summary>
    public bool IsBroken { get; init; }

    /// <summary>What was presented, when that is what we did not trust.</summary>
    public string? CertificateSha256 { get; init; }

    /// <summary>One exception must not be thrown by several waiting commands at once.</summary>
    public RouterFailure Again() => new(code, Message, this) { IsBroken = IsBroken, CertificateSha256 = CertificateSha256 };
}
