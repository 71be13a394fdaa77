using IspJabbar.Application.Billing;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Web.Api;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Payments;

/// <summary>
/// One printing of a receipt on a roll, for the browser's own print; opened by whoever pressed the button (<see cref="TakeReceipt"/>). Telephones send the same
/// bytes to a Bluetooth printer with the app RawBT (its link: <c>rawbt:base64,…</c>).
/// </summary>
[Needs(BillingPermissions.ViewPayments)]
public sealed class StripModel(IMediator mediator, PaperFiles papers, IStringLocalizer text) : PageModel
{
    /// <param name="print">id of the printing</param>
    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery] Guid print, CancellationToken ct)
    {
        var site = ChargesApi.SiteOf(Request);
        var drawn = await mediator.Send(new DrawStrip(id, print, site), ct);
        var strip = await mediator.Send(new GetStrip(id, print, site), ct);
        return papers.ToPrint(drawn, Request, $"/billing/payments/{id}", links: ($"rawbt:base64,{Convert.ToBase64String(strip.Bytes(cuts: false))}", text["Printer Bluetooth (RawBT)"]));
    }
}
