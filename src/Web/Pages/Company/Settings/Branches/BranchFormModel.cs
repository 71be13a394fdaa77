using IspJabbar.Application.Company.Branches;
using IspJabbar.Web.Errors;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings.Branches;

/// <summary>What founding and changing a branch show alike.</summary>
public abstract class BranchFormModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public string Name { get; private set; } = "";
    public IReadOnlyList<Choice> Locations { get; private set; } = [];

    protected virtual Guid? Branch => null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var branch = await Show(ct);
        Input = Input with { Name = branch.Name, Locations = [.. branch.Locations.Where(x => x.IsHere).Select(x => x.Id.ToString())] };
    }

    public Task Refill(CancellationToken ct) => Show(ct);

    protected RedirectResult Saved(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect("/company/settings/branches");
    }

    private async Task<BranchWithLocations> Show(CancellationToken ct)
    {
        var branch = await mediator.Send(new GetBranch(Branch), ct);
        Name = branch.Name;
        Locations = [.. branch.Locations.Select(x => new Choice(x.Id.ToString(), $"{x.Code} · {x.Name}", x.Elsewhere is null ? null : text["Sekarang di {0}", x.Elsewhere].Value))];
        return branch;
    }

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? Name { get; init; }
        public List<string> Locations { get; init; } = [];

        /// <summary>Of what is no id, nobody can have ticked the box.</summary>
        internal IReadOnlyList<Guid> LocationIds => [.. Locations.Select(x => Guid.TryParse(x, out var id) ? id : Guid.Empty)];
    }
}
