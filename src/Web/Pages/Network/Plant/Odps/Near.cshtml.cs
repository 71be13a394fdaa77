using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Plant.Odps;

/// <summary>Whether a house can be connected, for whoever has somebody on the phone.</summary>
[Needs(NetworkPermissions.ViewFiber)]
public sealed class NearModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Pin Input { get; set; } = new();

    /// <summary>Null as long as nobody asked.</summary>
    public IReadOnlyList<NearOdp>? Found { get; private set; }

    public sealed record Pin
    {
        public double? Latitude { get; init; }
        public double? Longitude { get; init; }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Input is { Latitude: { } latitude, Longitude: { } longitude })
            Found = await mediator.Send(new FindNearestOdps(latitude, longitude), ct);
    }
}
