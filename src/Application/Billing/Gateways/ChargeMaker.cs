using IspJabbar.Application.Billing.Gateways.Ports;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using MediatR;

namespace IspJabbar.Application.Billing.Gateways;

/// <summary>
/// Asks a gateway to collect for a bill: written down first, asked then, outside of any transaction. Whoever asks again while a request is good gets the same one. A gateway
/// that is away is passed over for the next; a request whose answer was lost stays written down, and is found again by our reference.
/// </summary>
internal sealed class ChargeMaker(IMediator mediator, GatewayDesk desk, CompanySettings settings)
{
    /// <param name="only">null: in the company's order, whoever can</param>
    /// <param name="returnTo">where the gateway sends the customer afterwards; what stands there proves nothing</param>
    public async Task<ChargeDetails> Make(Guid invoiceId, Gateway? only, ChargeMethod method, string? channel, Uri? returnTo, Uri? site, CancellationToken ct)
    {
        var able = (await desk.Ready(ct, method)).Where(x => only is null || x.Gateway.Code == only).ToList();
        if (able.Count == 0)
            throw new ConflictException("gateway.none", only is { } named
                ? $"{named} belum diatur untuk cara bayar ini. Lengkapi di Pengaturan › Gateway."
                : "Belum ada gateway untuk cara bayar ini. Lengkapi di Pengaturan › Gateway, atau catat pembayaran dengan tangan.");

        var rules = await settings.Get<GatewaySettings>(ct);
        var reason = "";
        foreach (var (gateway, access) in able)
        {
            var begun = await mediator.Send(new BeginCharge(invoiceId, gateway.Code, method, channel, rules), ct);
            if (begun.Order is not { } order)
                return begun.Charge;

            var answer = await gateway.Create(order with { ReturnTo = returnTo, NotifyAt = site is null ? null : new Uri(site, $"api/payments/{NameOf(gateway.Code)}/notification") }, access, ct);
            var noted = await mediator.Send(new NoteCharge(begun.Charge.Id, answer), CancellationToken.None); // the gateway has it: written down even when nobody waits any more
            if (answer is ChargeAnswer.Accepted)
                return noted;

            reason = answer switch { ChargeAnswer.Refused no => no.Reason, ChargeAnswer.Unreachable away => away.Reason, ChargeAnswer.Lost lost => lost.Reason, _ => "" };
        }

        throw new UnavailableException("gateway.away", $"Gateway pembayaran tidak bisa membuat tagihan: {reason} Coba lagi sebentar lagi, atau pilih cara bayar lain.");
    }

    public static string NameOf(Gateway gateway) => gateway.ToString().ToLowerInvariant();
}
