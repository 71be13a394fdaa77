using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Attendance;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Field.Attendance;

/// <summary>Who is there, live; corrections that were asked for; hours that are somebody's own.</summary>
[Needs(FieldPermissions.ViewAttendance)]
public sealed class IndexModel(IMediator mediator, ICurrentUser user, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "view")]
    public string? ViewCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "presence")]
    public string? PresenceCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public string? StateCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "day")]
    public DateOnly? Day { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 25;

    public string View => ViewCode is "corrections" or "hours" && user.Holds(FieldPermissions.ManageAttendance) ? ViewCode : "board";
    public CorrectionState State => AttendanceWords.Corrections.FirstOrDefault(x => x.Code == StateCode, AttendanceWords.Corrections[0]).State;

    public AttendanceBoard? Board { get; private set; }
    public PageOf<CorrectionRow>? Corrections { get; private set; }
    public PageOf<ScheduleRow>? Schedules { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostApproveAsync([FromForm] Guid correction, CancellationToken ct)
    {
        await mediator.Send(new ApproveAttendanceCorrection(correction), ct);
        return Done(text["Koreksi disetujui."], "corrections");
    }

    public async Task<IActionResult> OnPostRejectAsync([FromForm] Guid correction, [FromForm] string? why, CancellationToken ct)
    {
        await mediator.Send(new RejectAttendanceCorrection(correction, why ?? ""), ct);
        return Done(text["Koreksi ditolak; yang meminta diberi tahu."], "corrections");
    }

    public async Task<IActionResult> OnPostHoursAsync([FromForm] Guid person, [FromForm] DayOfWeek[]? days, [FromForm] TimeOnly from, [FromForm] TimeOnly until, CancellationToken ct)
    {
        await mediator.Send(new SetWorkSchedule { UserId = person, Days = days ?? [], From = from, Until = until }, ct);
        return Done(text["Jam kerja disimpan."], "hours");
    }

    public async Task Refill(CancellationToken ct)
    {
        switch (View)
        {
            case "corrections":
                Corrections = await mediator.Send(new ListAttendanceCorrections(State, PageNumber, Size), ct);
                break;
            case "hours":
                Schedules = await mediator.Send(new ListWorkSchedules(PageNumber, Size), ct);
                break;
            default:
                Presence? only = AttendanceWords.Presences.Any(x => x.Code == PresenceCode) ? AttendanceWords.Presences.First(x => x.Code == PresenceCode).Presence : null;
                Board = await mediator.Send(new GetAttendanceBoard(Day, only, PageNumber, Size), ct);
                break;
        }
    }

    private RedirectResult Done(string notice, string view)
    {
        TempData["Notice"] = notice;
        return Redirect($"/field/attendance?view={view}");
    }
}
