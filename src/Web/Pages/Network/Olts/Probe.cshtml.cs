using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Network.Olts;

/// <summary>Opening the page asks nobody; the button does.</summary>
[Needs(NetworkPermissions.ManageOlts)]
public sealed class ProbeModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public OltRow Olt { get; private set; } = null!;
    public string Profile { get; private set; } = "";
    public IReadOnlyList<Choice> Profiles { get; private set; } = [];
    public OltProbe? Probe { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Read(null, ct);

    /// <param name="profile">which to try; the OLT's own is not changed</param>
    public async Task<IActionResult> OnPostAsync([FromForm] string? profile, CancellationToken ct)
    {
        await Read(profile, ct);
        Probe = await mediator.Send(new ProbeOlt(Id, Profile), ct);
        return Page();
    }

    private async Task Read(string? profile, CancellationToken ct)
    {
        Olt = await mediator.Send(new GetOlt(Id), ct);
        var known = await mediator.Send(new ListOltProfiles(), ct);
        Profiles = [.. known.Select(x => new Choice(x.Key, x.Models))];
        Profile = known.Any(x => x.Key == profile) ? profile! : Olt.Profile;
    }
}
