using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Cables;
using IspJabbar.Domain.Common;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Cables;

[Needs(NetworkPermissions.ViewFiber)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public EditCable Input { get; set; } = new();

    public CableRow Cable { get; private set; } = null!;

    /// <summary>Where it begins and ends, "lat,lng lat,lng".</summary>
    public string Ends => $"{At(Cable.Line[0])} {At(Cable.Line[^1])}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new EditCable { Id = Id, Cores = Cable.Cores, Note = Cable.Note, Bends = BendLines.Write(Cable.Line.Skip(1).SkipLast(1)) };
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { Id = Id }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"~/network/cables/{Id}");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await mediator.Send(new RemoveCable(Id), ct);
        TempData["Notice"] = text["Kabel dihapus."].Value;
        return Redirect("~/network/cables");
    }

    public async Task Refill(CancellationToken ct) => Cable = await mediator.Send(new GetCable(Id), ct);

    private static string At(GeoPoint x) => FormattableString.Invariant($"{x.Latitude:0.000000},{x.Longitude:0.000000}");
}
