using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Restitutions;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Restitutions;

/// <summary>Who gets what for one outage: looked at first, then given.</summary>
[Needs(BillingPermissions.GiveRestitution)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    public const int PageSize = 25;

    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "p")]
    public int At { get; set; } = 1;

    public RestitutionPreview Preview { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var given = await mediator.Send(new GiveRestitution(Id), ct);
        TempData["Notice"] = text["{0} pelanggan mendapat ganti rugi, seluruhnya {1}.", Format.Number(given.Customers), Format.Money(given.Total)].Value;
        return Redirect($"/billing/restitutions/{Id}");
    }

    public async Task Refill(CancellationToken ct) => Preview = await mediator.Send(new PreviewRestitution(Id, At, PageSize), ct);
}
