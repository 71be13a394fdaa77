using IspJabbar.Application.Company.Locations;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Pools;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Pools;

[Needs(NetworkPermissions.ManageRouters)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public SavePool Input { get; set; } = new();

    public IReadOnlyList<Choice> Locations { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await mediator.Send(Input, ct);
        TempData["Notice"] = text["Kelompok disimpan. Tambahkan routernya."].Value;
        return Redirect($"/network/pools/{id}");
    }

    public async Task Refill(CancellationToken ct) =>
        Locations = [.. (await mediator.Send(new ListLocationCodes(PageSize: 200), ct)).Items.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
}
