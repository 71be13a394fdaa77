using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Corrections;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Billing.Letters;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Web.Api;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Invoices;

[Needs(BillingPermissions.ViewInvoices)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text, ICurrentUser user) : PageModel, IRefill
{
    public sealed record Happened(DateTimeOffset At, string Icon, string? Tone, string Text, string? By);

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public VoidInvoice Input { get; set; } = new();

    public InvoiceDetails Invoice { get; private set; } = null!;

    [BindProperty]
    public ProposeWriteOff Giving { get; set; } = new();

    public bool MayCredit => user.Holds(BillingPermissions.IssueCreditNote) && Invoice is { Status: not (InvoiceStatus.Void or InvoiceStatus.Draft or InvoiceStatus.WrittenOff) }
        && Invoice.Total > Invoice.Credited && !IsWaiting;

    public bool MayGiveUp => user.Holds(BillingPermissions.ProposeWriteOff) && Invoice.Outstanding > 0 && !IsWaiting;

    /// <summary>A correction waits for a second person; until then no other is begun.</summary>
    public bool IsWaiting => Invoice.Corrections.Any(x => x.State is CorrectionState.Proposed);

    /// <summary>A gateway is there that gives codes.</summary>
    public bool MaySendCode => Invoice.Outstanding > 0 && HasQris;

    private bool HasQris { get; set; }

    public bool MayVoid => user.Holds(BillingPermissions.VoidInvoice) && Invoice is { Outstanding: > 0, Paid: 0, Credited: 0 };

    /// <summary>What became of it, the newest first.</summary>
    public IReadOnlyList<Happened> Story { get; private set; } = [];

    /// <summary>Address at which whoever has it pays this one bill; null when there is nothing to pay.</summary>
    public string? PayLink { get; private set; }

    /// <summary>What gateways were asked to collect for it, the newest first.</summary>
    public IReadOnlyList<ChargeDetails> Charges { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostVoidAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { InvoiceId = Id }, ct);
        TempData["Notice"] = text["Tagihan dibatalkan."].Value;
        return Redirect($"/billing/invoices/{Id}");
    }

    /// <summary>Asks a gateway for a code and sends it as a picture.</summary>
    public async Task<IActionResult> OnPostSendCodeAsync(CancellationToken ct)
    {
        var made = await mediator.Send(new CreateCharge(Id, await mediator.Send(new FindCodeGateway(), ct), ChargeMethod.Qris, null, ChargesApi.SiteOf(Request)), ct);
        await mediator.Send(new SendCharge(made.Id), ct);
        TempData["Notice"] = text["QRIS dikirim ke pelanggan."].Value;
        return Redirect($"/billing/invoices/{Id}");
    }

    public async Task<IActionResult> OnPostWriteOffAsync(CancellationToken ct)
    {
        var done = await mediator.Send(Giving with { InvoiceId = Id }, ct);
        TempData["Notice"] = text["Usulan dicatat; menunggu persetujuan orang kedua."].Value;
        return Redirect($"/billing/credit-notes/{done.Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Invoice = await mediator.Send(new GetInvoice(Id), ct);
        Charges = await mediator.Send(new ListCharges(Id), ct);
        HasQris = user.Holds(BillingPermissions.Charge) && await mediator.Send(new FindCodeGateway(), ct) is not null;
        PayLink = Invoice.Outstanding > 0 ? $"{Request.Scheme}://{Request.Host}{Request.PathBase}/pay/{await mediator.Send(new MakePayLink(Id), ct)}" : null;
        Story = [.. Told().OrderByDescending(x => x.At)];
    }

    private IEnumerable<Happened> Told()
    {
        yield return new(Invoice.IssuedAt, "receipt", "info", text["Tagihan terbit, {0}", Format.Money(Invoice.Total)], text["Otomatis"]);
        foreach (var payment in Invoice.Payments)
        {
            yield return new(payment.RecordedAt, "cash", "ok", text["{0} {1} masuk", text[BillingWords.Of(payment.Method)], Format.Money(payment.Amount)], payment.RecordedBy ?? text["Otomatis"]);
            if (payment.ReversedAt is { } reversed)
                yield return new(reversed, "arrow-back-up", "bad", text["Pembayaran {0} dibatalkan: {1}", payment.PaymentNumber, payment.ReversedWhy ?? ""], payment.ReversedBy ?? text["Otomatis"]);
        }

        foreach (var x in Invoice.Corrections)
        {
            var name = text[BillingWords.Of(x.Kind)].Value;
            yield return new(x.ProposedAt, "receipt", "info", text["{0} {1} diusulkan: {2}", name, Format.Money(x.Amount), x.Reason], x.ProposedBy ?? text["Otomatis"]);
            if (x.DecidedAt is { } decided)
                yield return x.State is CorrectionState.Approved
                    ? new(decided, "check", "ok", text["{0} {1} berlaku", name, x.Number ?? Format.Money(x.Amount)], x.DecidedBy ?? text["Otomatis"])
                    : new(decided, "x", "bad", text["{0} ditolak: {1}", name, x.RefusedWhy ?? ""], x.DecidedBy ?? text["Otomatis"]);
        }

        foreach (var used in Invoice.Allocations.Where(x => x.PaymentId is null))
            yield return new(used.At, "cash", "ok", used.Amount > 0 ? text["Saldo {0} dipakai", Format.Money(used.Amount)] : text["Saldo {0} dikembalikan", Format.Money(-used.Amount)], text["Otomatis"]);
    }
}
