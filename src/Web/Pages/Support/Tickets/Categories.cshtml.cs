using IspJabbar.Application.Support;
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

/// <summary>What tickets can be about and what is promised for each.</summary>
[Needs(SupportPermissions.ManageTickets)]
public sealed class CategoriesModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "edit")]
    public Guid? Edit { get; set; }

    [BindProperty]
    public SaveTicketCategory Input { get; set; } = new();

    public IReadOnlyList<ManagedCategory> Rows { get; private set; } = [];
    public IReadOnlyList<Choice> Priorities { get; private set; } = [];
    public IReadOnlyList<Choice> Clocks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        if (Rows.FirstOrDefault(x => x.Id == Edit) is { } x)
            Input = new SaveTicketCategory
            {
                Id = x.Id, Code = x.Code, Name = x.Name, Priority = x.Priority, Clock = x.Clock, ResponseMinutes = x.ResponseMinutes, ResolutionMinutes = x.ResolutionMinutes, IsConnection = x.IsConnection,
                IsOn = x.IsOn, FirstAnswer = x.FirstAnswer,
            };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { Code = Input.Code ?? "", Name = Input.Name ?? "" }, ct);
        TempData["Notice"] = text["Kategori disimpan."].Value;
        return Redirect("/tickets/categories");
    }

    public async Task Refill(CancellationToken ct)
    {
        Rows = await mediator.Send(new ManageTicketCategories(), ct);
        Priorities = [.. Enum.GetValues<TicketPriority>().Select(x => new Choice(x.ToString(), text[TicketPageWords.Of(x).Text]))];
        Clocks = [.. Enum.GetValues<TicketClock>().Select(x => new Choice(x.ToString(), text[TicketPageWords.Of(x)]))];
    }
}
