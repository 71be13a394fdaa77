using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Company;
using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Navigation;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Messaging.Events;

/// <summary>What WhatsApp providers told us, and what became of it.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "outcome")]
    public string? OutcomeCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 50;

    public PageOf<ProviderEventRow> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostReplayAsync([FromForm] long id, CancellationToken ct)
    {
        await mediator.Send(new ReplayProviderEvent(id), ct);
        TempData["Notice"] = text["Kabar diproses ulang."].Value;
        return Redirect(CurrentUrl.With(Request, ("handler", null)));
    }

    public async Task Refill(CancellationToken ct) => Rows = await mediator.Send(new ListProviderEvents(null, TellingWords.Parse(OutcomeCode), TellingWords.OpenOf(OutcomeCode), PageNumber, Size), ct);
}
