using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Olts;

[Needs(NetworkPermissions.ViewOlts)]
public sealed class OnuModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public LinkForm Input { get; set; } = new();

    public OnuRow Onu { get; private set; } = null!;
    public OltRow Olt { get; private set; } = null!;
    public IReadOnlyList<OnuStateRow> States { get; private set; } = [];
    public OltSettings Limits { get; private set; } = new();

    public sealed record LinkForm
    {
        public string? CustomerNumber { get; init; }
    }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public Task<IActionResult> OnPostLinkAsync(CancellationToken ct) => Do(new LinkOnu { OnuId = Id, CustomerNumber = Input.CustomerNumber ?? "" }, text["ONU dicatat untuk pelanggan."], ct);

    public Task<IActionResult> OnPostUnlinkAsync(CancellationToken ct) => Do(new UnlinkOnu(Id), text["ONU dilepas dari pelanggan."], ct);

    public Task<IActionResult> OnPostRebootAsync(CancellationToken ct) => Do(new RebootOnu(Id), text["ONU dimulai ulang sebentar lagi."], ct);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => Do(new RemoveOnu(Id), text["ONU dihapus dari OLT sebentar lagi."], ct);

    public async Task Refill(CancellationToken ct)
    {
        Onu = await mediator.Send(new GetOnu(Id), ct);
        Olt = await mediator.Send(new GetOlt(Onu.OltId), ct);
        States = await mediator.Send(new ListOnuStates(Id), ct);
        Limits = await mediator.Send(new GetSignalLimits(), ct);
    }

    private async Task<IActionResult> Do(IRequest<Unit> command, string said, CancellationToken ct)
    {
        await mediator.Send(command, ct);
        TempData["Notice"] = said;
        return Redirect($"/network/onus/{Id}");
    }
}
