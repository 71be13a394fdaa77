using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Odps;

[Needs(NetworkPermissions.ManageFiber)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PlantFormModel(mediator)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public EditOdp Input { get; set; } = new();

    public OdpRow Odp { get; private set; } = null!;

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
        await Mediator.Send(Input with { Id = Id }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"~/network/odps/{Id}");
    }

    public override async Task Refill(CancellationToken ct)
    {
        Odp = (await Mediator.Send(new GetOdp(Id), ct)).Odp;
        await base.Refill(ct);
    }
}
