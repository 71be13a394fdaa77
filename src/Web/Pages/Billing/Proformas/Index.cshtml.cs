using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Billing.Proformas;

/// <summary>What was offered before it is owed.</summary>
[Needs(BillingPermissions.ManageProformas)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public static IReadOnlyList<(string? State, string Word)> Views { get; } = [(null, "Menunggu jawaban"), ("invoiced", "Menjadi tagihan"), ("cancelled", "Dibatalkan"), ("all", "Semua")];

    /// <summary>Nothing: the open ones.</summary>
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    public PageOf<ProformaFacts> Rows { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        ProformaState? state = State switch { "invoiced" => ProformaState.Invoiced, "cancelled" => ProformaState.Cancelled, "all" => null, _ => ProformaState.Open };
        Rows = await mediator.Send(new ListProformas(state, null, p, size), ct);
    }
}
