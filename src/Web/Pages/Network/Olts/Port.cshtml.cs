using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Olts;

[Needs(NetworkPermissions.ManageOlts)]
public sealed class PortModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "port")]
    public Guid PortId { get; set; }

    [BindProperty]
    public EditPonPort Input { get; set; } = new();

    public OltRow Olt { get; private set; } = null!;
    public PonPortRow Port { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Refill(ct);
        Input = new EditPonPort { Label = Port.Label, MaxOnus = Port.MaxOnus };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { Id = PortId }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"/network/olts/{Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Olt = await mediator.Send(new GetOlt(Id), ct);
        Port = (await mediator.Send(new ListPonPorts(Id), ct)).FirstOrDefault(x => x.Id == PortId) ?? throw new NotFoundException(nameof(PonPort), PortId);
    }
}
