using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Profiles;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Network.Setup;
using IspJabbar.Domain.Common;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>The PPP profiles a router shows, beside what they should be.</summary>
[Needs(NetworkPermissions.ViewRouters)]
public sealed class ProfilesModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public RouterRow Router { get; private set; } = null!;
    public RouterProfiles Profiles { get; private set; } = null!;
    public PageOf<RouterTaskRow> Tasks { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostReadAsync(CancellationToken ct)
    {
        if (await mediator.Send(new ReadRouterSetup(Id), ct) is { } why)
            throw new DomainException("router.silent", why);

        TempData["Notice"] = text["Profil dan pool router dibaca."].Value;
        return Redirect($"/network/routers/{Id}/profiles");
    }

    public async Task<IActionResult> OnPostPushAsync([FromForm] Guid profile, [FromForm] Guid? proposal, CancellationToken ct)
    {
        if ((await mediator.Send(new PushProfile(profile, Id) { ProposalId = proposal ?? Guid.CreateVersion7() }, ct)).ProposalId is { } waits)
            return Redirect($"/network/changes/{waits}");
        TempData["Notice"] = text["Profil sedang dikirim ke router."].Value;
        return Redirect($"/network/routers/{Id}/profiles");
    }

    public async Task Refill(CancellationToken ct)
    {
        Router = await mediator.Send(new GetRouter(Id), ct);
        Profiles = await mediator.Send(new ListRouterProfiles(Id), ct);
        Tasks = await mediator.Send(new ListRouterTasks(Id), ct);
    }
}
