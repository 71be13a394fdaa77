using IspJabbar.Application.Customers;
using IspJabbar.Application.Field.Schedule;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Portal.Visits;

/// <summary>When somebody comes, and whether that suits.</summary>
[Needs(CustomersPermissions.Portal)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public MyVisit Visit { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public Task<IActionResult> OnPostYesAsync(CancellationToken ct) => Answer(true, "Terima kasih. Sampai jumpa.", ct);

    public Task<IActionResult> OnPostNoAsync(CancellationToken ct) => Answer(false, "Kami carikan waktu lain dan mengabari Anda.", ct);

    public async Task Refill(CancellationToken ct) => Visit = await mediator.Send(new GetMyVisit(Id), ct);

    private async Task<IActionResult> Answer(bool suits, string notice, CancellationToken ct)
    {
        await mediator.Send(new AnswerMyVisit(Id, new DateTimeOffset(Input.From, TimeSpan.Zero), suits, Input.Said), ct);
        TempData["Notice"] = text[notice].Value;
        return Redirect($"~/portal/visits/{Id}");
    }

    public sealed record Form
    {
        /// <summary>Ticks, UTC: the time that was shown.</summary>
        public long From { get; init; }
        public string? Said { get; init; }
    }
}
