using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Network.Fiber;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>The only place where an OLT's secrets are opened.</summary>
internal static class OltEndpoints
{
    public static OltEndpoint Of(Olt olt, IFieldCipher cipher) => new(
        olt.Id, olt.Host, olt.SnmpPort, cipher.Decrypt(olt.SnmpCommunity, SealedFields.OltCommunity, olt.Id), olt.Profile);

    /// <summary>null for an OLT without a console.</summary>
    public static OltSignIn? SignIn(Olt olt, IFieldCipher cipher) => olt.Console is ConsoleKind.None ? null : new(
        olt.Id, olt.Console, olt.Host, olt.ConsolePort, olt.ConsoleUser ?? "",
        olt.ConsolePassword is { } password ? cipher.Decrypt(password, SealedFields.OltConsolePassword, olt.Id) : "",
        olt.AllowsOldAlgorithms, olt.SshHostKey, olt.Profile);
}
