using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Pools;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Pools;

[Needs(NetworkPermissions.ViewRouters)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public MemberForm Input { get; set; } = new();

    public PoolDetails Pool { get; private set; } = null!;
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public sealed record MemberForm
    {
        public Guid? RouterId { get; init; }
        public int? Weight { get; init; } = 1;
        public int? Capacity { get; init; }
    }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostMemberAsync(CancellationToken ct)
    {
        await mediator.Send(new PutPoolMember { PoolId = Id, RouterId = Input.RouterId ?? Guid.Empty, Weight = Input.Weight ?? 0, Capacity = Input.Capacity }, ct);
        return Done(text["Anggota disimpan."]);
    }

    public async Task<IActionResult> OnPostDrainAsync([FromForm] Guid router, [FromForm] bool on, CancellationToken ct)
    {
        var member = (await mediator.Send(new GetPool(Id), ct)).Members.FirstOrDefault(x => x.RouterId == router);
        if (member is null)
            return NotFound();

        await mediator.Send(new PutPoolMember { PoolId = Id, RouterId = router, Weight = member.Weight, Capacity = member.Capacity, IsDraining = on }, ct);
        return Done(on ? text["Router tidak menerima pelanggan baru lagi."] : text["Router menerima pelanggan baru lagi."]);
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] Guid router, CancellationToken ct)
    {
        await mediator.Send(new RemovePoolMember(Id, router), ct);
        return Done(text["Router dikeluarkan dari kelompok; pelanggannya tetap."]);
    }

    public async Task<IActionResult> OnPostDefaultAsync([FromForm] bool on, CancellationToken ct)
    {
        var pool = (await mediator.Send(new GetPool(Id), ct)).Pool;
        await mediator.Send(new SavePool { Id = Id, Code = pool.Code, Name = pool.Name, LocationCode = pool.LocationCode, IsDefault = on }, ct);
        return Done(text["Perubahan disimpan."]);
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct)
    {
        await mediator.Send(new DeletePool(Id), ct);
        TempData["Notice"] = text["Kelompok dihapus."].Value;
        return Redirect("/network/pools");
    }

    public async Task Refill(CancellationToken ct)
    {
        Pool = await mediator.Send(new GetPool(Id), ct);
        Others = [.. Pool.Others.Select(x => new Choice($"{x.Id}", $"{x.Code} · {x.Name}"))];
    }

    private RedirectResult Done(LocalizedString notice)
    {
        TempData["Notice"] = notice.Value;
        return Redirect($"/network/pools/{Id}");
    }
}
