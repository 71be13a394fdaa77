using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Application.Support.Tickets.Clocks;
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

/// <summary>One complaint: what was said, who does it, by when, and what became of it.</summary>
[Needs(SupportPermissions.WorkOnTickets)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text, TimeProvider clock) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public TicketDetails Ticket { get; private set; } = null!;
    public IReadOnlyList<Choice> Staff { get; private set; } = [];
    public IReadOnlyList<Choice> Categories { get; private set; } = [];
    public IReadOnlyList<Choice> Priorities { get; private set; } = [];
    public string? FirstAnswer { get; private set; }
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public Task<IActionResult> OnPostCommentAsync(CancellationToken ct) => Do(new CommentTicket(Id, Input.CommentId, Input.Body ?? "", Input.Internal, Input.Waits), "Tersimpan.", ct);

    public Task<IActionResult> OnPostContinueAsync(CancellationToken ct) => Do(new ContinueTicket(Id), "Tiket dilanjutkan.", ct);

    public Task<IActionResult> OnPostReclassifyAsync(CancellationToken ct) => Do(new ReclassifyTicket(Id, Input.Category ?? "", Input.Priority ?? ""), "Batas waktu dihitung ulang.", ct);

    public Task<IActionResult> OnPostAssignAsync(CancellationToken ct) => Do(new AssignTicket(Id, Input.Assignee), "Petugas dicatat.", ct);

    public Task<IActionResult> OnPostResolveAsync(CancellationToken ct) => Do(new ResolveTicket(Id, Input.Note ?? ""), "Tiket selesai; pelanggan dikabari.", ct);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => Do(new CloseTicket(Id), "Tiket ditutup.", ct);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) => Do(new ReopenTicket(Id, Input.Why), "Tiket dibuka lagi.", ct);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken ct) => Do(new CancelTicket(Id, Input.Why ?? ""), "Tiket dibatalkan.", ct);

    public async Task Refill(CancellationToken ct)
    {
        Ticket = await mediator.Send(new GetTicket(Id), ct);
        Staff = [new("", text["Belum ada petugas"]), .. (await mediator.Send(new ListTicketStaff(), ct)).Select(x => new Choice(x.Id.ToString(), x.Name))];
        Input = Input with { Assignee = Ticket.Ticket.AssigneeId, Category = Ticket.Ticket.CategoryCode, Priority = Words.Code(Ticket.Ticket.Priority) };
        if (!Ticket.Ticket.IsWaiting)
            return;

        FirstAnswer = await mediator.Send(new GetFirstAnswer(Ticket.Ticket.CategoryCode), ct);
        Categories = [.. (await mediator.Send(new ListTicketCategories(), ct)).Select(x => new Choice(x.Code, text[x.Name]))];
        if (Categories.All(x => x.Value != Ticket.Ticket.CategoryCode))
            Categories = [new Choice(Ticket.Ticket.CategoryCode, text[Ticket.Ticket.Category]), .. Categories]; // switched off since
        Priorities = [.. Enum.GetValues<TicketPriority>().Select(x => new Choice(Words.Code(x), text[TicketPageWords.Of(x).Text]))];
    }

    private async Task<IActionResult> Do(IRequest<Unit> change, string notice, CancellationToken ct)
    {
        await mediator.Send(change, ct);
        TempData["Notice"] = text[notice].Value;
        return Redirect($"~/tickets/{Id}");
    }

    public sealed record Form
    {
        public Guid CommentId { get; init; } = Guid.CreateVersion7();
        public string? Body { get; init; }
        public bool Internal { get; init; }
        public bool Waits { get; init; }
        public string? Category { get; init; }
        public string? Priority { get; init; }
        public Guid? Assignee { get; init; }
        public string? Note { get; init; }
        public string? Why { get; init; }
    }
}
