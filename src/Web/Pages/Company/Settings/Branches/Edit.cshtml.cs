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
}
