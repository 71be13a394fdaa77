using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Company.Jobs;

/// <summary>One job: how far, what it could not do and why, its result.</summary>
[Needs(Everyone.SignedIn)]
public sealed class DetailsModel(IMediator mediator, TimeProvider clock) : PageModel
{
    private const int Shown = 50;

    public JobRow Job { get; private set; } = null!;
    public IReadOnlyList<Refusal> Failures { get; private set; } = [];

    public bool CanBeUndone => Job is { EndedAt: not null, UndoneBy: null, UndoUntil: { } until } && until > clock.GetUtcNow();

    /// <summary>Its starter's: whoever else looks reloads.</summary>
    public string Topic => $"user:{Job.StartedBy}";

    public async Task OnGetAsync([FromRoute] Guid id, CancellationToken ct)
    {
        Job = await mediator.Send(new GetJob(id), ct);
        if (Job.Failed > 0)
            Failures = await mediator.Send(new ListJobFailures(id, Shown), ct);
    }

    public async Task<IActionResult> OnPostCancelAsync([FromRoute] Guid id, CancellationToken ct)
    {
        await mediator.Send(new CancelJob(id), ct);
        TempData["Notice"] = "Pekerjaan dibatalkan. Yang sudah selesai tetap tersimpan.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostUndoAsync([FromRoute] Guid id, [FromForm] Guid undo, CancellationToken ct) =>
        Redirect($"~/jobs/{await mediator.Send(new UndoJob(id, undo), ct)}");
}
