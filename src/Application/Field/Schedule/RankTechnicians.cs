using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field.Ports;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Schedule;

/// <summary>Who suits a visit, the best first, by who is there, what they have that day, how far it is, and how urgent its ticket is.</summary>
[Requires(FieldPermissions.AssignWorkOrders)]
public sealed record RankTechnicians(Guid Id) : IQuery<IReadOnlyList<TechnicianFit>>;

/// <summary>The best of them goes; why stands in the history.</summary>
[Requires(FieldPermissions.AssignWorkOrders)]
public sealed record AssignBestTechnician(Guid Id) : ICommand<Unit>;

internal sealed class RankTechniciansHandler(IAppDb db, ITechnicians technicians, WorkOrderDesk desk, SendingOfTechnicians sending, BusinessCalendar calendar, IMediator mediator) :
    IRequestHandler<RankTechnicians, IReadOnlyList<TechnicianFit>>, IRequestHandler<AssignBestTechnician, Unit>
{
    public async Task<IReadOnlyList<TechnicianFit>> Handle(RankTechnicians query, CancellationToken ct)
    {
        var visit = await mediator.Send(new GetWorkOrder(query.Id), ct);
        var there = TimeZoneInfo.FindSystemTimeZoneById(visit.Zone);
        var day = visit.ScheduledFrom is { } begins ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(begins, there).DateTime) : calendar.TodayIn(visit.Zone);
        var point = visit.Customer is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : (GeoPoint?)null;
        var urgent = visit.Ticket is { Id: var ticket } && await db.Tickets.AnyAsync(x => x.Id == ticket && (x.Priority == TicketPriority.High || x.Priority == TicketPriority.Urgent), ct);

        var lanes = (await mediator.Send(new GetDayBoard(day), ct)).Lanes.ToDictionary(x => x.Id);
        var open = WorkOrderFilter.NotEnded;
        var unplanned = await db.WorkOrders.Where(x => x.ScheduledFrom == null && x.Id != query.Id && open.Contains(x.Status)).SelectMany(x => x.Technicians).GroupBy(x => x.UserId)
            .Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var taken = visit.Technicians.Select(x => x.Id).ToHashSet();
        return TechnicianFit.Ranked((await technicians.All(ct)).Where(x => !taken.Contains(x.Id)).Select(x => Of(x, lanes.GetValueOrDefault(x.Id))), urgent);

        TechnicianFit Of(FieldPerson person, DayBoard.Lane? lane)
        {
            var stops = lane?.Stops.Select(x => x.Visit).Where(x => x.Id != query.Id && x.Status is not WorkOrderStatus.Done).ToList() ?? [];
            var ways = point is not { } goal ? [] : stops.Select(x => x.Point).OfType<GeoPoint>().Select(x => DayRoute.Minutes(x, goal)).ToList();
            return new TechnicianFit(
                person.Id, person.Name, lane?.IsAbsent ?? false, stops.Any(x => x.From < visit.ScheduledTo && visit.ScheduledFrom < x.To), stops.Count + unplanned.GetValueOrDefault(person.Id),
                ways.Count > 0 ? ways.Min() : null);
        }
    }

    public async Task<Unit> Handle(AssignBestTechnician command, CancellationToken ct)
    {
        var best = (await Handle(new RankTechnicians(command.Id), ct)).FirstOrDefault(x => x.MayGo)
            ?? throw new ConflictException("work-order.nobody-free", "Tidak ada teknisi yang hadir dan kosong pada waktu itu. Pilih sendiri, ubah jadwalnya, atau masukkan ke kolam tugas.");
        await desk.Change(command.Id, async (order, doing) =>
        {
            await sending.Send(order, best.Id, doing, ct);
            order.Comment(
                $"{best.Name} dipilih otomatis: {best.Load} kunjungan lain hari itu, {(best.Minutes is { } minutes ? $"{minutes} menit dari yang terdekat" : "jaraknya belum diketahui")}.", doing with { Id = null });
        }, ct);
        return Unit.Value;
    }
}
