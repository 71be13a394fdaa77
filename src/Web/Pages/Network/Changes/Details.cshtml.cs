using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Changes;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Changes;

/// <summary>One proposal with its whole list, to approve or to refuse.</summary>
[Needs(NetworkPermissions.ViewChanges)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public RefuseForm Input { get; set; } = new();

    public ChangeRow Change { get; private set; } = null!;
    public PageOf<ChangeItemRow> Items { get; private set; } = null!;

    public sealed record RefuseForm
    {
        public string? Why { get; init; }
    }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct)
    {
        await mediator.Send(new ApproveChange(Id), ct);
        TempData["Notice"] = text["Disetujui dan dikerjakan sekarang. Anda boleh pindah halaman."].Value;
        return Redirect($"/network/changes/{Id}");
    }

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken ct)
    {
        await mediator.Send(new RefuseChange { Id = Id, Why = Input.Why ?? "" }, ct);
        TempData["Notice"] = text["Usulan ditolak; tidak ada yang diubah."].Value;
        return Redirect($"/network/changes/{Id}");
    }

    public async Task Refill(CancellationToken ct)
    {
        Change = await mediator.Send(new GetChange(Id), ct);
        Items = await mediator.Send(new ListChangeItems(Id, PageNumber), ct);
    }
}
