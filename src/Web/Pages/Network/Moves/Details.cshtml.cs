using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Moves;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Moves;

[Needs(NetworkPermissions.ViewRouters)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public MoveRow Move { get; private set; } = null!;
    public PageOf<MoveItemRow> Items { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct)
    {
        await mediator.Send(new CancelMove(Id), ct);
        TempData["Notice"] = text["Dibatalkan. Yang belum pindah tetap di router lama."].Value;
        return Redirect($"/network/moves/{Id}");
    }

    public async Task<IActionResult> OnPostRetryAsync([FromForm] Guid job, CancellationToken ct)
    {
        await mediator.Send(new RetryMove(Id, job), ct);
        TempData["Notice"] = text["Yang gagal dicoba lagi."].Value;
        return Redirect($"/network/moves/{Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Move = await mediator.Send(new GetMove(Id), ct);
        Items = await mediator.Send(new ListMoveItems(Id, PageNumber), ct);
    }
}
