using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Map;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Plant.Map;

[Needs(NetworkPermissions.ViewFiber)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public MapChoices Choices { get; private set; } = null!;

    /// <summary>What the address leads to; null opens where customers are.</summary>
    public MapSpot? Spot { get; private set; }

    /// <param name="customer">leads to this customer</param>
    /// <param name="node">leads to an OLT, ODC or ODP: <c>odp:</c> and its id</param>
    /// <param name="at">leads to a place: latitude, longitude</param>
    public async Task<IActionResult> OnGetAsync([FromQuery] Guid? customer, [FromQuery] string? node, [FromQuery] string? at, CancellationToken ct)
    {
        Choices = await mediator.Send(new ListMapChoices(), ct);
        if (customer is { } id)
            Spot = await mediator.Send(new FindOnMap(null, id), ct);
        else if (node?.Split(':') is [var kind, var of] && Words.Read<NodeKind>(kind) is { } known && Guid.TryParse(of, out var box))
            Spot = await mediator.Send(new FindOnMap(known, box), ct);
        else if (at?.Split(',') is [var lat, var lng] && Number(lat) is { } latitude && Number(lng) is { } longitude)
            Spot = new MapSpot(latitude, longitude, "");
        return Page();
    }

    /// <summary>What the script draws: everything in this piece of the map, as JSON.</summary>
    public async Task<IActionResult> OnGetPieceAsync(
        [FromQuery] double south, [FromQuery] double west, [FromQuery] double north, [FromQuery] double east, [FromQuery] int zoom,
        [FromQuery] string? location, [FromQuery] string? router, [FromQuery] string? package, [FromQuery] string? state, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        return new JsonResult(Short(await mediator.Send(new GetMap
        {
            South = south, West = west, North = north, East = east, Zoom = zoom,
            Filter = new MapFilter { Location = location, Router = router, Package = package, State = Words.Read<ConnectionState>(state) },
        }, ct)));
    }

    private static double? Number(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    // Short names: a view of three hundred dots is sent often, to phones, too.
    private static object Short(MapView view) => new
    {
        total = Short(view.Total),
        clusters = view.Clusters.Select(x => new { key = x.Key, at = At(x.Latitude, x.Longitude), n = Short(x.Count) }),
        customers = view.Customers.Select(x => new { id = x.Id, no = x.Number, name = x.Name, at = At(x.Latitude, x.Longitude), state = PlantWords.Mark(x.State) }),
        nodes = view.Nodes.Select(x => new
        {
            id = x.Id, kind = Words.Code(x.Kind), code = x.Code, name = x.Name, at = At(x.Latitude, x.Longitude), how = Words.Code(x.Condition), free = x.Free, ports = x.Ports,
        }),
        cables = view.Cables.Select(x => new { id = x.Id, kind = Words.Code(x.Kind), m = x.LengthM, points = x.Points.Select(y => Math.Round(y, 6)) }),
        outages = view.Outages.Select(x => new { id = x.Id, place = x.Place, cause = Words.Code(x.Cause), at = At(x.Latitude, x.Longitude), m = x.RadiusM, all = x.Affected, down = x.StillDown }),
        hidden = view.Hidden,
    };

    private static double[] At(double latitude, double longitude) => [Math.Round(latitude, 6), Math.Round(longitude, 6)];

    private static int[] Short(MapCount x) => [x.All, x.Online, x.Offline, x.Disabled, x.Unknown];
}
