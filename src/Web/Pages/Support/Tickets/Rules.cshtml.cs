using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Application.Support.Tickets.Clocks;
using IspJabbar.Domain.Support;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Support.Tickets;

/// <summary>When somebody hears of what is late, and what happens after a ticket is solved.</summary>
[Needs(SupportPermissions.ManageTickets)]
public sealed class RulesModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public ChangeTicketSettings Input { get; set; } = new();

    [BindProperty]
    public AddTicketEscalation Step { get; set; } = new();

    [BindProperty]
    public Guid Removing { get; set; }

    public IReadOnlyList<TicketEscalationRow> Steps { get; private set; } = [];
    public IReadOnlyList<Choice> Deadlines { get; private set; } = [];
    public IReadOnlyList<Choice> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = await mediator.Send(new GetTicketSettings(), ct);
        Input = new ChangeTicketSettings { WarnPercent = now.WarnPercent, CloseAfterDays = now.CloseAfterDays, RateWithinDays = now.RateWithinDays, LowRating = now.LowRating };
        await Refill(ct);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Do(Input, "Perubahan disimpan.", ct);

    public Task<IActionResult> OnPostStepAsync(CancellationToken ct) => Do(Step, "Langkah ditambahkan.", ct);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => Do(new RemoveTicketEscalation(Removing), "Langkah dihapus.", ct);

    public async Task Refill(CancellationToken ct)
    {
        Steps = await mediator.Send(new ListTicketEscalations(), ct);
        Deadlines = [.. Enum.GetValues<TicketDeadline>().Select(x => new Choice(x.ToString(), text[TicketPageWords.Of(x)]))];
        People = [.. Enum.GetValues<EscalateTo>().Select(x => new Choice(x.ToString(), text[TicketPageWords.Of(x)]))];
    }

    private async Task<IActionResult> Do(IRequest<Unit> change, string notice, CancellationToken ct)
    {
        await mediator.Send(change, ct);
        TempData["Notice"] = text[notice].Value;
        return Redirect("/tickets/rules");
    }
}
