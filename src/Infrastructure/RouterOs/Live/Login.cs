using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using IspJabbar.Application.Network.Ports;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>
/// Signs in. The form of 6.43 and later first; a router before that ignores its words and answers with a challenge.
/// Only then may anything else be sent: before, the router takes few and short sentences.
/// </summary>
internal static class Login
{
    /// <exception cref="RouterFailure"/>
    public static async Task Run(RouterConnection connection, RouterEndpoint router, CancellationToken ct)
    {
        var reply = await connection.Run(new Command("/login").With("name", router.Username).With("password", router.Password), ct).ConfigureAwait(false);

        if (reply is { Trap: null, Ret: { } challenge })
        {
            if (challenge.Length != 32 || !challenge.All(char.IsAsciiHexDigit))
                throw connection.Distrust("a challenge that is none");

            var response = Response(router.Password, Convert.FromHexString(challenge));
            reply = await connection.Run(new Command("/login").With("name", router.Username).With("response", response), ct).ConfigureAwait(false);
        }

        if (reply.Trap is { } trap)
        {
            throw trap.IsPolicy ? new RouterFailure(RouterErrorCode.Policy, Wording.Policy(router, trap.Message))
                : trap.IsCredentials ? new RouterFailure(RouterErrorCode.Credentials, Wording.Credentials(router, trap.Message))
                : new RouterFailure(RouterErrorCode.Refused, Wording.Refused(trap.Message));
        }

        connection.SignedIn();
    }

    /// <summary>00 and the MD5 of a zero byte, the password and the challenge, in hex.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "Routers before 6.43 accept nothing else.")]
    internal static string Response(string password, ReadOnlySpan<byte> challenge) =>
        "00" + Convert.ToHexStringLower(MD5.HashData([0, .. Encoding.UTF8.GetBytes(password), .. challenge]));
}
