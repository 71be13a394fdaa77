using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Changes;

/// <summary>Persetujuan: what changes too much of a router for one person to decide.</summary>
[Needs(NetworkPermissions.ViewChanges)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public PageOf<ChangeRow> Rows { get; private set; } = null!;
    public bool All => Show == "all";

    public async Task OnGetAsync(CancellationToken ct) => Rows = await mediator.Send(new ListChanges(!All, PageNumber), ct);
}
