using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Company.Imports;
using IspJabbar.Application.Customers;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers.Import;

/// <summary>First step of the wizard: a file; below, what was imported before.</summary>
[Needs(CustomersPermissions.Import)]
[RequestSizeLimit(ITableReader.LargestBytes + 64 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = ITableReader.LargestBytes + 64 * 1024)]
public sealed class IndexModel(IMediator mediator) : PageModel, IRefill
{
    public const string Kind = "customers";

    [BindProperty]
    public Form Input { get; set; } = new();

    public PageOf<ImportSummary> Rows { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int p = 1, [FromQuery] int size = 25, CancellationToken ct = default) =>
        Rows = await mediator.Send(new ListImports(Kind, p, size), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var file = await Upload.Read(Input.File, ITableReader.LargestBytes, ct);
        var id = await mediator.Send(new UploadImport(Input.Id, Kind, Input.File?.FileName ?? "", file), ct);
        return Redirect($"/customers/import/{id}");
    }

    public Task Refill(CancellationToken ct) => OnGetAsync(ct: ct);

    public sealed class Form
    {
        /// <summary>Of the import, made with the form.</summary>
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public IFormFile? File { get; init; }
    }
}
