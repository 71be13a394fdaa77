using IspJabbar.Application.Reporting.Portal;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Isolated;

/// <summary>
/// Where a router leads who is cut off. On plain HTTP, without script, before any sign-in; who it is, is said by the address of the session alone.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public IsolationNotice? Notice { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) =>
        Notice = await mediator.Send(new GetIsolationNotice(HttpContext.Connection.RemoteIpAddress?.MapToIPv4().ToString()), ct);
}
