using IspJabbar.Application.Support.Tickets.Verdicts;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Support.Rate;

/// <summary>Behind the link of what was solved: is it fine, and how was it? Before any sign-in, and nothing about anything else. Looking changes nothing, because mail programs look.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimits.Rating)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    public TicketOfLink Ticket { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return Refill(ct);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Do(new RateTicketByLink(Token, Input.Stars, Input.Comment), "Terima kasih atas penilaian Anda.", ct);

    public Task<IActionResult> OnPostFineAsync(CancellationToken ct) => Do(new AnswerTicketByLink(Token, IsFine: true), "Terima kasih. Tiket Anda kami tutup.", ct);

    public Task<IActionResult> OnPostNotFineAsync(CancellationToken ct) => Do(new AnswerTicketByLink(Token, IsFine: false, Input.Why), "Tiket dibuka lagi.", ct);

    public async Task Refill(CancellationToken ct) => Ticket = await mediator.Send(new GetTicketOfLink(Token), ct);

    private async Task<IActionResult> Do(IRequest<Unit> said, string notice, CancellationToken ct)
    {
        await mediator.Send(said, ct);
        TempData["Notice"] = text[notice].Value;
        return Redirect($"/rate/{Token}");
    }

    public sealed record Form
    {
        public int Stars { get; init; }
        public string? Comment { get; init; }
        public string? Why { get; init; }
    }
}
