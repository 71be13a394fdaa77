using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;

namespace IspJabbar.Application.Network;

internal static class Endpoints
{
    /// <summary>The only place where a router's password is opened.</summary>
    public static RouterEndpoint Of(Router router, IFieldCipher cipher) => new(
        router.Id, router.Host, router.Port, router.UseTls, router.CertificateSha256, router.Username,
        cipher.Decrypt(router.Password, SealedFields.RouterPassword, router.Id));
}
