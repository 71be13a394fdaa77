using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Company;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings.Groups;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class EditModel(IMediator mediator, IStringLocalizer text) : GroupFormModel(mediator, text)
{
    private readonly IMediator _mediator = mediator;
    private readonly IStringLocalizer _text = text;

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    protected override Guid? Shown => Id;

    public async Task<IActionResult> OnPostDefaultAsync(CancellationToken ct)
    {
        await _mediator.Send(new MakeDefaultGroup(Id), ct);
        return Saved(_text["Kelompok utama diganti."]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await _mediator.Send(new RemoveCustomerGroup(Id), ct);
        return Saved(_text["Kelompok pelanggan dihapus."]);
    }
}
