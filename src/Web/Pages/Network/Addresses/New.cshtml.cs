using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Addresses;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Addresses;

[Needs(NetworkPermissions.ManageRouters)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public SaveSubnet Input { get; set; } = new();

    public IReadOnlyList<Choice> Routers { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await mediator.Send(Input, ct);
        TempData["Notice"] = text["Subnet disimpan."].Value;
        return Redirect($"/network/ip/{id}");
    }

    public async Task Refill(CancellationToken ct) =>
        Routers = [.. (await mediator.Send(new ListRouters(PageSize: 200), ct)).Items.Select(x => new Choice($"{x.Id}", $"{x.Code} · {x.Name}"))];
}
