using System.Globalization;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Schedule;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Field.WorkOrders;

/// <summary>One visit: where, when, who goes, how far they are, and what can be done about it.</summary>
[Needs(FieldPermissions.ViewWorkOrders)]
public sealed class DetailsModel(IMediator mediator, ICurrentUser user, VisitClock when, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public WorkOrderDetails Order { get; private set; } = null!;

    /// <summary>Photos and signature, in the order they were taken.</summary>
    public IReadOnlyList<EvidenceRow> Evidence { get; private set; } = [];

    /// <summary>Who may be sent; empty for who may not send.</summary>
    public IReadOnlyList<Choice> Technicians { get; private set; } = [];

    /// <summary>The best first; empty when nobody is to be chosen.</summary>
    public IReadOnlyList<TechnicianFit> Fits { get; private set; } = [];
    public DateTimeOffset Now => when.Now;
    public bool MaySend => user.Holds(FieldPermissions.AssignWorkOrders);

    /// <summary>Those who go, and the office for them.</summary>
    public bool MayDo => user.Holds(FieldPermissions.DoWorkOrders) && (Order.IsMine || MaySend);
    public bool MayClaim => user.Holds(FieldPermissions.DoWorkOrders) && Order is { InPool: true, IsEnded: false, IsMine: false } && Order.Taken < Order.Quota;

    /// <summary><c>-6.402500,107.455000</c>, as maps read it; null where nobody put a pin.</summary>
    public string? Place => Order.Customer is { Latitude: { } latitude, Longitude: { } longitude }
        ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.000000},{longitude:0.000000}")
        : null;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostClaimAsync(CancellationToken ct)
    {
        await mediator.Send(new ClaimWorkOrder(Id), ct);
        return Saved("Surat tugas ini sekarang tugas Anda.");
    }

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken ct)
    {
        await mediator.Send(new ReleaseWorkOrder(Id, Input.Why), ct);
        TempData["Notice"] = text["Surat tugas dikembalikan ke kolam tugas."].Value;
        return Redirect("~/field/work-orders");
    }

    public Task<IActionResult> OnPostDepartAsync(CancellationToken ct) => Do(new DepartForWorkOrder(Id), "Keberangkatan dicatat.", ct);

    public Task<IActionResult> OnPostArriveAsync(CancellationToken ct) => Do(new ArriveAtWorkOrder(Id), "Kedatangan dicatat.", ct);

    public Task<IActionResult> OnPostStartAsync(CancellationToken ct) => Do(new StartWorkOrder(Id), "Pekerjaan dimulai.", ct);

    public Task<IActionResult> OnPostPauseAsync(CancellationToken ct) => Do(new PauseWorkOrder(Id, Input.Why ?? ""), "Pekerjaan ditunda.", ct);

    public Task<IActionResult> OnPostResumeAsync(CancellationToken ct) => Do(new ResumeWorkOrder(Id), "Pekerjaan dilanjutkan.", ct);

    public Task<IActionResult> OnPostCompleteAsync(CancellationToken ct) =>
        Do(new CompleteWorkOrder(Id, Input.Result, Input.Ticked, (double?)Input.RxPowerDbm, Input.Anyway), "Surat tugas selesai.", ct);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken ct) => Do(new CancelWorkOrder(Id, Input.Why ?? ""), "Surat tugas dibatalkan.", ct);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) => Do(new ReopenWorkOrder(Id, Input.Why), "Surat tugas dibuka lagi.", ct);

    public Task<IActionResult> OnPostNoteAsync(CancellationToken ct) => Do(new NoteOnWorkOrder(Id, Input.NewId, Input.Note ?? ""), "Tersimpan.", ct);

    public Task<IActionResult> OnPostAssignAsync(CancellationToken ct) => Do(new AssignWorkOrder(Id, Input.Technician is { } one ? [one] : []), "Teknisi ditugaskan.", ct);

    public Task<IActionResult> OnPostBestAsync(CancellationToken ct) => Do(new AssignBestTechnician(Id), "Teknisi ditugaskan.", ct);

    public Task<IActionResult> OnPostUnassignAsync(CancellationToken ct) => Do(new UnassignWorkOrder(Id, Input.Technician ?? Guid.Empty), "Teknisi dilepas.", ct);

    public Task<IActionResult> OnPostReplaceAsync(CancellationToken ct) =>
        Do(new ReplaceTechnician(Id, Input.Absent ?? Guid.Empty, Input.Replacement, Input.Why ?? ""), "Pengganti dicatat.", ct);

    public Task<IActionResult> OnPostPoolAsync(CancellationToken ct) => Do(new OfferWorkOrder(Id, Input.InPool), "Tersimpan.", ct);

    public Task<IActionResult> OnPostScheduleAsync(CancellationToken ct)
    {
        if (Input is not { Day: { } day, From: { } from, To: { } to })
            throw new Domain.Common.DomainException("work-order.schedule", "Isi tanggal, jam mulai, dan jam selesai.", nameof(Form.Day));
        var until = Input.LastDay is { } last && last > day ? last : day;
        return Do(new ScheduleWorkOrder(Id, when.At(day, from), when.At(until, to)), "Kunjungan dijadwalkan.", ct);
    }

    public Task<IActionResult> OnPostDaysAsync(CancellationToken ct) => Do(new AskForDays(Id, Input.NewId, Input.Days, Input.Why ?? ""), "Permintaan tambah hari dikirim.", ct);

    public Task<IActionResult> OnPostAnswerAsync(CancellationToken ct) => Do(new AnswerForDays(Id, Input.Extension, Input.Approve, Input.Answer), Input.Approve ? "Tambah hari disetujui." : "Tambah hari ditolak.", ct);

    public async Task Refill(CancellationToken ct)
    {
        Order = await mediator.Send(new GetWorkOrder(Id), ct);
        Evidence = await mediator.Send(new ListEvidence(Id), ct);
        Technicians = MaySend && user.Holds(FieldPermissions.ViewAllWorkOrders) ? [.. (await mediator.Send(new ListTechnicians(), ct)).Select(x => new Choice(x.Id.ToString(), x.Name))] : [];
        Fits = Technicians.Count > 0 && !Order.IsEnded && Order.Taken < Order.Quota ? await mediator.Send(new RankTechnicians(Id), ct) : [];
        var (from, to) = (Order.ScheduledFrom, Order.ScheduledTo);
        Input = Input with
        {
            Day = Input.Day ?? (from is { } begin ? DateOnly.FromDateTime(when.There(begin)) : Order.WantedOn ?? when.Day),
            LastDay = Input.LastDay ?? (to is { } last ? DateOnly.FromDateTime(when.There(last)) : null),
            From = Input.From ?? (from is { } first ? TimeOnly.FromDateTime(when.There(first)) : new TimeOnly(9, 0)),
            To = Input.To ?? (to is { } end ? TimeOnly.FromDateTime(when.There(end)) : new TimeOnly(9, 0).AddMinutes(Order.Type.Minutes)),
        };
    }

    private async Task<IActionResult> Do(IRequest<Unit> change, string notice, CancellationToken ct)
    {
        await mediator.Send(change, ct);
        return Saved(notice);
    }

    private RedirectResult Saved(string notice)
    {
        TempData["Notice"] = text[notice].Value;
        return Redirect($"~/field/work-orders/{Id}");
    }

    public sealed record Form
    {
        public Guid NewId { get; init; } = Guid.CreateVersion7();
        public string? Why { get; init; }
        public string? Result { get; init; }
        public string? Anyway { get; init; }
        public string? Note { get; init; }
        public decimal? RxPowerDbm { get; init; }
        public List<string> Ticked { get; init; } = [];
        public Guid? Technician { get; init; }
        public Guid? Absent { get; init; }
        public Guid? Replacement { get; init; }
        public bool InPool { get; init; }
        public DateOnly? Day { get; init; }
        public DateOnly? LastDay { get; init; }
        public TimeOnly? From { get; init; }
        public TimeOnly? To { get; init; }
        public int Days { get; init; } = 1;
        public Guid Extension { get; init; }
        public bool Approve { get; init; }
        public string? Answer { get; init; }
    }
}
