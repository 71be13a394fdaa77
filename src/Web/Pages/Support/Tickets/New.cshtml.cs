using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Support;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Support.Tickets;

/// <summary>Somebody complains: first whose line it is, then what is wrong.</summary>
[Needs(SupportPermissions.WorkOnTickets)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    private const int Few = 10;

    [BindProperty(SupportsGet = true, Name = "customer")]
    public Guid? CustomerId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public CustomerDetails? Customer { get; private set; }
    public IReadOnlyList<CustomerRow> Found { get; private set; } = [];
    public IReadOnlyList<Choice> Categories { get; private set; } = [];
    public IReadOnlyList<Choice> Channels { get; private set; } = [];
    public IReadOnlyList<Choice> Priorities { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var made = await mediator.Send(
            new OpenTicket(Input.Id, CustomerId ?? Guid.Empty, Input.CategoryCode ?? "", Input.Subject ?? "", Input.Description, Input.Channel ?? "", Input.Priority), ct);
        TempData["Notice"] = text["Tiket {0} dibuat.", made.Number].Value;
        return Redirect($"~/tickets/{made.Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        if (CustomerId is { } id)
            Customer = await mediator.Send(new GetCustomer(id), ct);
        else if (!string.IsNullOrWhiteSpace(Search))
            Found = (await mediator.Send(new ListCustomers { Filter = new CustomerFilter { Search = Search }, PageSize = Few }, ct)).Items;

        Categories = [.. (await mediator.Send(new ListTicketCategories(), ct)).Select(x => new Choice(x.Code, text[x.Name]))];
        Channels = [.. ((TicketChannel[])[TicketChannel.Phone, TicketChannel.Whatsapp, TicketChannel.Email, TicketChannel.Web]).Select(x => new Choice(Words.Code(x), text[TicketPageWords.Of(x)]))];
        Priorities = [.. Enum.GetValues<TicketPriority>().Select(x => new Choice(Words.Code(x), text[TicketPageWords.Of(x).Text]))];
    }

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? CategoryCode { get; init; }
        public string? Subject { get; init; }
        public string? Description { get; init; }
        public string? Channel { get; init; } = "phone";
        public string? Priority { get; init; }
    }
}
