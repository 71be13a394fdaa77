using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Profiles;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Profiles;

[Needs(NetworkPermissions.ViewRouters)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public ProfileDetails Profile { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostPushAsync([FromForm] Guid? router, [FromForm] Guid? proposal, CancellationToken ct)
    {
        var pushed = await mediator.Send(new PushProfile(Id, router) { ProposalId = proposal ?? Guid.CreateVersion7() }, ct);
        if (pushed.ProposalId is { } waits)
            return Redirect($"/network/changes/{waits}");
        TempData["Notice"] = text["Profil sedang dikirim ke {0} router.", pushed.Routers].Value;
        return Redirect($"/network/profiles/{Id}");
    }

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken ct)
    {
        await mediator.Send(new ForgetProfile(Id), ct);
        TempData["Notice"] = text["Profil tidak diatur di sini lagi. Di router tidak ada yang berubah."].Value;
        return Redirect("/network/profiles");
    }

    public async Task Refill(CancellationToken ct) => Profile = await mediator.Send(new GetProfile(Id, PageNumber), ct);
}
