using System.Globalization;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Reporting.Chat;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Application.Support.Chat.Files;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Support.Chat;

/// <summary>Kotak masuk: conversations on the left, the one that is open on the right; on a phone one of both.</summary>
[Needs(ChatPermissions.View)]
[RequestSizeLimit(Document.LargestBytes + 64 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = Document.LargestBytes + 64 * 1024)]
public sealed class IndexModel(IMediator mediator, ICurrentUser me, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid? Id { get; set; }

    /// <summary>Code of the list; see <see cref="ChatWords.Lists"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "before")]
    public string? Before { get; set; }

    /// <summary>Words said before this moment, in microseconds since 1970.</summary>
    [BindProperty(SupportsGet = true, Name = "until")]
    public long? Until { get; set; }

    /// <summary>Code of a reply to begin with.</summary>
    [BindProperty(SupportsGet = true, Name = "reply")]
    public string? Reply { get; set; }

    /// <summary>Looks for the customer whose chat this is.</summary>
    [BindProperty(SupportsGet = true, Name = "whose")]
    public string? Whose { get; set; }

    /// <summary>Id of the words that become a ticket.</summary>
    [BindProperty(SupportsGet = true, Name = "ticket")]
    public Guid? TicketOf { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public SliceOf<ConversationRow> Rows { get; private set; } = null!;
    public ConversationDetails? Open { get; private set; }
    public IReadOnlyList<ChatColleague> People { get; private set; } = [];
    public IReadOnlyList<ConversationDetails.Candidate> Found { get; private set; } = [];
    public bool MayAnswer => me.Holds(ChatPermissions.Answer);
    public IReadOnlyList<TicketCategoryRow> Categories { get; private set; } = [];
    public bool MayOpenTickets => MayAnswer && me.Holds(SupportPermissions.OpenTickets) && me.Holds(SupportPermissions.ViewTickets);
    public bool MayAssign => me.Holds(ChatPermissions.Assign);
    public Guid? Me => me.Id;

    public async Task OnGetAsync(CancellationToken ct)
    {
        // A page that only brings itself up to date has not been looked at; the script says so when it was.
        if (Id is { } id && MayAnswer && Until is null && !Request.Headers.ContainsKey("HX-Request"))
            await mediator.Send(new ReadConversation(id), ct);
        await Refill(ct);
        if (Reply is not null && Open?.Replies.FirstOrDefault(x => x.Code == Reply) is { } reply)
            Input = Input with { Text = reply.Text };
    }

    /// <summary>The menu's figure by itself.</summary>
    public PartialViewResult OnGetUnread() => Partial("_ChatCount");

    public async Task<IActionResult> OnPostReadAsync(CancellationToken ct)
    {
        await mediator.Send(new ReadConversation(Id ?? Guid.Empty), ct);
        return new NoContentResult();
    }

    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken ct)
    {
        await mediator.Send(new AnswerConversation { Id = Input.Id, ConversationId = Id ?? Guid.Empty, Text = Input.Text ?? "", File = await Upload.Read(Input.File, Document.LargestBytes, ct), FileName = Input.File?.FileName }, ct);
        return Back();
    }

    public async Task<IActionResult> OnPostNoteAsync(CancellationToken ct)
    {
        await mediator.Send(new NoteConversation { Id = Input.Id, ConversationId = Id ?? Guid.Empty, Text = Input.Text ?? "" }, ct);
        return Back();
    }

    public async Task<IActionResult> OnPostAssignAsync(CancellationToken ct)
    {
        await mediator.Send(new AssignConversation(Id ?? Guid.Empty, Input.UserId), ct);
        return Back(Input.UserId is null ? "Percakapan dilepas." : "Percakapan diberikan.");
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct)
    {
        await mediator.Send(new CloseConversation(Id ?? Guid.Empty), ct);
        return Back("Percakapan ditandai selesai.");
    }

    public async Task<IActionResult> OnPostReopenAsync(CancellationToken ct)
    {
        await mediator.Send(new ReopenConversation(Id ?? Guid.Empty), ct);
        return Back("Percakapan dibuka lagi.");
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken ct)
    {
        Id = await mediator.Send(new LinkConversation { ConversationId = Id ?? Guid.Empty, CustomerId = Input.CustomerId ?? Guid.Empty }, ct);
        return Back("Nomor ini dihubungkan dengan pelanggan.");
    }

    public async Task<IActionResult> OnPostTicketAsync(CancellationToken ct)
    {
        var opened = await mediator.Send(new OpenTicketFromChat { Id = Input.Id, ConversationId = Id ?? Guid.Empty, LineId = TicketOf ?? Guid.Empty, CategoryCode = Input.CategoryCode ?? "", Subject = Input.Subject ?? "" }, ct);
        TempData["Notice"] = text["Tiket {0} dibuat; {1} tiket di depannya.", opened.Number, opened.QueueAhead].Value;
        return Redirect(At(Id));
    }

    public async Task<IActionResult> OnPostResendAsync(CancellationToken ct)
    {
        await mediator.Send(new ResendAnswer(Id ?? Guid.Empty, Input.Id), ct);
        return Back("Pesan menunggu giliran lagi.");
    }

    /// <summary>A picture as it is, a PDF only to be saved: what a stranger put into it does not run as ours.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid file, CancellationToken ct)
    {
        var content = await mediator.Send(new ReadChatFile(Id ?? Guid.Empty, file), ct);
        Response.Headers.CacheControl = "private, max-age=3600";
        return content.ContentType.StartsWith("image/", StringComparison.Ordinal) ? File(content.Bytes, content.ContentType) : File(content.Bytes, content.ContentType, content.Name);
    }

    public async Task<IActionResult> OnPostFetchAsync(CancellationToken ct)
    {
        await mediator.Send(new RetryChatFile(Id ?? Guid.Empty, Input.Id), ct);
        return Back("Lampiran diambil lagi.");
    }

    public async Task Refill(CancellationToken ct)
    {
        Rows = await mediator.Send(new BrowseConversations(ChatWords.Read(Show ?? ""), Search, new Place(After, Before, 30)), ct);
        if (Id is not { } id)
            return;

        Open = await mediator.Send(new GetConversation(id, Moment(Until)), ct);
        if (MayAnswer)
            People = await mediator.Send(new ListChatColleagues(), ct);
        if (TicketOf is { } line && MayOpenTickets && Open.Lines.FirstOrDefault(x => x.Id == line && !x.IsOurs) is { } said)
        {
            Categories = await mediator.Send(new ListTicketCategories(), ct);
            Input = Input with { Subject = Input.Subject ?? (said.Text.Length > 120 ? said.Text[..120] : said.Text).ReplaceLineEndings(" ") };
        }

        if (!string.IsNullOrWhiteSpace(Whose) && Open.About.CustomerId is null)
            Found = await mediator.Send(new FindChatOwner(Whose), ct);
    }

    /// <summary>The address of a conversation, within the list that is open.</summary>
    public string At(Guid? id, params (string Name, string? Value)[] more)
    {
        var query = new QueryString();
        foreach (var (name, value) in (IEnumerable<(string, string?)>)[("show", Show), ("q", Search), .. more])
            if (!string.IsNullOrEmpty(value))
                query = query.Add(name, value);
        return $"{Request.PathBase}/chat{(id is null ? "" : $"/{id}")}{query}";
    }

    public static DateTimeOffset? Moment(long? microseconds) => microseconds is { } until and > 0 and < 253_402_300_799_000_000 ? DateTimeOffset.UnixEpoch.AddTicks(until * 10) : null;

    public static string Moment(DateTimeOffset at) => ((at - DateTimeOffset.UnixEpoch).Ticks / 10).ToString(CultureInfo.InvariantCulture);

    private RedirectResult Back(string? notice = null)
    {
        if (notice is not null)
            TempData["Notice"] = text[notice].Value;
        return Redirect(At(Id));
    }

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? Text { get; init; }
        public IFormFile? File { get; init; }
        public Guid? UserId { get; init; }
        public Guid? CustomerId { get; init; }
        public string? CategoryCode { get; init; }
        public string? Subject { get; init; }
    }
}
