using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Field.Ports;
using IspJabbar.Application.Support;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>One visit, with what somebody needs to get there, and all that happened to it. The same ones as in <see cref="ListWorkOrders"/>.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record GetWorkOrder(Guid Id) : IQuery<WorkOrderDetails>;

/// <param name="Customer">null: work on the plant, at <paramref name="Place"/></param>
/// <param name="Ticket">what it is for</param>
public sealed record WorkOrderDetails(
    Guid Id, string Number, WorkOrderKind Kind, WorkOrderStatus Status, int Quota, int Taken, bool InPool, DateOnly? WantedOn, string? WantedTime, string? Note, string? Place, DateTimeOffset? ScheduledFrom,
    DateTimeOffset? ScheduledTo, DateTimeOffset? ConfirmedAt, DateTimeOffset CreatedAt, DateTimeOffset? AssignedAt, DateTimeOffset? DepartedAt, DateTimeOffset? ArrivedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt, string? Result, double? RxPowerDbm, IReadOnlyList<string> Ticked, WorkOrderDetails.Who? Customer, WorkOrderDetails.About? Ticket)
{
    /// <summary>Those who go, in the order they came to it.</summary>
    public IReadOnlyList<Person> Technicians { get; init; } = [];

    /// <summary>The oldest first, like <see cref="Steps"/>.</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];
    public IReadOnlyList<Step> Steps { get; init; } = [];
    public WorkOrderTypeRow Type { get; init; } = null!;

    /// <summary>Whoever asks goes.</summary>
    public bool IsMine { get; init; }

    /// <summary>IANA name of the place's clock.</summary>
    public string Zone { get; init; } = "";
    public bool IsEnded => Status is WorkOrderStatus.Done or WorkOrderStatus.Cancelled;

    /// <param name="Opens">whoever asks may open the customer's page</param>
    public sealed record Who(Guid Id, string Number, string Name, string Phone, Address Address, double? Latitude, double? Longitude, string PackageName, bool Opens);

    /// <param name="Opens">whoever asks may open the ticket</param>
    public sealed record About(Guid Id, string Number, string Subject, bool Opens);

    /// <param name="IsClaim">they took it from the pool</param>
    public sealed record Person(Guid Id, string Name, DateTimeOffset Since, bool IsClaim);

    public sealed record Extension(Guid Id, int Days, string Reason, ExtensionState State, string? AskedBy, DateTimeOffset AskedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? Answer);

    /// <param name="By">null: the system, or the customer</param>
    public sealed record Step(WorkOrderStep What, string? By, string? Text, DateTimeOffset At, double? Latitude, double? Longitude, double? Accuracy, DateTimeOffset? DeviceTime);
}

/// <summary>What a kind of visit takes, see <see cref="WorkOrderType"/>.</summary>
public sealed record WorkOrderTypeRow(
    WorkOrderKind Kind, int Minutes, string? Skill, IReadOnlyList<string> Checklist, bool NeedsChecklist, IReadOnlyList<string> Photos, int LeastPhotos, bool NeedsSignature, bool NeedsRxPower,
    IReadOnlyList<string> Materials);

internal sealed class GetWorkOrderHandler(IAppDb db, ICustomerScope scope, TicketScope tickets, ITechnicians technicians, WorkOrderDesk desk, ICurrentUser user) : IRequestHandler<GetWorkOrder, WorkOrderDetails>
{
    private const int Most = 500;

    public async Task<WorkOrderDetails> Handle(GetWorkOrder query, CancellationToken ct)
    {
        var opens = user.Holds(CustomersPermissions.View);
        var opensTicket = user.Holds(SupportPermissions.WorkOnTickets);

        var details = await (
            from order in db.WorkOrders.SeenBy(user)
            where order.Id == query.Id
            from customer in db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == order.CustomerId).DefaultIfEmpty() // a visit outlives the contract
            from package in db.Packages.IgnoreQueryFilters(Archived.Packages).Where(x => x.Id == customer.PackageId).DefaultIfEmpty()
            from ticket in db.Tickets.Where(x => x.Id == order.TicketId).DefaultIfEmpty()
            select new WorkOrderDetails(
                order.Id, order.Number, order.Kind, order.Status, order.Quota, order.Taken, order.InPool, order.WantedOn, order.WantedTime, order.Note, order.Place, order.ScheduledFrom, order.ScheduledTo,
                order.ConfirmedAt, order.CreatedAt, order.AssignedAt, order.DepartedAt, order.ArrivedAt, order.StartedAt, order.EndedAt, order.Result, order.RxPowerDbm, order.Ticked,
                customer == null ? null : new WorkOrderDetails.Who(
                    customer.Id, customer.Number.Value, customer.FullName, customer.Phone.Value,
                    new Address(customer.Street, customer.RtRw, customer.Village, customer.District, customer.City, customer.Province, customer.PostalCode),
                    customer.Latitude, customer.Longitude, package.Name, opens && customer.ArchivedAt == null && scope.Visible.Any(x => x.Id == customer.Id)),
                ticket == null ? null : new WorkOrderDetails.About(ticket.Id, ticket.Number, ticket.Subject, opensTicket && tickets.Visible.Any(x => x.Id == ticket.Id))))
            .SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(WorkOrder), query.Id);

        var people = await db.WorkOrders.Where(x => x.Id == query.Id).SelectMany(x => x.Technicians).OrderBy(x => x.Since).ThenBy(x => x.UserId).ToListAsync(ct);
        var extensions = await db.WorkOrderExtensions.Where(x => x.WorkOrderId == query.Id).OrderBy(x => x.AskedAt).ThenBy(x => x.Id).ToListAsync(ct);
        var steps = await db.WorkOrderActivities.Where(x => x.WorkOrderId == query.Id).OrderBy(x => x.At).ThenBy(x => x.Step == WorkOrderStep.Ordered ? 0 : 1).ThenBy(x => x.Id).Take(Most).ToListAsync(ct);
        var names = await technicians.Names(
            [.. people.Select(x => x.UserId), .. extensions.SelectMany(x => new[] { x.AskedBy, x.DecidedBy }).OfType<Guid>(), .. steps.Select(x => x.By).OfType<Guid>()], ct);
        return details with
        {
            Technicians = [.. people.Select(x => new WorkOrderDetails.Person(x.UserId, Name(names, x.UserId)!, x.Since, x.IsClaim))],
            Extensions =
                [.. extensions.Select(x => new WorkOrderDetails.Extension(x.Id, x.Days, x.Reason, x.State, Name(names, x.AskedBy), x.AskedAt, Name(names, x.DecidedBy), x.DecidedAt, x.Answer))],
            Steps = [.. steps.Select(x => new WorkOrderDetails.Step(x.Step, Name(names, x.By), x.Text, x.At, x.Latitude, x.Longitude, x.Accuracy, x.DeviceTime))],
            Type = await db.WorkOrderTypes.Where(x => x.Kind == details.Kind).Rows().SingleAsync(ct),
            IsMine = people.Exists(x => x.UserId == user.Id),
            Zone = await desk.Zone(details.Customer?.Id, ct),
        };
    }

    private static string? Name(IReadOnlyDictionary<Guid, string> names, Guid? id) => id is { } known ? names.GetValueOrDefault(known) ?? "?" : null;
}
