using System.Security.Cryptography;
using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing.Gateways;
using MediatR;

namespace IspJabbar.Application.Billing.Gateways;

/// <summary>
/// Something was delivered in a gateway's name. Judged on its raw bytes, kept once, answered at once; what it means is found out afterwards.
/// A query, because keeping it stands by itself and need not wait for a transaction.
/// </summary>
/// <param name="Header">the header of a name; null when it is missing or there twice</param>
[Requires(Everyone.Anyone)]
public sealed record ReceiveNotice(Gateway Gateway, ReadOnlyMemory<byte> Body, Func<string, string?> Header) : IQuery<ReceivedNotice>
{
    /// <summary>Bytes.</summary>
    public const int Largest = 64 * 1024;
}

/// <param name="IsNew">there is something to work on</param>
public sealed record ReceivedNotice(NoticeAnswer Answer, bool IsNew);

internal sealed class ReceiveNoticeHandler(GatewayDesk desk, RecentGatewayKeys keys, IGatewayInbox inbox, TimeProvider clock) : IRequestHandler<ReceiveNotice, ReceivedNotice>
{
    public async Task<ReceivedNotice> Handle(ReceiveNotice query, CancellationToken ct)
    {
        var (gateway, access) = await keys.Of(query.Gateway, desk, ct);
        if (access is null)
            return new(gateway.Answer(NoticeVerdict.NotSetUp), false);
        if (query.Body.Length > ReceiveNotice.Largest)
            return new(gateway.Answer(NoticeVerdict.TooLarge), false);

        var told = gateway.Parse(query.Body);
        if (gateway.IsGenuine(query.Body, query.Header, access))
            return told is null
                ? new(gateway.Answer(NoticeVerdict.Unreadable), false)
                : new(gateway.Answer(NoticeVerdict.Taken), await inbox.Put(query.Gateway, told.Key, query.Body, told.MerchantRef, told.Status, clock.GetUtcNow(), ct));

        var mark = $"forged:{Convert.ToHexStringLower(SHA256.HashData(query.Body.Span))}";
        await inbox.PutForged(query.Gateway, mark, query.Body, told?.MerchantRef, told?.Status, clock.GetUtcNow(), ct);
        return new(gateway.Answer(NoticeVerdict.Forged), false);
    }
}
