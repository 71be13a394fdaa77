using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IspJabbar.Infrastructure.Messaging.Push;

namespace IspJabbar.Infrastructure.Tests.Messaging;

public sealed class PushEnvelopeTests
{
    /// <summary>RFC 8291, appendix A.</summary>
    [Fact]
    public void The_example_of_the_standard_comes_out_to_the_byte()
    {
        var server = Base64Url.DecodeFromChars("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        using var ours = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, D = Base64Url.DecodeFromChars("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), Q = new() { X = server[1..33], Y = server[33..] },
        });

        var sent = PushEnvelope.Seal(
            "When I grow up, I want to be a watermelon"u8,
            Base64Url.DecodeFromChars("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg"), ours, Base64Url.DecodeFromChars("DGv6ra1nlYgDCS1FRnbzlw"));

        Assert.Equal(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
            Base64Url.EncodeToString(sent));
    }

    [Fact]
    public void The_service_can_tell_that_it_was_us_and_for_whom()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = PushEnvelope.Signature(new Uri("https://updates.push.services.mozilla.com/wpush/v2/abc"), pair, "mailto:kantor@contoh.id", DateTimeOffset.UnixEpoch);

        var parts = token.Split('.');
        Assert.True(pair.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement;
        Assert.Equal("https://updates.push.services.mozilla.com", claims.GetProperty("aud").GetString());
        Assert.Equal(12 * 3600, claims.GetProperty("exp").GetInt64());
    }
}
