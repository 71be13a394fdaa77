using System.Text.Json;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Imports;
using IspJabbar.Application.Company.Locations;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Imports;
using IspJabbar.Application.Customers.Packages;
using IspJabbar.Domain.Company;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers.Import;

/// <summary>The other steps of the wizard, whichever the import has reached: columns, trial, run, undoing.</summary>
[Needs(CustomersPermissions.Import)]
public sealed class DetailsModel(IMediator mediator, ICurrentUser user) : PageModel, IRefill
{
    private bool _again;

    [BindProperty]
    public Form Input { get; set; } = new();

    public ImportDetails Import { get; private set; } = null!;
    public IReadOnlyList<Choice> Locations { get; private set; } = [];
    public IReadOnlyList<Choice> Packages { get; private set; } = [];
    public Guid? Me => user.Id;

    public int Step => Import.Stage switch
    {
        ImportStage.Uploaded => 2,
        ImportStage.Checking or ImportStage.Checked => _again || Request.Query["step"] == "match" ? 2 : 3,
        _ => 4,
    };

    public int ToDo => Import.Counts.GetValueOrDefault(RowVerdict.New) + Import.Counts.GetValueOrDefault(RowVerdict.Changed);

    public int? ColumnOf(string field) => _again ? Input.Columns.GetValueOrDefault(field) : Import.Columns.TryGetValue(field, out var at) ? at : null;

    public string? ErrorOf(string field) => ModelState[$"Input.{field}"]?.Errors is [var error, ..] ? error.ErrorMessage : null;

    /// <summary>What stands there in the first rows: the surest sign of a wrong column.</summary>
    public string SampleOf(string field) => ColumnOf(field) is { } at
        ? string.Join(" · ", Import.Sample.Select(row => at < row.Count ? row[at] : "").Where(x => x.Length > 0).Select(x => x.Length > 30 ? x[..30] + "…" : x))
        : "";

    public string Consequences(IStringLocalizer t)
    {
        var options = Options;
        var (fresh, changed) = (Import.Counts.GetValueOrDefault(RowVerdict.New), Import.Counts.GetValueOrDefault(RowVerdict.Changed));
        return string.Join(' ', new[]
        {
            t["Akan dibuat {0} pelanggan dengan nomor dan akun PPPoE, dan diubah {1} pelanggan.", Format.Number(fresh), Format.Number(changed)].Value,
            options.Active ? t["Statusnya langsung aktif."].Value : t["Setiap pelanggan baru mendapat surat tugas pemasangan."].Value,
            options.FirstInvoice ? t["Tagihan pertama diterbitkan."].Value : t["Tidak ada tagihan yang diterbitkan."].Value,
        });
    }

    public async Task OnGetAsync([FromRoute] Guid id, CancellationToken ct)
    {
        await Read(id, ct);
        var options = Options;
        Input = new Form { Active = options.Active, FirstInvoice = options.FirstInvoice, Location = options.Location, Package = options.Package };
    }

    public async Task<IActionResult> OnPostCheckAsync([FromRoute] Guid id, [FromForm] Guid? job, CancellationToken ct)
    {
        if (job is { } again) // a trial that broke off, once more as it was
        {
            await Read(id, ct);
            await mediator.Send(new MatchImport(id, again, Import.Columns, Import.Options!), ct);
            return RedirectToPage(new { id });
        }

        var columns = Input.Columns.Where(x => x.Value is not null).ToDictionary(x => x.Key, x => x.Value!.Value);
        var options = new CustomerImportOptions { Active = Input.Active, FirstInvoice = Input.FirstInvoice, Location = Input.Location, Package = Input.Package };
        await mediator.Send(new MatchImport(id, Input.JobId, columns, JsonSerializer.Serialize(options, JsonSerializerOptions.Web)), ct);
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostRunAsync([FromRoute] Guid id, [FromForm] Guid job, CancellationToken ct)
    {
        await mediator.Send(new StartImport(id, job), ct);
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostUndoAsync([FromRoute] Guid id, [FromForm] Guid job, CancellationToken ct)
    {
        await mediator.Send(new UndoImport(id, job), ct);
        return RedirectToPage(new { id });
    }

    public Task Refill(CancellationToken ct)
    {
        _again = true;
        return Read(Guid.Parse((string)RouteData.Values["id"]!), ct);
    }

    private CustomerImportOptions Options => Import.Options is null ? new() : JsonSerializer.Deserialize<CustomerImportOptions>(Import.Options, JsonSerializerOptions.Web)!;

    private async Task Read(Guid id, CancellationToken ct)
    {
        Import = await mediator.Send(new GetImport(id), ct);
        if (Step != 2)
            return;

        Locations = [.. (await mediator.Send(new ListLocationCodes(PageSize: 200), ct)).Items.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
        Packages = [.. (await mediator.Send(new ListPackages(PageSize: 200), ct)).Items.Select(x => new Choice(x.Code, $"{x.Code} · {x.Name}"))];
    }

    public sealed class Form
    {
        /// <summary>Of the trial, made with the form.</summary>
        public Guid JobId { get; init; } = Guid.CreateVersion7();
        public Dictionary<string, int?> Columns { get; init; } = [];
        public bool Active { get; init; } = true;
        public bool FirstInvoice { get; init; }
        public string? Location { get; init; }
        public string? Package { get; init; }
    }
}
