using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Domain.Customers;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Pages.Customers.Register;

[Needs(CustomersPermissions.Register)]
public sealed class PersonModel(IMediator mediator) : RegistrationStepModel(mediator, RegistrationSteps.Person)
{
    [BindProperty]
    public RegisterCustomer Input { get; set; } = new();

    [BindProperty]
    public DateOnly? BornOn { get; set; }

    [BindProperty]
    public Sex? Sex { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(new SaveRegistrationDraft(Id, Step, Input, BornOn, Sex), ct);
        return To(RegistrationSteps.Place);
    }

    protected override void Fill(DraftContent content) => (Input, BornOn, Sex) = (content.Form, content.BornOn, content.Sex);
}
