using IspJabbar.Application.Network.Plant;
using IspJabbar.Application.Network.Plant.Odcs;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Plant;

/// <summary>A form about a box or a cabinet, and what it may hang on.</summary>
public abstract class PlantFormModel(IMediator mediator) : PageModel, IRefill
{
    public Upstreams Feeds { get; private set; } = null!;

    protected IMediator Mediator { get; } = mediator;

    public virtual async Task Refill(CancellationToken ct) => Feeds = await Mediator.Send(new ListUpstreams(), ct);
}

/// <summary>For the fields that a new one and a changed one share.</summary>
public sealed record OdpFields(OdpForm Input, Upstreams Feeds);

/// <inheritdoc cref="OdpFields"/>
public sealed record OdcFields(OdcForm Input, Upstreams Feeds);
