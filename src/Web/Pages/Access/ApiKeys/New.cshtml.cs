using IspJabbar.Application.Access;
using IspJabbar.Application.Access.ApiKeys;
using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.ApiKeys;

/// <summary>The answer to the form is the page with the key: it is nowhere kept, so there is nothing to be led on to.</summary>
[Needs(AccessPermissions.ManageApiKeys)]
public sealed class NewModel(IMediator mediator, ICurrentUser user, IStringLocalizer text) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public string? Key { get; private set; }

    public IReadOnlyList<Choice> Rights =>
        [.. PermissionWords.Groups(text, RoleCatalogue.Permissions.Where(user.Holds)).SelectMany(group => group.Permissions.Select(x => new Choice(x, PermissionWords.Of(x, text), x)))];

    public async Task OnPostAsync(CancellationToken ct) =>
        Key = await mediator.Send(new CreateApiKey { Id = Input.Id, Name = Input.Name ?? "", Permissions = Input.Permissions, Days = Input.Days }, ct);

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? Name { get; init; }
        public int? Days { get; init; } = 365;
        public List<string> Permissions { get; init; } = [];
    }
}
