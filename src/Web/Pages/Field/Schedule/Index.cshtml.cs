using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Schedule;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Pages.Field.WorkOrders;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Field.Schedule;

/// <summary>A day: one lane for each technician, what speaks against it, and a tray of what nobody goes to yet. Moving is a form, so that it works with keys and without script.</summary>
[Needs(FieldPermissions.ViewAllWorkOrders)]
public sealed class IndexModel(IMediator mediator, ICurrentUser user, VisitClock when, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "day")]
    public DateOnly? Chosen { get; set; }

    /// <summary>The visit that is being moved.</summary>
    [BindProperty(SupportsGet = true, Name = "move")]
    public Guid? Moving { get; set; }

    /// <summary>Whose lane it is in.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public Guid? Leaving { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public DayBoard Board { get; private set; } = null!;
    public DayBoard.Visit? Visit { get; private set; }
    public IReadOnlyList<Choice> Technicians { get; private set; } = [];
    public DateOnly Day => Chosen ?? when.Day;
    public bool MaySend => user.Holds(FieldPermissions.AssignWorkOrders);

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input is not { Day: { } day, At: { } at, Technician: { } technician })
            throw new Domain.Common.DomainException("work-order.schedule", "Pilih teknisi, tanggal, dan jamnya.", nameof(Form.At));

        await mediator.Send(new PlaceWorkOrder(Moving ?? Guid.Empty, technician, when.At(day, at), Leaving), ct);
        TempData["Notice"] = text["Kunjungan dijadwalkan."].Value;
        return Redirect(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"~/field/schedule?day={day:yyyy-MM-dd}"));
    }

    public async Task Refill(CancellationToken ct)
    {
        Board = await mediator.Send(new GetDayBoard(Day), ct);
        Technicians = [.. Board.Lanes.Select(x => new Choice(x.Id.ToString(), x.IsAbsent ? text["{0} (tidak masuk)", x.Name].Value : x.Name))];
        Visit = Board.Tray.Concat(Board.Lanes.SelectMany(x => x.Stops).Select(x => x.Visit)).FirstOrDefault(x => x.Id == Moving);
        Input = Input with { Day = Input.Day ?? Day, At = Input.At ?? (Visit?.From is { } from ? TimeOnly.FromDateTime(when.There(from)) : new TimeOnly(9, 0)), Technician = Input.Technician ?? Leaving };
    }

    /// <summary><c>09.00–11.00</c></summary>
    public string Hours(DayBoard.Visit visit) => visit is { From: { } from, To: { } to }
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{when.There(from):HH\\.mm}–{when.There(to):HH\\.mm}") : "";

    public sealed record Form
    {
        public Guid? Technician { get; init; }
        public DateOnly? Day { get; init; }
        public TimeOnly? At { get; init; }
    }
}
