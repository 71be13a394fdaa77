using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Domain.Common;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

[Needs(NetworkPermissions.ViewRouters)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    private const int Last = 12;

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public MaintenanceForm Input { get; set; } = new();

    public RouterRow Router { get; private set; } = null!;
    public IReadOnlyList<RouterLogRow> Logs { get; private set; } = [];
    public RouterLoad Load { get; private set; } = null!;

    /// <summary>What the test that led here found.</summary>
    public TestedRouter? Tested { get; private set; }

    public sealed record MaintenanceForm
    {
        public string? Note { get; init; }
        public bool HoldsOrders { get; init; }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Tested = TestedRouter.Take(TempData, Id);
    }

    public Task<IActionResult> OnPostTestAsync(CancellationToken ct) => Test(ct);

    public async Task<IActionResult> OnPostSyncAsync(CancellationToken ct)
    {
        var result = (await mediator.Send(new SyncNow([Id]), ct))[0];
        if (!result.Ok)
            throw new DomainException("router.silent", result.Error!);

        TempData["Notice"] = text["Tersinkron: {0} akun, {1} sesi aktif, {2} perubahan.", result.Secrets, result.Active, result.Changed].Value;
        return Redirect($"/network/routers/{Id}");
    }

    /// <param name="sha256">as the page showed it to whoever pressed the button</param>
    public async Task<IActionResult> OnPostTrustAsync([FromForm] string? sha256, CancellationToken ct)
    {
        var now = await mediator.Send(new GetRouter(Id), ct);
        await mediator.Send(EditModel.Form(now) with { CertificateSha256 = sha256 }, ct);
        TempData["Notice"] = text["Sertifikat router dipercayai."].Value;
        return await Test(ct);
    }

    public async Task<IActionResult> OnPostMaintainAsync(CancellationToken ct)
    {
        await mediator.Send(new MaintainRouter { RouterId = Id, Note = Input.Note ?? "", HoldsOrders = Input.HoldsOrders }, ct);
        TempData["Notice"] = text["Router ditandai sedang dikerjakan."].Value;
        return Redirect($"/network/routers/{Id}");
    }

    public async Task<IActionResult> OnPostEndMaintenanceAsync(CancellationToken ct)
    {
        await mediator.Send(new EndRouterMaintenance(Id), ct);
        TempData["Notice"] = text["Pengerjaan selesai; yang menunggu dijalankan."].Value;
        return Redirect($"/network/routers/{Id}");
    }

    public async Task<IActionResult> OnPostArchiveAsync(CancellationToken ct)
    {
        await mediator.Send(new ArchiveRouter(Id), ct);
        TempData["Notice"] = text["Router dihapus."].Value;
        return Redirect("/network/routers");
    }

    public async Task Refill(CancellationToken ct)
    {
        Router = await mediator.Send(new GetRouter(Id), ct);
        Load = await mediator.Send(new GetRouterLoad(Id), ct);
        Logs = (await mediator.Send(new ListRouterLogs(Id, PageSize: Last), ct)).Items;
    }

    private async Task<IActionResult> Test(CancellationToken ct)
    {
        TestedRouter.Keep(TempData, Id, await mediator.Send(new TestRouter(Id), ct));
        return Redirect($"/network/routers/{Id}");
    }
}
