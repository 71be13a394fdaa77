using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odcs;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Odcs;

[Needs(NetworkPermissions.ViewFiber)]
public sealed class NotesModel(IMediator mediator, IStringLocalizer text) : RecordNotesModel(mediator, text, "odc")
{
    public OdcRow Node { get; private set; } = null!;

    public override async Task Refill(CancellationToken ct)
    {
        Node = await Mediator.Send(new GetOdc(Id), ct);
        await base.Refill(ct);
    }
}
