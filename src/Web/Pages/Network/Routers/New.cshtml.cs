using IspJabbar.Application.Company.Locations;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

[Needs(NetworkPermissions.ManageRouters)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public AddRouter Input { get; set; } = new();

    public IReadOnlyList<Choice> Locations { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    /// <summary>Saved first, whatever the test says: the router may not even have power yet.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await mediator.Send(Input, ct);
        TestedRouter.Keep(TempData, id, await mediator.Send(new TestRouter(id), ct));
        TempData["Notice"] = text["Router disimpan."].Value;
        return Redirect($"/network/routers/{id}");
    }

    public async Task Refill(CancellationToken ct) =>
        Locations = [.. (await mediator.Send(new ListLocationCodes(PageSize: 200), ct)).Items.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
}
