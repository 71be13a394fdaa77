using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Broadcasts;
using IspJabbar.Application.Reporting.Broadcasts;
using IspJabbar.Domain.Messaging;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Messaging.Broadcasts;

/// <summary>One broadcast: what it would reach while it is a draft, how far it got afterwards.</summary>
[Needs(MessagingPermissions.ViewBroadcasts)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public BroadcastDetails Now { get; private set; } = null!;

    /// <summary>Null once it was let go.</summary>
    public BroadcastEstimate? Estimate { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostTryAsync(CancellationToken ct)
    {
        await mediator.Send(new TryBroadcast(Id), ct);
        return Said(text["Dikirim ke Anda."]);
    }

    public async Task<IActionResult> OnPostSubmitAsync(CancellationToken ct) =>
        Said(await mediator.Send(new SubmitBroadcast(Id), ct) is BroadcastState.Waiting ? text["Diajukan. Menunggu persetujuan orang kedua."] : text["Siaran disiapkan. Anda boleh pindah halaman."]);

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct)
    {
        await mediator.Send(new ApproveBroadcast(Id), ct);
        return Said(text["Siaran disetujui."]);
    }

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken ct)
    {
        await mediator.Send(new ReturnBroadcast { Id = Id, Why = Why ?? "" }, ct);
        return Said(text["Siaran dikembalikan."]);
    }

    public async Task<IActionResult> OnPostPauseAsync(CancellationToken ct)
    {
        await mediator.Send(new PauseBroadcast(Id), ct);
        return Said(text["Siaran dijeda."]);
    }

    public async Task<IActionResult> OnPostResumeAsync(CancellationToken ct)
    {
        await mediator.Send(new ResumeBroadcast(Id), ct);
        return Said(text["Siaran dilanjutkan."]);
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken ct)
    {
        await mediator.Send(new StopBroadcast(Id), ct);
        return Said(text["Siaran dihentikan."]);
    }

    public async Task Refill(CancellationToken ct)
    {
        Now = await mediator.Send(new GetBroadcast(Id), ct);
        Estimate = Now.Row.State is BroadcastState.Draft or BroadcastState.Waiting ? await mediator.Send(new EstimateBroadcast(Id), ct) : null;
    }

    private RedirectResult Said(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/broadcasts/{Id}");
    }
}
