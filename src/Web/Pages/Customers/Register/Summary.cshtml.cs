using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers.Register;

[Needs(CustomersPermissions.Register)]
public sealed class SummaryModel(IMediator mediator, IStringLocalizer text) : RegistrationStepModel(mediator, RegistrationSteps.Summary)
{
    [BindProperty]
    public SubmitRegistrationDraft Input { get; set; } = new();

    /// <summary>Null as long as the service is not chosen.</summary>
    public RegistrationPreview? Preview { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var done = await Mediator.Send(Input with { Id = Id }, ct);
        TempData["Notice"] = text["Pelanggan {0} terdaftar.", done.CustomerNumber].Value;
        return Redirect($"~/customers/{Id}/registration");
    }

    public override async Task Refill(CancellationToken ct)
    {
        await base.Refill(ct);
        var form = Draft.Content.Form;
        Preview = await Mediator.Send(new PreviewRegistration(form.LocationCode, form.RouterCode, form.PackageCode, form.PreferredOn), ct);
    }
}
