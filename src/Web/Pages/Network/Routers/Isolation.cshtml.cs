using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Domain.Network;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>How a router cuts customers off, and what becomes of what differs on it.</summary>
[Needs(NetworkPermissions.ViewRouters)]
public sealed class IsolationModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public RouterRow Router { get; private set; } = null!;

    public IReadOnlyList<Choice> Ways { get; } =
    [
        new(nameof(IsolationWay.Profile), text["Ganti profil"], text["Pelanggan tetap tersambung pelan dan melihat sebabnya di halaman isolir. Perlu disiapkan sekali di router."]),
        new(nameof(IsolationWay.Disable), text["Matikan akun"], text["Tidak perlu persiapan; pelanggan tidak dapat menyambung dan tidak melihat sebabnya."]),
    ];

    public IReadOnlyList<Choice> Policies { get; } =
    [
        new(nameof(DriftPolicy.Approval), text["Menunggu persetujuan"], text["Selisih tampil di halaman Selisih sampai seseorang menyamakannya."]),
        new(nameof(DriftPolicy.Automatic), text["Samakan otomatis"], text["Akun kita disamakan sendiri setelah setiap sinkronisasi, selama tidak terlalu banyak sekaligus. Akun tidak dikenal tetap tidak disentuh."]),
    ];

    public sealed record Form
    {
        public IsolationWay Way { get; init; }
        public string? Profile { get; init; }
        public DriftPolicy OnDrift { get; init; }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new Form { Way = Router.IsolatesBy, Profile = Router.IsolationProfile, OnDrift = Router.OnDrift };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new ChangeIsolation { RouterId = Id, Way = Input.Way, Profile = Input.Profile ?? "", OnDrift = Input.OnDrift }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"~/network/routers/{Id}/isolation");
    }

    public async Task Refill(CancellationToken ct) => Router = await mediator.Send(new GetRouter(Id), ct);
}
