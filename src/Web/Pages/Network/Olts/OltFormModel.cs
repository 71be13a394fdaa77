using IspJabbar.Application.Company.Locations;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Olts;

/// <summary>What the forms of a new and of a known OLT offer to choose from.</summary>
public abstract class OltFormModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    public IReadOnlyList<Choice> Locations { get; private set; } = [];
    public IReadOnlyList<Choice> Routers { get; private set; } = [];
    public IReadOnlyList<Choice> Profiles { get; private set; } = [];
    public IReadOnlyList<Choice> Consoles => OltWords.Consoles(text);

    protected async Task ReadChoices(CancellationToken ct)
    {
        Locations = [.. (await mediator.Send(new ListLocationCodes(PageSize: 200), ct)).Items.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
        Routers = [.. (await mediator.Send(new ListRouters(PageSize: 200), ct)).Items.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
        Profiles = [.. (await mediator.Send(new ListOltProfiles(), ct)).Select(x => new Choice(x.Key, x.Models))];
    }
}
