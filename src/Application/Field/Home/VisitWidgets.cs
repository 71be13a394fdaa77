using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.Home;

/// <summary>Visits as the list of them counts: everybody's, or the own ones and those nobody has yet.</summary>
internal abstract class VisitWidget(IAppDb db, ICustomerScope scope, ICurrentUser user, RecentCounts counts) : IDashboardWidget
{
    public abstract Widget About { get; }

    public abstract Task<WidgetContent?> Read(Period period, CancellationToken ct);

    protected Task<int> Count(WorkOrderFilter filter, CancellationToken ct) => counts.Of(filter.KeyFor(user), Visits(filter).UpTo(ct));

    protected async Task<IEnumerable<WorkOrderRow>> Newest(WorkOrderFilter filter, int few, CancellationToken ct) =>
        (await Visits(filter).OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(few).Rows(db, scope, user).ToListAsync(ct)).OrderByDescending(x => x.CreatedAt);

    private IQueryable<WorkOrder> Visits(WorkOrderFilter filter) => db.WorkOrders.SeenBy(user).Narrowed(filter, db);
}

internal sealed class VisitsToGive(IAppDb db, ICustomerScope scope, ICurrentUser user, RecentCounts counts) : VisitWidget(db, scope, user, counts)
{
    public override Widget About => new("visits-to-give", WidgetKind.Figure, "SPK terbuka", FieldPermissions.ViewWorkOrders, 50, "supervisor", "technician", "admin", "customer_service");

    public override async Task<WidgetContent?> Read(Period period, CancellationToken ct) =>
        new FigureContent(await Count(new() { Statuses = [WorkOrderStatus.Open] }, ct), "/field/work-orders?status=open", new("Belum ada teknisinya"));
}

internal sealed class VisitsUnderWay(IAppDb db, ICustomerScope scope, ICurrentUser user, RecentCounts counts) : VisitWidget(db, scope, user, counts)
{
    public override Widget About => new("visits-under-way", WidgetKind.Figure, "SPK berjalan", FieldPermissions.ViewWorkOrders, 55, "supervisor", "technician");

    public override async Task<WidgetContent?> Read(Period period, CancellationToken ct) => new FigureContent(
        await Count(new() { Statuses = [WorkOrderStatus.Assigned, WorkOrderStatus.EnRoute, WorkOrderStatus.Arrived, WorkOrderStatus.InProgress, WorkOrderStatus.Paused] }, ct),
        "/field/work-orders?status=assigned&status=en_route&status=arrived&status=in_progress&status=paused", new("Sudah ada teknisinya, belum selesai"));
}

internal sealed class VisitsLate(IAppDb db, ICustomerScope scope, ICurrentUser user, RecentCounts counts, TimeProvider clock) : VisitWidget(db, scope, user, counts)
{
    public override Widget About => new("visits-late", WidgetKind.Figure, "SPK terlambat", FieldPermissions.ViewWorkOrders, 52, "supervisor", "noc");

    public override async Task<WidgetContent?> Read(Period period, CancellationToken ct) => new FigureContent(
        await Count(new() { Statuses = WorkOrderFilter.NotEnded, LateAt = clock.GetUtcNow() }, ct), "/field/work-orders?due=late&sort=planned", new("Waktunya sudah lewat, belum selesai"));
}

internal sealed class VisitsAskingForDays(IAppDb db, ICustomerScope scope, ICurrentUser user, RecentCounts counts) : VisitWidget(db, scope, user, counts)
{
    public override Widget About => new("visits-days", WidgetKind.Figure, "Minta tambah hari", FieldPermissions.ApproveExtensions, 53, "supervisor");

    public override async Task<WidgetContent?> Read(Period period, CancellationToken ct) => new FigureContent(
        await Count(new() { Statuses = WorkOrderFilter.NotEnded, AsksForDays = true }, ct), "/field/work-orders?days=1", new("Teknisi menunggu jawaban"));
}

internal sealed class OpenVisits(IAppDb db, ICustomerScope scope, ICurrentUser user, RecentCounts counts) : VisitWidget(db, scope, user, counts)
{
    private const int Few = 5;

    public override Widget About => new("visits-open", WidgetKind.List, "SPK terbuka", FieldPermissions.ViewWorkOrders, 10, "admin", "supervisor", "technician", "noc", "manager");

    public override async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var filter = new WorkOrderFilter { Statuses = [WorkOrderStatus.Open] };
        var rows = await Newest(filter, Few, ct);
        return new ListContent(
            "/field/work-orders?status=open",
            [.. rows.Select(x => new ListRow(x.CustomerName, x.Street is { } street ? $"{x.Number} · {street}" : x.Number, $"/field/work-orders/{x.Id}", x.CreatedAt, x.Kind))],
            await Count(filter, ct));
    }
}
