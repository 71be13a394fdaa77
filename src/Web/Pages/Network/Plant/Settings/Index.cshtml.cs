using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Settings;

[Needs(NetworkPermissions.ManageFiber)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public FiberSettings Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Input = await mediator.Send(new GetFiberSettings(), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeFiberSettings(Input), ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("~/network/fiber/settings");
    }
}
