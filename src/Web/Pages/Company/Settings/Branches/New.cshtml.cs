using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Branches;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings.Branches;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : BranchFormModel(mediator, text)
{
    private readonly IMediator _mediator = mediator;
    private readonly IStringLocalizer _text = text;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await _mediator.Send(new CreateBranch { Id = Input.Id, Name = Input.Name ?? "", Locations = Input.LocationIds }, ct);
        return Saved(_text["Cabang {0} dibuat.", Input.Name!.Trim()]);
    }
}
