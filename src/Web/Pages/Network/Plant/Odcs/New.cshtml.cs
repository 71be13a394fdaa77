using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odcs;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Odcs;

[Needs(NetworkPermissions.ManageFiber)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PlantFormModel(mediator)
{
    [BindProperty]
    public AddOdc Input { get; set; } = new();

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await Mediator.Send(Input, ct);
        TempData["Notice"] = text["ODC disimpan."].Value;
        return Redirect($"~/network/odcs/{id}");
    }
}
