using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Components;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers;

[Needs(CustomersPermissions.View)]
public sealed class NotesModel(IMediator mediator, IStringLocalizer text) : RecordNotesModel(mediator, text, "customer")
{
    public CustomerDetails Customer { get; private set; } = null!;

    public override async Task Refill(CancellationToken ct)
    {
        Customer = await Mediator.Send(new GetCustomer(Id, EvenArchived: true), ct);
        await base.Refill(ct);
    }
}
