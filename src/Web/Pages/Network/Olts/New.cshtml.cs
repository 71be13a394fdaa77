using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Olts;

[Needs(NetworkPermissions.ManageOlts)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : OltFormModel(mediator, text), IRefill
{
    private readonly IMediator _mediator = mediator;
    private readonly IStringLocalizer _text = text;

    [BindProperty]
    public AddOlt Input { get; set; } = new();

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var id = await _mediator.Send(Input, ct);
        TempData["Notice"] = _text["OLT disimpan."].Value;
        return Redirect($"/network/olts/{id}/probe");
    }

    public Task Refill(CancellationToken ct) => ReadChoices(ct);
}
