using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Odps;

[Needs(NetworkPermissions.ManageFiber)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public EditOdp Input { get; set; } = new();

    public OdpRow Odp { get; private set; } = null!;
    public Upstreams Feeds { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new EditOdp
        {
            Id = Id, Code = Odp.Code, Name = Odp.Name, Latitude = Odp.Latitude, Longitude = Odp.Longitude, Splitter = Odp.Splitter, PortCount = Odp.PortCount, OdcId = Odp.OdcId, PonPortId = Odp.PonPortId,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { Id = Id }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"~/network/odps/{Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Odp = (await mediator.Send(new GetOdp(Id), ct)).Odp;
        Feeds = await mediator.Send(new ListUpstreams(), ct);
    }
}
