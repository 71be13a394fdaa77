using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Reporting.Home;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages;

/// <summary>Where everybody lands: what needs somebody now, then how many there are. A subscriber's home is the portal.</summary>
[Needs(Everyone.SignedIn)]
public sealed class IndexModel(IMediator mediator, ICurrentUser user, IBrand brand, TimeProvider clock, IStringLocalizer text) : PageModel
{
    public Home Home { get; private set; } = null!;

    [BindProperty(Name = "period", SupportsGet = true)]
    public string? Chosen { get; set; }

    public PeriodName Period => Chosen switch { "today" => PeriodName.Today, "week" => PeriodName.Week, _ => PeriodName.Month };

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public DateTimeOffset Here => TimeZoneInfo.ConvertTime(Now, Zone);
    public string? FullName => user.FullName;

    /// <summary>Asked for by the page itself, which is there already.</summary>
    public bool IsRefresh { get; private set; }

    /// <summary>There is nobody to count yet; figures of nought would only be in the way.</summary>
    public bool IsNew => Home.FirstSteps?.Any(step => step is { Thing: FirstThing.Customers, Done: false, Skipped: false }) ?? false;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (user.CustomerId is not null)
            return Redirect("/portal");

        Home = await mediator.Send(new GetHome(Period), ct);
        return Page();
    }

    /// <summary>Actions and figures as they are now, for a page that stays open.</summary>
    public async Task<IActionResult> OnGetLiveAsync(CancellationToken ct)
    {
        Home = await mediator.Send(new GetHome(Period, OnlyLive: true), ct);
        IsRefresh = true;
        return Partial("_Live", this);
    }

    public async Task<IActionResult> OnPostSkipAsync([FromQuery] FirstThing step, CancellationToken ct)
    {
        await mediator.Send(new SkipFirstStep(step), ct);
        TempData["Notice"] = text["Langkah dilewati."].Value;
        TempData["NoticeUndo"] = Url.Content($"~/?handler=TakeUp&step={step}");
        return Redirect("~/");
    }

    public async Task<IActionResult> OnPostTakeUpAsync([FromQuery] FirstThing step, CancellationToken ct)
    {
        await mediator.Send(new SkipFirstStep(step, Skip: false), ct);
        return Redirect("~/");
    }
}
