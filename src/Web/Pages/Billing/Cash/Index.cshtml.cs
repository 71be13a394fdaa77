using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Billing.Cash;

/// <summary>Setoran: drawers of the counter and of collectors.</summary>
[Needs(BillingPermissions.TakeCash)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? StateCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 25;

    public PageOf<CashSessionRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Rows = await mediator.Send(new ListCashSessions(CashWords.Read(StateCode), PageNumber, Size), ct);
}
