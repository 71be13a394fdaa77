using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant.Odps;

[Needs(NetworkPermissions.ViewFiber)]
public sealed class NotesModel(IMediator mediator, IStringLocalizer text) : RecordNotesModel(mediator, text, "odp")
{
    public OdpRow Node { get; private set; } = null!;

    public override async Task Refill(CancellationToken ct)
    {
        Node = (await Mediator.Send(new GetOdp(Id), ct)).Odp;
        await base.Refill(ct);
    }
}
