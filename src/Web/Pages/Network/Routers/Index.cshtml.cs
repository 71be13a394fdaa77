using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Web.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

[Needs(NetworkPermissions.ViewRouters)]
public sealed class IndexModel(IMediator mediator, ListDesk desk, IStringLocalizer text) : PageModel
{
    public PageOf<RouterRow> Rows { get; private set; } = null!;
    public ListState List { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] string? q, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        List = await desk.Open(RoutersShape.List, Request, ct);
        Rows = await mediator.Send(new ListRouters(q, p, size, List.Query.One("state") == "trouble"), ct);
    }

    public async Task<IActionResult> OnPostSyncAsync(CancellationToken ct)
    {
        var results = await mediator.Send(new SyncNow(), ct);
        var silent = results.Count(x => !x.Ok);
        TempData["Notice"] = silent == 0
            ? text["{0} router tersinkron, {1} perubahan.", results.Count, results.Sum(x => x.Changed)].Value
            : text["{0} router tersinkron, {1} tidak menjawab. Lihat tab Bermasalah.", results.Count - silent, silent].Value;
        return Redirect("/network/routers");
    }
}
