using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Outages;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Outages;

/// <summary>One mass outage: where, since when, who, and who works on it.</summary>
[Needs(NetworkPermissions.ViewOutages)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public Form Input { get; set; } = new();

    public OutageRow Outage { get; private set; } = null!;
    public PageOf<OutageCustomerRow> Customers { get; private set; } = null!;

    public sealed record Form
    {
        public string? Note { get; init; }
        public string? Why { get; init; }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        return Outage.Id == Id ? Page() : Redirect($"~/network/outages/{Outage.Id}");
    }

    public async Task<IActionResult> OnPostSeenAsync(CancellationToken ct)
    {
        await mediator.Send(new AcknowledgeOutage { Id = Id, Note = Input.Note }, ct);
        return Said(text["Dicatat bahwa Anda menanganinya."]);
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        await mediator.Send(new EndOutage { Id = Id, Why = Input.Why ?? "" }, ct);
        return Said(text["Gangguan diakhiri."]);
    }

    public async Task Refill(CancellationToken ct)
    {
        Outage = await mediator.Send(new GetOutage(Id), ct);
        Customers = await mediator.Send(new ListOutageCustomers(Outage.Id, PageNumber), ct);
    }

    private RedirectResult Said(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"~/network/outages/{Id}");
    }
}
