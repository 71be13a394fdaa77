using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Odps;

/// <summary>What can be done with one port.</summary>
[Needs(NetworkPermissions.ManageFiber)]
public sealed class PortModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute(Name = "number")]
    public string? Wanted { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public OdpRow Odp { get; private set; } = null!;
    public OdpDetails.Port Port { get; private set; } = null!;

    private int Number => int.TryParse(Wanted, out var number) ? number : 0;

    /// <summary>Three forms on one page, sent one at a time.</summary>
    public sealed record Form
    {
        public string? CustomerNumber { get; init; }
        public string? Note { get; init; }
        public string? Broken { get; init; }
        public DateOnly? Until { get; init; }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        return Port is null ? NotFound() : Page();
    }

    public Task<IActionResult> OnPostAssignAsync(CancellationToken ct) =>
        Do(new AssignPort { OdpId = Id, Number = Number, CustomerNumber = Input.CustomerNumber ?? "" }, text["Pelanggan dipasang di port {0}.", Number], ct);

    public Task<IActionResult> OnPostReserveAsync(CancellationToken ct) =>
        Do(new ReservePort { OdpId = Id, Number = Number, Note = Input.Note ?? "", Until = Input.Until }, text["Port {0} dipesan.", Number], ct);

    public Task<IActionResult> OnPostBreakAsync(CancellationToken ct) =>
        Do(new BreakPort { OdpId = Id, Number = Number, Broken = Input.Broken ?? "" }, text["Port {0} ditandai rusak.", Number], ct);

    public Task<IActionResult> OnPostReleaseAsync(CancellationToken ct) => Do(new ReleasePort(Id, Number), text["Port {0} kosong.", Number], ct);

    public async Task Refill(CancellationToken ct)
    {
        var found = await mediator.Send(new GetOdp(Id), ct);
        Odp = found.Odp;
        Port = found.Ports.SingleOrDefault(x => x.Number == Number)!;
    }

    private async Task<IActionResult> Do(IRequest<Unit> command, string said, CancellationToken ct)
    {
        await mediator.Send(command, ct);
        TempData["Notice"] = said;
        return Redirect($"~/network/odps/{Id}");
    }
}
