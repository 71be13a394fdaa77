using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Pages.Customers.Register;

[Needs(CustomersPermissions.Register)]
public sealed class PlaceModel(IMediator mediator) : RegistrationStepModel(mediator, RegistrationSteps.Place)
{
    [BindProperty]
    public RegisterCustomer Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(new SaveRegistrationDraft(Id, Step, Input), ct);
        return To(RegistrationSteps.Photos);
    }

    public async Task<IActionResult> OnPostBackAsync(CancellationToken ct)
    {
        await Mediator.Send(new SaveRegistrationDraft(Id, Step, Input, Complete: false), ct);
        return To(RegistrationSteps.Person);
    }

    protected override void Fill(DraftContent content) => Input = content.Form;
}
