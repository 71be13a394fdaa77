using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Portal;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Application.Support.Tickets.Verdicts;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Portal.Tickets;

/// <summary>One own report, its place in the queue, and what was said about it.</summary>
[Needs(CustomersPermissions.Portal)]
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

    public Task<IActionResult> OnPostCommentAsync(CancellationToken ct) => Do(new CommentTicket(Id, Input.CommentId, Input.Body ?? "", false), "Pesan Anda terkirim.", ct);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) => Do(new ReopenTicket(Id, Input.Why), "Tiket dibuka lagi.", ct);

    public Task<IActionResult> OnPostFineAsync(CancellationToken ct) => Do(new ConfirmMyTicket(Id), "Terima kasih. Tiket Anda kami tutup.", ct);

    public Task<IActionResult> OnPostRateAsync(CancellationToken ct) => Do(new RateMyTicket(Id, Input.Stars, Input.Comment), "Terima kasih atas penilaian Anda.", ct);

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
        public string? Why { get; init; }
        public int Stars { get; init; }
        public string? Comment { get; init; }
    }
}
