using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Branches;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Company.Settings.Branches;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public PageOf<BranchRow> Rows { get; private set; } = null!;
    public bool IsFiltered { get; private set; }

    public async Task OnGetAsync([FromQuery] string? q, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        IsFiltered = !string.IsNullOrWhiteSpace(q);
        Rows = await mediator.Send(new ListBranches(q, p, size), ct);
    }
}
