using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Olts;

[Needs(NetworkPermissions.ManageOlts)]
public sealed class TranscriptModel(IMediator mediator) : PageModel
{
    public OltRow Olt { get; private set; } = null!;
    public IReadOnlyList<TranscriptRow> Talks { get; private set; } = [];

    public async Task OnGetAsync([FromRoute] Guid id, [FromRoute] Guid order, CancellationToken ct)
    {
        Olt = await mediator.Send(new GetOlt(id), ct);
        Talks = await mediator.Send(new GetOltTranscripts(order), ct);
    }
}
