using IspJabbar.Application.Company.Imports;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Network.Imports;
using IspJabbar.Domain.Common;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>A network that runs already: what is on the router, whose it might be, and the way into the import of customers.</summary>
[Needs(CustomersPermissions.Import)]
public sealed class ImportModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    /// <summary><c>known</c> for those whose customer was recognised; else the others.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public RouterImportPlan Plan { get; private set; } = null!;
    public IReadOnlyList<Choice> Packages { get; private set; } = [];

    public sealed class Form
    {
        /// <summary>Of the import, made with the form.</summary>
        public Guid ImportId { get; init; } = Guid.CreateVersion7();
        public List<Mapping> Profiles { get; init; } = [];
    }

    public sealed class Mapping
    {
        public string Profile { get; init; } = "";

        /// <summary>Null leaves its accounts out.</summary>
        public string? Package { get; init; }
    }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    /// <summary>On to the import of customers, as if the file had been brought.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var plan = await mediator.Send(new PlanRouterImport(Id, PageSize: 1), ct);
        var id = await mediator.Send(new UploadImport(Input.ImportId, "customers", $"router-{plan.RouterCode}.xlsx", await Draft(ct)), ct);
        TempData["Notice"] = text["Akun di router dibaca. Cocokkan kolomnya, lalu coba dulu."].Value;
        return Redirect($"/customers/import/{id}");
    }

    /// <summary>The same as a file, to fill in what the router does not know.</summary>
    public async Task<IActionResult> OnPostFileAsync(CancellationToken ct)
    {
        var plan = await mediator.Send(new PlanRouterImport(Id, PageSize: 1), ct);
        Response.Headers.CacheControl = "no-store";
        return File((await Draft(ct)).ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"router-{plan.RouterCode}.xlsx");
    }

    /// <summary>Accounts of customers who are in the books already: those that were ticked, or all.</summary>
    public async Task<IActionResult> OnPostLinkAsync([FromForm] List<string>? usernames, [FromForm] int? all, CancellationToken ct)
    {
        if (all is null && usernames is not { Count: > 0 })
            throw new DomainException("link.none", "Centang dulu akun yang akan dihubungkan.");

        await mediator.Send(new LinkFoundAccounts { Id = Input.ImportId, RouterId = Id, Usernames = all is null ? usernames! : [], Expected = all ?? 0 }, ct);
        TempData["Notice"] = text["Akun sedang dihubungkan; hasilnya tampil di panel pekerjaan."].Value;
        return Redirect($"/network/routers/{Id}/import?show=known");
    }

    public async Task Refill(CancellationToken ct)
    {
        Plan = await mediator.Send(new PlanRouterImport(Id, PageNumber, Known: Show is not null), ct);
        Packages = [.. Plan.Packages.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
        if (Input.Profiles.Count == 0)
            Input.Profiles.AddRange(Plan.Profiles.Select(x => new Mapping { Profile = x.Name, Package = x.PackageCode }));
    }

    private Task<ReadOnlyMemory<byte>> Draft(CancellationToken ct) => mediator.Send(
        new DraftRouterImport(Id, Input.Profiles.Where(x => !string.IsNullOrEmpty(x.Package)).DistinctBy(x => x.Profile).ToDictionary(x => x.Profile, x => x.Package!)), ct);
}
