using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Calendar;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

/// <summary>The holidays of one year; adding, removing and pasting a list are forms of their own.</summary>
[Needs(CompanyPermissions.ManageSettings)]
public sealed class CalendarModel(IMediator mediator, BusinessCalendar calendar, IBrand brand, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Chosen { get; set; }

    public int Year => Chosen is >= 2000 and <= 2100 ? Chosen.Value : calendar.TodayIn(brand.TimeZone).Year;

    public IReadOnlyList<HolidayRow> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        await mediator.Send(new AddHoliday { Id = Input.Id, Day = Input.Day, Name = Input.Name ?? "" }, ct);
        return Saved(text["{0} dicatat sebagai hari libur.", Input.Name!.Trim()], Input.Day!.Value.Year);
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] Guid holiday, CancellationToken ct)
    {
        await mediator.Send(new RemoveHoliday(holiday), ct);
        return Saved(text["Hari libur dihapus."], Year);
    }

    public async Task<IActionResult> OnPostImportAsync(CancellationToken ct)
    {
        var done = await mediator.Send(new ImportHolidays(Input.Text ?? ""), ct);
        return Saved(text["{0} hari libur ditambahkan, {1} diganti namanya.", done.Added, done.Renamed], Year);
    }

    public async Task<IActionResult> OnPostWeekAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeCalendarSettings(Input.WorkOnSaturday, Input.OpensAt, Input.ClosesAt), ct);
        return Saved(text["Perubahan disimpan."], Year);
    }

    public async Task Refill(CancellationToken ct)
    {
        Rows = await mediator.Send(new ListHolidays(Year), ct);
        var week = await mediator.Send(new GetCalendarSettings(), ct);
        Input = Input with { WorkOnSaturday = week.WorkOnSaturday, OpensAt = week.OpensAt, ClosesAt = week.ClosesAt };
    }

    private RedirectResult Saved(string notice, int year)
    {
        TempData["Notice"] = notice;
        return Redirect($"/company/settings/calendar?year={year}");
    }

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public DateOnly? Day { get; init; }
        public string? Name { get; init; }
        public string? Text { get; init; }
        public bool WorkOnSaturday { get; init; }
        public TimeOnly OpensAt { get; init; }
        public TimeOnly ClosesAt { get; init; }
    }
}
