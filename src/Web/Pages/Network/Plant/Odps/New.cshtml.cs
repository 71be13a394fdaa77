using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Odps;

[Needs(NetworkPermissions.ManageFiber)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PlantFormModel(mediator)
{
    [BindProperty]
    public AddOdp Input { get; set; } = new();

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await Mediator.Send(Input, ct);
        TempData["Notice"] = text["ODP disimpan."].Value;
        return Redirect($"~/network/odps/{id}");
    }
}
