using IspJabbar.Web.Pages.Customers.Registrations;
using IspJabbar.Web.Pages.Support.Tickets;
using IspJabbar.Application.Access;
using IspJabbar.Application.Access.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Pages.Access.Users;
using IspJabbar.Web.Pages.Billing.Invoices;
using IspJabbar.Web.Pages.Billing.CreditNotes;
using IspJabbar.Web.Pages.Billing.Payments;
using IspJabbar.Web.Pages.Company.Locations;
using IspJabbar.Web.Pages.Customers;
using IspJabbar.Web.Pages.Customers.Packages;
using IspJabbar.Web.Pages.Field.WorkOrders;
using IspJabbar.Web.Pages.Messaging.Messages;
using IspJabbar.Web.Pages.Network.Olts;
using IspJabbar.Web.Pages.Network.Outages;
using IspJabbar.Web.Pages.Network.Plant.Cables;
using IspJabbar.Web.Pages.Network.Plant.Monitor;
using IspJabbar.Web.Pages.Network.Plant.Odcs;
using IspJabbar.Web.Pages.Network.Plant.Odps;
using IspJabbar.Web.Pages.Network.Routers;
using MediatR;

namespace IspJabbar.Web.Lists;

/// <summary>Opens lists for whoever is asking. Every list is named in <see cref="All"/>, or it cannot be arranged.</summary>
public sealed class ListDesk(IMediator mediator, ICurrentUser user)
{
    public static IReadOnlyList<ListShape> All { get; } =
    [
        CustomersShape.List, PackagesShape.List, RoutersShape.List, OltsShape.List, OnusShape.List, SignalShape.List, OdpsShape.List, OdcsShape.List, CablesShape.List,
        NodesShape.List, OutagesShape.List, InvoicesShape.List, PaymentsShape.List, CorrectionsShape.List, WorkOrdersShape.List, MessagesShape.List, TicketsShape.List, RegistrationsShape.List, UsersShape.List, LocationsShape.List,
    ];

    public async Task<ListState> Open(ListShape shape, HttpRequest request, CancellationToken ct) =>
        new(shape, new ListQuery(request.QueryString.Value), await mediator.Send(new GetMyList(shape.Key), ct), user.Holds(AccessPermissions.ShareViews));

    /// <returns>null for a list there is not, or not for whoever is asking</returns>
    public ListShape? Find(string key) => All.FirstOrDefault(shape => shape.Key == key && user.Holds(shape.Permission));
}
