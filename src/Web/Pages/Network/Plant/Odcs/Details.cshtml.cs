using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odcs;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Odcs;

[Needs(NetworkPermissions.ViewFiber)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "p")]
    public int PageNumber { get; set; } = 1;

    public OdcRow Odc { get; private set; } = null!;
    public PageOf<OdpRow> Odps { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostArchiveAsync(CancellationToken ct)
    {
        await mediator.Send(new ArchiveOdc(Id), ct);
        TempData["Notice"] = text["ODC dihapus."].Value;
        return Redirect("~/network/odcs");
    }

    public async Task Refill(CancellationToken ct)
    {
        Odc = await mediator.Send(new GetOdc(Id), ct);
        Odps = await mediator.Send(new ListOdps(new OdpFilter { Odc = Odc.Code }, PageNumber), ct);
    }
}
