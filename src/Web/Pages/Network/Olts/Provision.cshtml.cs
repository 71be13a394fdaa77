using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Olts;

[Needs(NetworkPermissions.ManageOlts)]
public sealed class ProvisionModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public ProvisionOnu Input { get; set; } = new();

    public OltRow Olt { get; private set; } = null!;
    public UnconfiguredRow? Onu { get; private set; }
    public IReadOnlyList<OltField> Fields { get; private set; } = [];
    public IReadOnlyList<OnuCandidate> Candidates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery] string? serial, CancellationToken ct)
    {
        Input = Input with { Serial = serial ?? "" };
        await Refill(ct);
        if (Onu is null)
            return Redirect($"/network/olts/{Id}"); // registered or gone meanwhile

        var habit = await mediator.Send(new GetProvisionHabit(Id), ct);
        Input = Input with { Values = Fields.ToDictionary(x => x.Name, x => habit.TryGetValue(x.Name, out var last) ? last : x.Default) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { OltId = Id }, ct);
        TempData["Notice"] = text["ONU sedang didaftarkan; hasilnya tampil di sini."].Value;
        return Redirect($"/network/olts/{Id}/orders");
    }

    public async Task Refill(CancellationToken ct)
    {
        Olt = await mediator.Send(new GetOlt(Id), ct);
        Onu = (await mediator.Send(new ListUnconfiguredOnus(Id), ct)).Onus.FirstOrDefault(x => x.Serial == Input.Serial);
        Fields = (await mediator.Send(new ListOltProfiles(), ct)).FirstOrDefault(x => x.Key == Olt.Profile)?.Provision ?? [];
        Candidates = await mediator.Send(new ListOnuCandidates(Id), ct);
    }
}
