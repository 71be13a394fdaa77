using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Olts;

[Needs(NetworkPermissions.ManageOlts)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : OltFormModel(mediator, text), IRefill
{
    private readonly IMediator _mediator = mediator;
    private readonly IStringLocalizer _text = text;

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public EditOlt Input { get; set; } = new();

    public OltRow Olt { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        var now = Olt;
        Input = new EditOlt
        {
            Id = now.Id, Name = now.Name, Profile = now.Profile, LocationCode = now.LocationCode, RouterCode = now.RouterCode, Host = now.Host, SnmpPort = now.SnmpPort,
            Console = now.Console, ConsolePort = now.ConsolePort, ConsoleUser = now.ConsoleUser, AllowsOldAlgorithms = now.AllowsOldAlgorithms, Provisions = now.Provisions,
            Latitude = now.Latitude, Longitude = now.Longitude,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await _mediator.Send(Input with { Id = Id }, ct);
        TempData["Notice"] = _text["Perubahan disimpan."].Value;
        return Redirect($"/network/olts/{Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Olt = await _mediator.Send(new GetOlt(Id), ct);
        await ReadChoices(ct);
    }
}
