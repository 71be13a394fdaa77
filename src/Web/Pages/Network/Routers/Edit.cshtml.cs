using IspJabbar.Application.Company.Locations;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

[Needs(NetworkPermissions.ManageRouters)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public EditRouter Input { get; set; } = new();

    public RouterRow Router { get; private set; } = null!;
    public IReadOnlyList<Choice> Locations { get; private set; } = [];

    /// <param name="wrong">what the last test found; what it said stands beside the field that would mend it</param>
    public async Task OnGetAsync([FromQuery] RouterErrorCode? wrong, CancellationToken ct)
    {
        await Refill(ct);
        Input = Form(Router);

        if (wrong is { } code && TestedRouter.FieldOf(code) is { } field && Router.LastError is { } error)
            ModelState.AddModelError($"Input.{field}", error);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { Id = Id }, ct);
        TestedRouter.Keep(TempData, Id, await mediator.Send(new TestRouter(Id), ct));
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"/network/routers/{Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Router = await mediator.Send(new GetRouter(Id), ct);
        Locations = [.. (await mediator.Send(new ListLocationCodes(PageSize: 200), ct)).Items.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
    }

    /// <summary>A router as it is, ready to be sent back with something changed.</summary>
    internal static EditRouter Form(RouterRow now) => new()
    {
        Id = now.Id, Name = now.Name, LocationCode = now.LocationCode, Host = now.Host, Port = now.Port, UseTls = now.UseTls,
        CertificateSha256 = now.CertificateSha256, Username = now.Username, IsDefault = now.IsDefault,
    };
}
