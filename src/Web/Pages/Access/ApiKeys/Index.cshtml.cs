using IspJabbar.Application.Access;
using IspJabbar.Application.Access.ApiKeys;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.ApiKeys;

[Needs(AccessPermissions.ManageApiKeys)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    public PageOf<ApiKeyRow> Keys { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default) => Keys = await mediator.Send(new ListApiKeys(p, size), ct);

    public async Task<IActionResult> OnPostRevokeAsync([FromQuery] Guid key, CancellationToken ct)
    {
        await mediator.Send(new RevokeApiKey(key), ct);
        TempData["Notice"] = text["Kunci dicabut."].Value;
        return Redirect("/access/api-keys");
    }
}
