using IspJabbar.Application.Billing.Gateways.Ports;

namespace IspJabbar.Infrastructure.Gateways;

internal static class Answers
{
    /// <summary>A gateway that is ill is as good as away; one that says no means it.</summary>
    public static ChargeAnswer No(GatewayReply reply, string? said) => reply.Status >= 500 || reply.Status == 429
        ? new ChargeAnswer.Lost(Words(reply, said))
        : new ChargeAnswer.Refused(Words(reply, said));

    public static string Words(GatewayReply reply, string? said) => reply.Problem ?? (string.IsNullOrWhiteSpace(said) ? $"Gateway menjawab {reply.Status}." : $"Gateway menjawab: {said.Trim().TrimEnd('.')}.");

    /// <summary>Anything in the 200s ends it; anything else is delivered again.</summary>
    public static NoticeAnswer Plain(NoticeVerdict verdict) => verdict switch
    {
        NoticeVerdict.Taken or NoticeVerdict.NotOurs => new(200, """{"status":"ok"}"""),
        NoticeVerdict.Forged => new(401, """{"status":"refused"}"""),
        NoticeVerdict.Unreadable => new(400, """{"status":"unreadable"}"""),
        NoticeVerdict.TooLarge => new(413, """{"status":"too large"}"""),
        _ => new(503, """{"status":"not set up"}"""),
    };
}
