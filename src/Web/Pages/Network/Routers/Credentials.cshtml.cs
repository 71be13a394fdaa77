using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>Another API user: written down, tried, and used once it works. Until then the old one is.</summary>
[Needs(NetworkPermissions.ManageRouters)]
public sealed class CredentialsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public RouterRow Router { get; private set; } = null!;

    public sealed record Form
    {
        public string? Username { get; init; }
        public string? Password { get; init; }

        /// <summary>Never shows the password.</summary>
        public override string ToString() => Username ?? "";
    }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ProposeCredentials { RouterId = Id, Username = Input.Username ?? "", Password = Input.Password ?? "" }, ct);
        return await Try(ct);
    }

    public Task<IActionResult> OnPostTryAsync(CancellationToken ct) => Try(ct);

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken ct)
    {
        await mediator.Send(new ForgetCredentials(Id), ct);
        TempData["Notice"] = text["Pengguna lama tetap dipakai."].Value;
        return Redirect($"/network/routers/{Id}/credentials");
    }

    public async Task Refill(CancellationToken ct) => Router = await mediator.Send(new GetRouter(Id), ct);

    private async Task<IActionResult> Try(CancellationToken ct)
    {
        if (await mediator.Send(new TryCredentials(Id), ct) is not null)
            return Redirect($"/network/routers/{Id}/credentials"); // the page says why

        TempData["Notice"] = text["Pengguna baru berhasil masuk dan dipakai sekarang. Yang lama boleh dihapus di router."].Value;
        return Redirect($"/network/routers/{Id}");
    }
}
