using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Attendance;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Field;

/// <summary>
/// Everything a technician's telephone keeps for a day without network: the own visits that are not over, those that ended today, and what is free in the pool.
/// </summary>
[Requires(FieldPermissions.DoWorkOrders)]
public sealed record GetFieldDay : IQuery<FieldDay>;

/// <param name="Attendance">null for who does not check in</param>
public sealed record FieldDay(Guid UserId, string Name, MyAttendance? Attendance, IReadOnlyList<FieldVisit> Visits, IReadOnlyList<FieldVisit> Pool);

/// <param name="Name">of the customer, or the place</param>
/// <param name="IsClaim">taken from the pool, and may be given back</param>
/// <param name="Ticket">what the customer complained of</param>
public sealed record FieldVisit(
    Guid Id, string Number, WorkOrderKind Kind, WorkOrderStatus Status, WorkOrderStatus? PausedFrom, bool IsClaim, DateTimeOffset? From, DateTimeOffset? To, DateOnly? WantedOn, string? WantedTime, string Name,
    string? Phone, string? Address, double? Latitude, double? Longitude, string? Package, string? Note, string? Ticket, DateTimeOffset? DepartedAt, DateTimeOffset? ArrivedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt, double? Rx, IReadOnlyList<string> Ticked, int Quota, int Taken, bool AsksForDays)
{
    /// <summary>What this kind of visit takes.</summary>
    public WorkOrderTypeRow Type { get; init; } = null!;
    public IReadOnlyList<Photo> Photos { get; init; } = [];
    public IReadOnlyList<Material> Materials { get; init; } = [];

    /// <param name="Note">why it was sent back</param>
    public sealed record Photo(Guid Id, string Kind, EvidenceState State, DateTimeOffset At, double Accuracy, string? Note);

    public sealed record Material(Guid Id, string Name, decimal Quantity, string? Serial);
}

internal sealed class GetFieldDayHandler(IAppDb db, WorkHours hours, IMediator mediator, ICurrentUser user, TimeProvider clock) : IRequestHandler<GetFieldDay, FieldDay>
{
    private const int Most = 60;

    public async Task<FieldDay> Handle(GetFieldDay query, CancellationToken ct)
    {
        var me = user.Id ?? throw new ForbiddenException(FieldPermissions.DoWorkOrders);
        var today = BusinessCalendar.StartOf(BusinessCalendar.DayOf(clock.GetUtcNow(), await hours.Zone(ct)), await hours.Zone(ct));
        var mine = db.WorkOrders.Where(x => x.Technicians.Any(them => them.UserId == me));
        var visits = await Read(mine.Where(x => x.EndedAt == null || x.EndedAt >= today).OrderBy(x => x.EndedAt != null).ThenBy(x => x.PlannedAt).ThenBy(x => x.Id), me, ct);
        var pool = await Read(db.WorkOrders.Where(x => EF.Property<bool?>(x, "IsFree") == true && !x.Technicians.Any(them => them.UserId == me)).OrderBy(x => x.CreatedAt).ThenBy(x => x.Id), me, ct);
        var types = (await db.WorkOrderTypes.Rows().ToListAsync(ct)).ToDictionary(x => x.Kind);

        var ids = visits.Select(x => x.Id).ToList();
        var photos = (await db.WorkOrderEvidence.Where(x => ids.Contains(x.WorkOrderId)).OrderBy(x => x.CapturedAt)
            .Select(x => new { x.WorkOrderId, Photo = new FieldVisit.Photo(x.Id, x.Kind, x.State, x.CapturedAt, x.Accuracy, x.ReviewNote) }).ToListAsync(ct)).ToLookup(x => x.WorkOrderId, x => x.Photo);
        var materials = (await db.WorkOrderMaterials.Where(x => ids.Contains(x.WorkOrderId)).OrderBy(x => x.At)
            .Select(x => new { x.WorkOrderId, Material = new FieldVisit.Material(x.Id, x.Name, x.Quantity, x.Serial) }).ToListAsync(ct)).ToLookup(x => x.WorkOrderId, x => x.Material);

        return new(
            me, user.FullName ?? "", user.Holds(FieldPermissions.Attend) ? await mediator.Send(new GetMyAttendance(), ct) : null,
            [.. visits.Select(x => x with { Type = types[x.Kind], Photos = [.. photos[x.Id]], Materials = [.. materials[x.Id]] })], [.. pool.Select(x => x with { Type = types[x.Kind], Phone = null })]);
    }

    private async Task<List<FieldVisit>> Read(IQueryable<WorkOrder> some, Guid me, CancellationToken ct) => await (
        from order in some.Take(Most)
        from customer in db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == order.CustomerId).DefaultIfEmpty()
        from package in db.Packages.IgnoreQueryFilters(Archived.Packages).Where(x => x.Id == customer.PackageId).DefaultIfEmpty()
        orderby order.EndedAt != null, order.PlannedAt, order.Id
        select new FieldVisit(
            order.Id, order.Number, order.Kind, order.Status, order.PausedFrom, order.Technicians.Any(them => them.UserId == me && them.IsClaim), order.ScheduledFrom, order.ScheduledTo, order.WantedOn, order.WantedTime,
            customer == null ? order.Place ?? "" : customer.FullName, customer == null ? null : customer.Phone.Value,
            customer == null ? null : new Address(customer.Street, customer.RtRw, customer.Village, customer.District, customer.City, customer.Province, customer.PostalCode).ToString(),
            customer == null ? null : customer.Latitude, customer == null ? null : customer.Longitude, package == null ? null : package.Name, order.Note,
            db.Tickets.Where(x => x.Id == order.TicketId).Select(x => x.Number + " · " + x.Subject).FirstOrDefault(), order.DepartedAt, order.ArrivedAt, order.StartedAt, order.EndedAt, order.RxPowerDbm, order.Ticked,
            order.Quota, order.Taken, order.Extensions.Any(x => x.State == ExtensionState.Asked)))
        .ToListAsync(ct);
}
