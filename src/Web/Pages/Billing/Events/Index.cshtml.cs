using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Navigation;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Events;

/// <summary>What gateways told us, and what became of it.</summary>
[Needs(BillingPermissions.ManageGateways)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "outcome")]
    public string? OutcomeCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "gateway")]
    public string? GatewayCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 50;

    public PageOf<GatewayEventRow> Rows { get; private set; } = null!;
    public IReadOnlyList<Choice> Gateways { get; } = [.. Enum.GetValues<Gateway>().Select(x => new Choice(x.ToString().ToLowerInvariant(), x.ToString()))];
    public bool IsFiltered => !string.IsNullOrEmpty(Search) || GatewayCode is not null || OutcomeCode is not null;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostReplayAsync([FromForm] long id, CancellationToken ct)
    {
        await mediator.Send(new ReplayGatewayEvent(id), ct);
        TempData["Notice"] = text["Kejadian diproses ulang."].Value;
        return Redirect(CurrentUrl.With(Request, ("handler", null)));
    }

    public async Task Refill(CancellationToken ct) => Rows = await mediator.Send(new ListGatewayEvents(
        Words.Read<Gateway>(GatewayCode), EventWords.Parse(OutcomeCode), EventWords.OpenOf(OutcomeCode), Search, PageNumber, Size), ct);
}
