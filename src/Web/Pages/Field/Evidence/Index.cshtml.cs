using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Evidence;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Field.Evidence;

/// <summary>Periksa mutu: photos of visits that look odd, until somebody has looked.</summary>
[Needs(FieldPermissions.ReviewEvidence)]
public sealed class IndexModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? StateCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "size")]
    public int Size { get; set; } = 24;

    public PageOf<EvidenceRow> Rows { get; private set; } = null!;
    public EvidenceState State => EvidenceWords.Read(StateCode);

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostApproveAsync([FromForm] Guid photo, CancellationToken ct)
    {
        await mediator.Send(new ApproveEvidence(photo), ct);
        TempData["Notice"] = text["Foto diterima."].Value;
        return Redirect(Request.Path + Request.QueryString.Value?.Replace("handler=Approve", "", StringComparison.Ordinal));
    }

    public async Task<IActionResult> OnPostReturnAsync([FromForm] Guid photo, [FromForm] string? why, CancellationToken ct)
    {
        await mediator.Send(new ReturnEvidence(photo, why ?? ""), ct);
        TempData["Notice"] = text["Foto dikembalikan; teknisi diberi tahu."].Value;
        return Redirect(Request.Path + Request.QueryString.Value?.Replace("handler=Return", "", StringComparison.Ordinal));
    }

    public async Task Refill(CancellationToken ct) => Rows = await mediator.Send(new BrowseEvidence(State, PageNumber, Size), ct);
}
