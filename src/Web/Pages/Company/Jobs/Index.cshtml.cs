using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Company.Jobs;

/// <summary>Long jobs, running and done, with their results. A subscriber starts none.</summary>
[Needs(Everyone.SignedIn)]
public sealed class IndexModel(IMediator mediator, ICurrentUser user) : PageModel
{
    public PageOf<JobRow> Rows { get; private set; } = null!;
    public bool MaySeeAll { get; } = user.Holds(CompanyPermissions.ViewAllJobs);
    public string Topic { get; } = $"user:{user.Id}";

    public async Task<IActionResult> OnGetAsync([FromQuery] string? of, [FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default)
    {
        if (user.CustomerId is not null)
            return Redirect("/portal");

        Rows = await mediator.Send(new ListJobs(of == "all", p, size), ct);
        return Page();
    }
}
