using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Portal;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Portal.Tickets;

/// <summary>What the customer reported, with its place in the queue, and the form for something new.</summary>
[Needs(CustomersPermissions.Portal)]
[RequestSizeLimit(Document.LargestBytes + 64 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = Document.LargestBytes + 64 * 1024)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    private const int Few = 10;

    [FromQuery(Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public Form Input { get; set; } = new();

    public PageOf<TicketRow> Tickets { get; private set; } = null!;
    public MyService Service { get; private set; } = null!;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public IReadOnlyList<Choice> Categories { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var made = await mediator.Send(new OpenTicket(Input.Id, Guid.Empty, Input.CategoryCode ?? "", Input.Subject ?? "", Input.Description, "portal") { File = await Upload.Read(Input.File, Document.LargestBytes, ct), FileName = Input.File?.FileName }, ct);
        TempData["Notice"] = text["Laporan Anda kami catat dengan nomor {0}.", made.Number].Value;
        return Redirect($"/portal/tickets/{made.Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Tickets = await mediator.Send(new ListTickets(new TicketFilter(), PageNumber, Few), ct);
        Service = await mediator.Send(new GetMyService(), ct);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(Service.TimeZone);
        Categories = [.. (await mediator.Send(new ListTicketCategories(), ct)).Select(x => new Choice(x.Code, text[x.Name]))];
    }

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? CategoryCode { get; init; }
        public string? Subject { get; init; }
        public string? Description { get; init; }
        public IFormFile? File { get; init; }
    }
}
