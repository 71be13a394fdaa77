using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Drifts;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Domain.Network;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Navigation;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Drifts;

/// <summary>Selisih: wanted, on the router, and who is dialled in, side by side.</summary>
[Needs(NetworkPermissions.ViewSecrets)]
public sealed class IndexModel(IMediator mediator, ICurrentUser user, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? KindCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "router")]
    public string? RouterCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 50;

    [BindProperty]
    public IgnoreForm Input { get; set; } = new();

    public PageOf<DriftRow> Rows { get; private set; } = null!;
    public IReadOnlyDictionary<DriftKind, int> Counts { get; private set; } = null!;
    public IReadOnlyList<Choice> Routers { get; private set; } = [];
    public Guid? RouterId { get; private set; }

    public DriftKind? Kind => DriftWords.Parse(KindCode);
    public bool ShowsIgnored => Show == "ignored";

    /// <summary>Of those shown now, how many a visit would put right.</summary>
    public int Repairable => Counts.Where(x => x.Key is not DriftKind.Unknown && (Kind is null || x.Key == Kind)).Sum(x => x.Value);

    public sealed record IgnoreForm
    {
        public string? Why { get; init; }
    }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostRepairAsync([FromForm] Guid routerId, [FromForm] string name, CancellationToken ct)
    {
        await mediator.Send(new RepairDrift { RouterId = routerId, Name = name }, ct);
        TempData["Notice"] = text["Router dikunjungi untuk akun {0}.", name].Value;
        return Back();
    }

    public async Task<IActionResult> OnPostRepairAllAsync([FromForm] Guid proposal, CancellationToken ct)
    {
        await FindRouter(ct);
        var done = await mediator.Send(new RepairDrift { Id = proposal, Kind = Kind, RouterId = RouterId }, ct);
        TempData["Notice"] = done.Waiting == 0 ? text["{0} akun di {1} router sedang disamakan.", done.Ordered, done.Routers].Value
            : text["{0} akun sedang disamakan; {1} akun menunggu persetujuan orang kedua.", done.Ordered, done.Waiting].Value;
        return done.ProposalId is { } waits && user.Holds(NetworkPermissions.ViewChanges) ? Redirect($"/network/changes/{waits}") : Back();
    }

    public async Task<IActionResult> OnPostIgnoreAsync([FromForm] Guid routerId, [FromForm] string name, [FromForm] DriftKind driftKind, CancellationToken ct)
    {
        await mediator.Send(new IgnoreDrift { RouterId = routerId, Name = name, Kind = driftKind, Why = Input.Why ?? "" }, ct);
        TempData["Notice"] = text["Selisih akun {0} dibiarkan.", name].Value;
        return Back();
    }

    public async Task Refill(CancellationToken ct)
    {
        await FindRouter(ct);
        Counts = await mediator.Send(new CountDrifts(RouterId), ct);
        Rows = await mediator.Send(new ListDrifts { Kind = Kind, RouterId = RouterId, Search = Search, Ignored = ShowsIgnored, Page = PageNumber, PageSize = Size }, ct);
    }

    private async Task FindRouter(CancellationToken ct)
    {
        var all = await mediator.Send(new ListRouterNames(), ct);
        Routers = [.. all.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
        RouterId = all.FirstOrDefault(x => x.Code == RouterCode)?.Id;
    }

    private RedirectResult Back() => Redirect($"~{CurrentUrl.With(Request, ("handler", null))}");
}
