using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Cables;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Cables;

[Needs(NetworkPermissions.ManageFiber)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public AddCable Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await mediator.Send(Input, ct);
        TempData["Notice"] = text["Kabel disimpan."].Value;
        return Redirect($"~/network/cables/{id}");
    }
}
