using IspJabbar.Application.Access;
using IspJabbar.Application.Access.Roles;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Roles;

/// <summary>
/// Sent once it shows what would change and for how many; sent again with that in hand it is saved. Should somebody have changed the role
/// meanwhile, the new difference is shown first.
/// </summary>
[Needs(AccessPermissions.ManageRoles)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>The difference that was read.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>Null for one that is not saved yet.</summary>
    public RoleDetails? Role { get; private set; }

    public RoleChange? Change { get; private set; }

    public async Task OnGetAsync([FromQuery] Guid? from, CancellationToken ct)
    {
        await Refill(ct);
        var like = Role ?? (from is { } other ? await mediator.Send(new GetRole(other), ct) : null);
        if (like is not null)
            Input = new Form { Name = Role?.Name ?? "", Permissions = [.. like.Permissions], RequiresSecondStep = like.RequiresSecondStep };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Refill(ct);
        var change = await mediator.Send(new PreviewRole { Id = Id, Name = Input.Name ?? "", Permissions = Input.Permissions, RequiresSecondStep = Input.RequiresSecondStep }, ct);
        if (change.Signature != Seen && (change.Added.Count + change.Removed.Count + change.MustEnrol > 0))
        {
            ModelState.Remove(nameof(Seen));
            Change = change;
            return Page();
        }

        await mediator.Send(new SaveRole { Id = Id, Name = Input.Name ?? "", Permissions = Input.Permissions, RequiresSecondStep = Input.RequiresSecondStep }, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect($"/access/roles/{Id}");
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct)
    {
        await mediator.Send(new DeleteRole(Id), ct);
        TempData["Notice"] = text["Peran dihapus."].Value;
        return Redirect("/access/roles");
    }

    public async Task Refill(CancellationToken ct)
    {
        try
        {
            Role = await mediator.Send(new GetRole(Id), ct);
        }
        catch (NotFoundException)
        {
            Role = null; // a new one has its number before it is saved
        }
    }

    public sealed record Form
    {
        public string? Name { get; init; }
        public List<string> Permissions { get; init; } = [];
        public bool RequiresSecondStep { get; init; }
    }
}
