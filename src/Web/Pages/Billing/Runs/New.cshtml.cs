using System.Globalization;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Billing.Runs;
using IspJabbar.Domain.Billing;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Billing.Runs;

/// <summary>What a run would do, then the run. It goes on in the background; its own page tells how far.</summary>
[Needs(BillingPermissions.StartRun)]
public sealed class NewModel(IMediator mediator, IBrand brand, TimeProvider clock) : PageModel, IRefill
{
    public const int Size = 25;

    /// <summary><c>2026-02</c>; the current month unless chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    [BindProperty(SupportsGet = true, Name = "who")]
    public BillingSkip? Only { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty]
    public StartBilling Input { get; set; } = new();

    public BillingPreview Preview { get; private set; } = null!;
    public DateOnly Month { get; private set; }

    /// <summary>Half a year back, and two months ahead.</summary>
    public IReadOnlyList<Choice> Months { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var run = await mediator.Send(Input, ct);
        return Redirect($"/billing/runs/{run}");
    }

    public async Task Refill(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)).DateTime);
        var current = new DateOnly(today.Year, today.Month, 1);
        Months = [.. Enumerable.Range(-6, 9).Select(n => current.AddMonths(n)).Select(month => new Choice(month.ToString("yyyy-MM", CultureInfo.InvariantCulture), Format.Month(month)))];
        Month = DateOnly.TryParseExact(Period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var chosen) ? chosen : current;
        Period = Month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        Preview = await mediator.Send(new PreviewBilling(Month, Billed: Only is null, Only, Math.Max(P, 1), Size), ct);
    }
}
