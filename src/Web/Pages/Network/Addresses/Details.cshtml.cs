using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Addresses;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Addresses;

[Needs(NetworkPermissions.ViewRouters)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public Form Input { get; set; } = new();

    public SubnetDetails Details { get; private set; } = null!;

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? Address { get; init; }
        public string? Label { get; init; }
    }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAllocateAsync(CancellationToken ct)
    {
        var address = await mediator.Send(new AllocateAddress { Id = Input.Id, SubnetId = Id, Address = Input.Address, Label = Input.Label ?? "" }, ct);
        TempData["Notice"] = text["{0} dicatat dipakai.", address].Value;
        return Redirect($"/network/ip/{Id}");
    }

    public async Task<IActionResult> OnPostReleaseAsync([FromForm] Guid allocation, CancellationToken ct)
    {
        await mediator.Send(new ReleaseAddress(Id, allocation), ct);
        TempData["Notice"] = text["Alamat dilepas."].Value;
        return Redirect($"/network/ip/{Id}");
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct)
    {
        await mediator.Send(new DeleteSubnet(Id), ct);
        TempData["Notice"] = text["Subnet dihapus."].Value;
        return Redirect("/network/ip");
    }

    public async Task Refill(CancellationToken ct) => Details = await mediator.Send(new GetSubnet(Id, PageNumber), ct);
}
