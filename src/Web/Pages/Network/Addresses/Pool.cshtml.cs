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

/// <summary>Makes an address pool on a router, or gives one that is there other ranges.</summary>
[Needs(NetworkPermissions.ManageRouters)]
public sealed class PoolModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Choice> Routers { get; private set; } = [];

    public sealed record Form
    {
        public Guid? RouterId { get; init; }
        public string? Name { get; init; }
        public string? Ranges { get; init; }
        public bool ChangesExisting { get; init; }
    }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var router = Input.RouterId ?? Guid.Empty;
        await mediator.Send(new PushAddressPool { RouterId = router, Name = Input.Name ?? "", Ranges = Input.Ranges ?? "", ChangesExisting = Input.ChangesExisting }, ct);
        TempData["Notice"] = text["Pool sedang dikirim ke router; hasilnya tampil di bawah."].Value;
        return Redirect($"/network/routers/{router}/profiles");
    }

    public async Task Refill(CancellationToken ct) =>
        Routers = [.. (await mediator.Send(new ListRouters(PageSize: 200), ct)).Items.Select(x => new Choice($"{x.Id}", $"{x.Code} · {x.Name}"))];
}
