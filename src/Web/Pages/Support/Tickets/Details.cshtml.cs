using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Application.Support.Tickets.Clocks;
using IspJabbar.Application.Support.Tickets.Outages;
using IspJabbar.Domain.Support;
using IspJabbar.Web.Components;
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
[RequestSizeLimit(Document.LargestBytes + 64 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = Document.LargestBytes + 64 * 1024)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text, TimeProvider clock) : PageModel, IRefill
{
    private const int MostOthers = 20;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public AnswerOutage Many { get; set; } = new();

    /// <summary>What else this customer waits for.</summary>
    public IReadOnlyList<Choice> Others { get; private set; } = [];
    public TicketDetails Ticket { get; private set; } = null!;
    public IReadOnlyList<Choice> Staff { get; private set; } = [];
    public IReadOnlyList<Choice> Categories { get; private set; } = [];
    public IReadOnlyList<Choice> Priorities { get; private set; } = [];
    public string? FirstAnswer { get; private set; }
    public IReadOnlyList<CannedReplyRow> Replies { get; private set; } = [];
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync([FromQuery] string? reply, CancellationToken ct)
    {
        await Refill(ct);
        if (Replies.FirstOrDefault(x => x.Code == reply) is { } chosen)
            Input = Input with { Body = chosen.Text };
    }

    public async Task<IActionResult> OnPostCommentAsync(CancellationToken ct) => await Do(new CommentTicket(Id, Input.CommentId, Input.Body ?? "", Input.Internal, Input.Waits) { File = await Upload.Read(Input.File, Document.LargestBytes, ct), FileName = Input.File?.FileName }, "Tersimpan.", ct);

    public Task<IActionResult> OnPostContinueAsync(CancellationToken ct) => Do(new ContinueTicket(Id), "Tiket dilanjutkan.", ct);

    public async Task<IActionResult> OnPostMergeAsync(CancellationToken ct)
    {
        await mediator.Send(new MergeTicket(Id, Input.Into ?? Guid.Empty), ct);
        TempData["Notice"] = text["Tiket digabung; pelanggan dikabari."].Value;
        return Redirect($"~/tickets/{Input.Into}");
    }

    public Task<IActionResult> OnPostOutageAsync(CancellationToken ct) => Do(Many with { Text = Many.Text ?? "" }, "Jawaban sedang dikirim ke semua.", ct);

    public Task<IActionResult> OnPostReclassifyAsync(CancellationToken ct) => Do(new ReclassifyTicket(Id, Input.Category ?? "", Input.Priority ?? ""), "Batas waktu dihitung ulang.", ct);

    public Task<IActionResult> OnPostAssignAsync(CancellationToken ct) => Do(new AssignTicket(Id, Input.Assignee), "Petugas dicatat.", ct);

    public Task<IActionResult> OnPostResolveAsync(CancellationToken ct) => Do(new ResolveTicket(Id, Input.Note ?? ""), "Tiket selesai; pelanggan dikabari.", ct);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => Do(new CloseTicket(Id), "Tiket ditutup.", ct);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) => Do(new ReopenTicket(Id, Input.Why), "Tiket dibuka lagi.", ct);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken ct) => Do(new CancelTicket(Id, Input.Why ?? ""), "Tiket dibatalkan.", ct);

    public async Task<IActionResult> OnGetFileAsync(Guid file, CancellationToken ct)
    {
        var content = await mediator.Send(new ReadTicketFile(Id, file), ct);
        Response.Headers.CacheControl = "private, max-age=3600";
        return content.ContentType.StartsWith("image/", StringComparison.Ordinal) ? File(content.Bytes, content.ContentType) : File(content.Bytes, content.ContentType, content.Name);
    }

    public async Task Refill(CancellationToken ct)
    {
        Ticket = await mediator.Send(new GetTicket(Id), ct);
        Replies = await mediator.Send(new ListTicketReplies(Id), ct);
        Staff = [new("", text["Belum ada petugas"]), .. (await mediator.Send(new ListTicketStaff(), ct)).Select(x => new Choice(x.Id.ToString(), x.Name))];
        Input = Input with { Assignee = Ticket.Ticket.AssigneeId, Category = Ticket.Ticket.CategoryCode, Priority = Words.Code(Ticket.Ticket.Priority) };
        if (!Ticket.Ticket.IsWaiting)
            return;

        Others = [.. (await mediator.Send(new ListTickets(new TicketFilter { CustomerId = Ticket.Ticket.CustomerId, Statuses = Domain.Support.Ticket.Waiting }, PageSize: MostOthers), ct)).Items
            .Where(x => x.Id != Id).Select(x => new Choice(x.Id.ToString(), $"{x.Number} · {x.Subject}"))];
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
        public IFormFile? File { get; init; }
        public bool Internal { get; init; }
        public bool Waits { get; init; }
        public string? Category { get; init; }
        public Guid? Into { get; init; }
        public string? Priority { get; init; }
        public Guid? Assignee { get; init; }
        public string? Note { get; init; }
        public string? Why { get; init; }
    }
}
