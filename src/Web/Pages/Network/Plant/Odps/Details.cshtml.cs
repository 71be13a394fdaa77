using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Odps;

[Needs(NetworkPermissions.ViewFiber)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    public OdpDetails Odp { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostArchiveAsync(CancellationToken ct)
    {
        await mediator.Send(new ArchiveOdp(Id), ct);
        TempData["Notice"] = text["ODP dihapus."].Value;
        return Redirect("~/network/odps");
    }

    public async Task Refill(CancellationToken ct) => Odp = await mediator.Send(new GetOdp(Id), ct);
}
