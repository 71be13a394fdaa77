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
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public AddOdp Input { get; set; } = new();

    public Upstreams Feeds { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await mediator.Send(Input, ct);
        TempData["Notice"] = text["ODP disimpan."].Value;
        return Redirect($"~/network/odps/{id}");
    }

    public async Task Refill(CancellationToken ct) => Feeds = await mediator.Send(new ListUpstreams(), ct);
}
