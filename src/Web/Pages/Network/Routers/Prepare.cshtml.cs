using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Network.Setup;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>Shows what would be made on a router for isolation, beside what is there, and makes it.</summary>
[Needs(NetworkPermissions.ManageRouters)]
public sealed class PrepareModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Form Input { get; set; } = new();

    public RouterRow Router { get; private set; } = null!;

    /// <summary>Null while the addresses are not known.</summary>
    public IReadOnlyList<PlannedRow>? Plan { get; private set; }
    public PageOf<RouterTaskRow> Tasks { get; private set; } = null!;

    public sealed record Form
    {
        public string? Portal { get; init; }
        public string? Dns { get; init; }
        public bool ChangesExisting { get; init; }
        public bool Firewall { get; init; } = true;
    }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostPlanAsync(CancellationToken ct)
    {
        Plan = await mediator.Send(new PlanIsolation { RouterId = Id, Portal = Input.Portal ?? "", Dns = Input.Dns ?? "", Firewall = Input.Firewall }, ct);
        await Refill(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostMakeAsync(CancellationToken ct)
    {
        await mediator.Send(new PrepareIsolation { RouterId = Id, Portal = Input.Portal ?? "", Dns = Input.Dns ?? "", ChangesExisting = Input.ChangesExisting, Firewall = Input.Firewall }, ct);
        TempData["Notice"] = text["Router sedang disiapkan; hasilnya tampil di bawah."].Value;
        return Redirect($"/network/routers/{Id}/isolation/prepare");
    }

    public async Task Refill(CancellationToken ct)
    {
        Router = await mediator.Send(new GetRouter(Id), ct);
        Tasks = await mediator.Send(new ListRouterTasks(Id), ct);
    }
}
