using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Company.Jobs;

[Needs(Everyone.SignedIn)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ResultModel(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id, CancellationToken ct)
    {
        var file = await mediator.Send(new GetJobResult(id), ct);
        return File(file.Content.ToArray(), file.ContentType, file.Name);
    }
}
