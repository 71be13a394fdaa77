using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Reporting.Home;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Reporting.Home;

/// <summary>What stands on the own home page, and in which order. A subscriber's home is the portal, which is the same for all.</summary>
[Needs(Everyone.SignedIn)]
public sealed class ArrangeModel(IMediator mediator, ICurrentUser user, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public List<string> Order { get; set; } = [];

    [BindProperty]
    public List<string> Shown { get; set; } = [];

    public IReadOnlyList<HomeChoice> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (user.CustomerId is not null)
            return Redirect("/portal");

        Choices = await mediator.Send(new ListHomeWidgets(), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ArrangeHome(Order, Shown), ct);
        TempData["Notice"] = text["Beranda disesuaikan."].Value;
        return Redirect("~/");
    }

    /// <param name="up">one of these keys is set: it changes places with the one above, or below</param>
    public async Task<IActionResult> OnPostMoveAsync(string? up, string? down, CancellationToken ct)
    {
        if ((up ?? down) is { } key && Order.IndexOf(key) is >= 0 and var at && at + (up is null ? 1 : -1) is var to && to >= 0 && to < Order.Count)
            (Order[at], Order[to]) = (Order[to], Order[at]);

        await mediator.Send(new ArrangeHome(Order, Shown), ct);
        return Redirect($"~/home/arrange#{up ?? down}");
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken ct)
    {
        await mediator.Send(new ArrangeHome([], null), ct);
        TempData["Notice"] = text["Beranda kembali seperti semula."].Value;
        return Redirect("~/");
    }

    /// <summary>As it was sent, so that nothing has to be ticked again.</summary>
    public async Task Refill(CancellationToken ct) => Choices =
    [
        .. (await mediator.Send(new ListHomeWidgets(), ct)).Select(x => x with { Shown = Shown.Contains(x.About.Key) })
            .OrderBy(x => x.About.Kind).ThenBy(x => Order.IndexOf(x.About.Key)),
    ];
}
