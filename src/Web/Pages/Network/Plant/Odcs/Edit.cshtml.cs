using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odcs;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Odcs;

[Needs(NetworkPermissions.ManageFiber)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PlantFormModel(mediator)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public EditOdc Input { get; set; } = new();

    public OdcRow Odc { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new EditOdc
        {
            Id = Id, Code = Odc.Code, Name = Odc.Name, Latitude = Odc.Latitude, Longitude = Odc.Longitude, Splitter = Odc.Splitter, Capacity = Odc.Capacity, PonPortId = Odc.PonPortId,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(Input with { Id = Id }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"~/network/odcs/{Id}");
    }

    public override async Task Refill(CancellationToken ct)
    {
        Odc = await Mediator.Send(new GetOdc(Id), ct);
        await base.Refill(ct);
    }
}
