using IspJabbar.Application.Company.Locations;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Setup;

[Needs(NetworkPermissions.ManageRouters)]
public sealed class RouterModel(IMediator mediator, IStringLocalizer text) : SetupStepModel(mediator, "router"), IRefill
{
    [BindProperty]
    public AddRouter Input { get; set; } = new();

    public IReadOnlyList<Choice> Locations { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await Mediator.Send(Input, ct);
        TempData["Notice"] = await Mediator.Send(new TestRouter(id), ct) switch
        {
            RouterCheck.Fine fine => text["Router tersambung: {0}, RouterOS {1}.", fine.Identity, fine.Version].Value,
            RouterCheck.Failed failed => text["Router disimpan, tetapi belum tersambung. {0}", text[failed.Message].Value].Value,
            _ => null,
        };
        return Next();
    }

    public async Task Refill(CancellationToken ct) =>
        Locations = [.. (await Mediator.Send(new ListLocationCodes(PageSize: 200), ct)).Items.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
}
