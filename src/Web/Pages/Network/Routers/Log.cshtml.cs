using System.Globalization;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>What was said with a router, visit by visit, the newest first.</summary>
[Needs(NetworkPermissions.ViewRouters)]
public sealed class LogModel(IMediator mediator, IStringLocalizer text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    /// <summary>Name of one account.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Account { get; set; }

    public RouterRow Router { get; private set; } = null!;
    public RouterLogPage Rows { get; private set; } = null!;
    public IReadOnlyList<Choice> Actions { get; } = [.. LogWords.Actions.Select(x => new Choice(x.Code, text[x.Text]))];
    public IReadOnlyList<Choice> Outcomes { get; } = [.. LogWords.Outcomes.Select(x => new Choice(x, text[LogWords.Of(x).Text]))];

    /// <summary>Not the first page.</summary>
    public bool IsDeep { get; private set; }

    /// <summary>Where the next page begins; null: this is the last.</summary>
    public string? Next => Rows is { HasMore: true, Items: [.., var last] } ? last.Id.ToString(CultureInfo.InvariantCulture) : null;

    public async Task OnGetAsync([FromQuery] long? before, CancellationToken ct)
    {
        IsDeep = before is not null;
        Router = await mediator.Send(new GetRouter(Id), ct);
        Rows = await mediator.Send(new BrowseRouterLogs(Id, Named(What), Named(Outcome), Named(Account), before), ct);
    }

    private static string? Named(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
