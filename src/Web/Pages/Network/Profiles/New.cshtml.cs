using IspJabbar.Application.Network;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Profiles;

[Needs(NetworkPermissions.ManageRouters)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : PageModel, IProfilePage
{
    [BindProperty]
    public ProfileForm Input { get; set; } = new();

    /// <param name="name">that packages already use</param>
    public void OnGet([FromQuery] string? name) => Input = new ProfileForm { Name = name ?? "" };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await mediator.Send(Input.Save(), ct);
        TempData["Notice"] = text["Profil disimpan. Kirim ke router agar berlaku."].Value;
        return Redirect($"/network/profiles/{id}");
    }
}
