using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Cash;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Counter;

/// <summary>Loket: search, Enter, notes, Enter.</summary>
[Needs(BillingPermissions.Counter)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : TakeCashModel(mediator, text, "/billing/counter")
{
    public override async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var page = await base.OnGetAsync(ct);
        if (Drawer.Id is null)
            Input = Input with { Opening = Drawer.LeftBefore };
        return page;
    }

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken ct)
    {
        await Mediator.Send(new OpenCounter { SessionId = Input.SessionId, Opening = Input.Opening }, ct);
        TempData["Notice"] = Text["Laci dibuka."].Value;
        return Redirect(Path);
    }

    public async Task<IActionResult> OnPostMoveAsync(CancellationToken ct)
    {
        await Mediator.Send(new MoveCash { MovementId = Input.MovementId, ComesIn = Input.ComesIn, Moved = Input.Moved, Note = Input.Note ?? "" }, ct);
        TempData["Notice"] = Text["Tercatat di laci."].Value;
        return Redirect(Path);
    }
}
