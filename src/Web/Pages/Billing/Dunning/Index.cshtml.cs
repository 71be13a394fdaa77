using System.Globalization;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Dunning;

/// <summary>Siapa yang kena: who would be reminded or cut off on a day, and who was.</summary>
[Needs(BillingPermissions.ViewDunning)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    /// <summary>reminders, isolations or done.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "day")]
    public string? DayText { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 50;

    public DunningAhead Ahead { get; private set; } = null!;
    public PageOf<DunningDecisionRow>? Done { get; private set; }
    public bool ShowsDone => Show == "done";
    public bool ShowsIsolations => Show == "isolations";

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostRemindAsync(CancellationToken ct)
    {
        var sent = await mediator.Send(new SendReminders(), ct);
        TempData["Notice"] = text["{0} pengingat dikirim.", sent.Reminded].Value;
        return Redirect("/billing/dunning?show=done");
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        await Refill(ct);
        await mediator.Send(new ConfirmIsolations(Ahead.Today), ct);
        TempData["Notice"] = text["Isolir dijalankan dalam satu menit."].Value;
        return Redirect("/billing/dunning?show=done");
    }

    public async Task<IActionResult> OnPostUndoAsync([FromForm] long id, CancellationToken ct)
    {
        await mediator.Send(new UndoDecision(id), ct);
        TempData["Notice"] = text["Isolir dibatalkan; router sedang diberi tahu."].Value;
        return Redirect("/billing/dunning?show=done");
    }

    public async Task Refill(CancellationToken ct)
    {
        var day = DateOnly.TryParseExact(DayText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var chosen) ? chosen : (DateOnly?)null;
        Ahead = await mediator.Send(new LookAhead(day, ShowsIsolations, ShowsDone ? 1 : PageNumber, ShowsDone ? 1 : Size), ct);
        if (ShowsDone)
            Done = await mediator.Send(new ListDunningDecisions(null, null, PageNumber, Size), ct);
    }
}
