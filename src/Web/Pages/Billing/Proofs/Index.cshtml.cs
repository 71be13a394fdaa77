using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Billing.Proofs;

/// <summary>Bukti transfer: what customers uploaded, those that wait longest first.</summary>
[Needs(BillingPermissions.ReviewProofs)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? StateCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 25;

    public PageOf<ProofRow> Rows { get; private set; } = null!;
    public ProofState State => ProofWords.Read(StateCode);

    public async Task OnGetAsync(CancellationToken ct) => Rows = await mediator.Send(new ListProofs(State, PageNumber, Size), ct);
}
