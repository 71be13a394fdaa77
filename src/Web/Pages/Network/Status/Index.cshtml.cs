using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Drifts;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Application.Network.Outages;
using IspJabbar.Application.Network.Plant.Monitor;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Status;

/// <summary>How the whole network is, on one screen. Every number is asked of the list it opens; who may not open a list is not shown its number.</summary>
[Needs(NetworkPermissions.ViewOutages)]
public sealed class IndexModel(IMediator mediator, ICurrentUser user) : PageModel
{
    private const int Few = 6;

    public sealed record Sessions(int Online, int Offline, int Isolated);

    public Sessions? Customers { get; private set; }
    public SliceOf<OutageRow> Outages { get; private set; } = null!;
    public PageOf<RouterRow>? Routers { get; private set; }
    public PageOf<RouterRow>? TroubledRouters { get; private set; }
    public PageOf<OltRow>? TroubledOlts { get; private set; }
    public int? Drifts { get; private set; }
    public SliceOf<OnuRow>? Critical { get; private set; }
    public SliceOf<OnuRow>? Weakest { get; private set; }
    public OltSettings Limits { get; private set; } = new();
    public IReadOnlyList<RouterCommandRow>? Commands { get; private set; }
    public BusyNetwork? Busy { get; private set; }
    public IReadOnlyList<FlappingRow>? Flapping { get; private set; }
    public IReadOnlyList<SaidStatus>? Said { get; private set; }

    public bool IsCalm => Outages.Total == 0 && TroubledRouters is null or { Total: 0 } && TroubledOlts is null or { Total: 0 } && Drifts is null or 0 && Critical is null or { Total: 0 };

    public async Task OnGetAsync(CancellationToken ct)
    {
        Outages = await mediator.Send(new BrowseOutages(IsOpen: true, Place: new Place(Size: Few)), ct);
        if (user.Holds(CustomersPermissions.View))
        {
            var counted = await mediator.Send(new CountCustomers(
            [
                new CustomerFilter { Connections = [ConnectionState.Online] }, new CustomerFilter { Connections = [ConnectionState.Offline] }, new CustomerFilter { Statuses = [CustomerStatus.Isolated] },
            ]), ct);
            Customers = new Sessions(counted[0], counted[1], counted[2]);
        }

        if (user.Holds(NetworkPermissions.ViewRouters))
        {
            TroubledRouters = await mediator.Send(new ListRouters(PageSize: Few, Troubled: true), ct);
            Routers = await mediator.Send(new ListRouters(PageSize: Few + 4), ct);
            Busy = await mediator.Send(new ListBusiestRouters(Few), ct);
        }

        if (user.Holds(NetworkPermissions.ViewOlts))
            TroubledOlts = await mediator.Send(new ListOlts(PageSize: Few, Troubled: true), ct);
        if (user.Holds(NetworkPermissions.ViewSecrets))
        {
            Drifts = (await mediator.Send(new CountDrifts(), ct)).Values.Sum();
            Commands = await mediator.Send(new ListRecentCommands(Few), ct);
            Flapping = await mediator.Send(new ListFlapping(Few), ct);
        }

        if (user.Holds(NetworkPermissions.ViewSignal))
        {
            Limits = await mediator.Send(new GetSignalLimits(), ct);
            Critical = await mediator.Send(new BrowseWeakOnus("critical", Place: new Place(Size: 1)), ct);
            Weakest = await mediator.Send(new BrowseWeakOnus(Place: new Place(Size: Few)), ct);
        }

        if (user.Holds(NetworkPermissions.ViewFiber))
            Said = await mediator.Send(new ListRecentStatuses(Few), ct);
    }
}
