using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Attendance;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Field.Attendance;

/// <summary>Own days, and asking for other times.</summary>
[Needs(FieldPermissions.Attend)]
public sealed class MineModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 25;

    public PageOf<MyAttendanceRow> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new AskAttendanceCorrection { Id = Input.Id, Day = Input.Day, Came = Input.Came, Went = Input.Went, Why = Input.Why ?? "" }, ct);
        TempData["Notice"] = text["Permintaan terkirim. Supervisor memutuskan."].Value;
        return Redirect("/field/attendance/mine");
    }

    public async Task Refill(CancellationToken ct) => Rows = await mediator.Send(new ListMyAttendance(PageNumber, Size), ct);

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public DateOnly? Day { get; init; }
        public TimeOnly? Came { get; init; }
        public TimeOnly? Went { get; init; }
        public string? Why { get; init; }
    }
}
