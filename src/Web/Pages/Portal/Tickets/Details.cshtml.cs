using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Portal;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Application.Support.Tickets.Verdicts;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Portal.Tickets;

/// <summary>One own report, its place in the queue, and what was said about it.</summary>
[Needs(CustomersPermissions.Portal)]
[RequestSizeLimit(Document.LargestBytes + 64 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = Document.LargestBytes + 64 * 1024)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text, TimeProvider clock) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public TicketDetails Ticket { get; private set; } = null!;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostCommentAsync(CancellationToken ct) => await Do(new CommentTicket(Id, Input.CommentId, Input.Body ?? "", false) { File = await Upload.Read(Input.File, Document.LargestBytes, ct), FileName = Input.File?.FileName }, "Pesan Anda terkirim.", ct);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) => Do(new ReopenTicket(Id, Input.Why), "Tiket dibuka lagi.", ct);

    public Task<IActionResult> OnPostFineAsync(CancellationToken ct) => Do(new ConfirmMyTicket(Id), "Terima kasih. Tiket Anda kami tutup.", ct);

    public Task<IActionResult> OnPostRateAsync(CancellationToken ct) => Do(new RateMyTicket(Id, Input.Stars, Input.Comment), "Terima kasih atas penilaian Anda.", ct);

    public async Task<IActionResult> OnGetFileAsync(Guid file, CancellationToken ct)
    {
        var content = await mediator.Send(new ReadTicketFile(Id, file), ct);
        Response.Headers.CacheControl = "private, max-age=3600";
        return content.ContentType.StartsWith("image/", StringComparison.Ordinal) ? File(content.Bytes, content.ContentType) : File(content.Bytes, content.ContentType, content.Name);
    }

    public async Task Refill(CancellationToken ct)
    {
        Ticket = await mediator.Send(new GetTicket(Id), ct);
        Zone = TimeZoneInfo.FindSystemTimeZoneById((await mediator.Send(new GetMyService(), ct)).TimeZone);
    }

    private async Task<IActionResult> Do(IRequest<Unit> change, string notice, CancellationToken ct)
    {
        await mediator.Send(change, ct);
        TempData["Notice"] = text[notice].Value;
        return Redirect($"/portal/tickets/{Id}");
    }

    public sealed record Form
    {
        public Guid CommentId { get; init; } = Guid.CreateVersion7();
        public string? Body { get; init; }
        public IFormFile? File { get; init; }
        public string? Why { get; init; }
        public int Stars { get; init; }
        public string? Comment { get; init; }
    }
}
