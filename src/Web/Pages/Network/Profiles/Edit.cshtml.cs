using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Profiles;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Profiles;

[Needs(NetworkPermissions.ManageRouters)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill, IProfilePage
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public ProfileForm Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Input = ProfileForm.Of(await mediator.Send(new GetProfile(Id), ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var now = await mediator.Send(new GetProfile(Id), ct);
        await mediator.Send((Input with { Id = Id, Name = now.Name }).Save(), ct);
        TempData["Notice"] = text["Perubahan disimpan. Kirim ke router agar berlaku."].Value;
        return Redirect($"/network/profiles/{Id}");
    }

    public async Task Refill(CancellationToken ct) => Input = Input with { Name = (await mediator.Send(new GetProfile(Id), ct)).Name };
}
