using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Olts;

[Needs(NetworkPermissions.ViewOlts)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public OltRow Olt { get; private set; } = null!;
    public OltProfileInfo? Profile { get; private set; }
    public IReadOnlyList<PonPortRow> Ports { get; private set; } = [];
    public UnconfiguredOnus Strangers { get; private set; } = null!;
    public OltSettings Limits { get; private set; } = new();

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public Task<IActionResult> OnPostReadAsync(CancellationToken ct) => Do(new ReadOltSoon(Id), text["OLT dibaca sebentar lagi."], ct);

    public Task<IActionResult> OnPostLookAsync(CancellationToken ct) => Do(new LookForOnus(Id), text["ONU baru sedang dicari di OLT."], ct);

    public Task<IActionResult> OnPostMonitorAsync([FromForm] bool on, CancellationToken ct) =>
        Do(new MonitorOlt(Id, on), on ? text["OLT dibaca berkala mulai sekarang."] : text["Pembacaan berkala dihentikan."], ct);

    public Task<IActionResult> OnPostMaintainAsync([FromForm] bool on, CancellationToken ct) =>
        Do(new MaintainOlt(Id, on), on ? text["OLT ditandai sedang dikerjakan; tidak ada peringatan."] : text["Tanda sedang dikerjakan dihapus."], ct);

    public Task<IActionResult> OnPostForgetAsync(CancellationToken ct) => Do(new ForgetHostKey(Id), text["Kunci SSH dilupakan; kunci berikutnya dipercayai."], ct);

    public async Task<IActionResult> OnPostArchiveAsync(CancellationToken ct)
    {
        await mediator.Send(new ArchiveOlt(Id), ct);
        TempData["Notice"] = text["OLT dihapus."].Value;
        return Redirect("/network/olts");
    }

    public async Task Refill(CancellationToken ct)
    {
        Olt = await mediator.Send(new GetOlt(Id), ct);
        Profile = (await mediator.Send(new ListOltProfiles(), ct)).FirstOrDefault(x => x.Key == Olt.Profile);
        Ports = await mediator.Send(new ListPonPorts(Id), ct);
        Strangers = await mediator.Send(new ListUnconfiguredOnus(Id), ct);
        Limits = await mediator.Send(new GetSignalLimits(), ct);
    }

    private async Task<IActionResult> Do(IRequest<Unit> command, string said, CancellationToken ct)
    {
        await mediator.Send(command, ct);
        TempData["Notice"] = said;
        return Redirect($"/network/olts/{Id}");
    }
}
