using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Branches;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings.Branches;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : BranchFormModel(mediator, text)
{
    private readonly IMediator _mediator = mediator;
    private readonly IStringLocalizer _text = text;

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    protected override Guid? Branch => Id;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await _mediator.Send(new EditBranch { Id = Id, Name = Input.Name ?? "", Locations = Input.LocationIds }, ct);
        return Saved(_text["Perubahan disimpan."]);
    }

    public async Task<IActionResult> OnPostArchiveAsync(CancellationToken ct)
    {
        await _mediator.Send(new ArchiveBranch(Id), ct);
        TempData["NoticeUndo"] = Url.Content($"~/company/settings/branches/{Id}/edit?handler=Restore");
        return Saved(_text["Cabang ditutup."]);
    }

    public async Task<IActionResult> OnPostRestoreAsync(CancellationToken ct)
    {
        await _mediator.Send(new RestoreBranch(Id), ct);
        return Saved(_text["Cabang dibuka lagi."]);
    }
}
