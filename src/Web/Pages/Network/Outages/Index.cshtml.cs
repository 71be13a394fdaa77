using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Outages;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Outages;

[Needs(NetworkPermissions.ViewOutages)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, IStringLocalizer text) : PageModel
{
    public ListState List { get; private set; } = null!;
    public SliceOf<OutageRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await desk.Open(OutagesShape.List, Request, ct);
        List.Filters = OutagesShape.Filters(sentence => text[sentence]);
        Rows = await mediator.Send(OutagesShape.Read(List.Query), ct);
    }
}
