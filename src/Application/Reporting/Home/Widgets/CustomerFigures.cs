using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Home.Widgets;

internal sealed class ActiveCustomers(CustomerList list) : IDashboardWidget
{
    public Widget About => new("customers-active", WidgetKind.Figure, "Pelanggan aktif", CustomersPermissions.View, 10, "admin", "manager", "noc", "partner") { SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct) => new FigureContent(
        await list.Count(new() { Statuses = [CustomerStatus.Active] }, ct), "/customers?status=active", new("dari {0} pelanggan", await list.Count(new(), ct)));
}

internal sealed class NewCustomers(CustomerList list, RegistrationsByDay days) : IDashboardWidget
{
    private const int Trend = 14;

    public Widget About => new("customers-new", WidgetKind.Figure, "Pendaftaran", CustomersPermissions.View, 20, "sales", "manager", "customer_service", "partner") { HasPeriod = true, SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var trend = await days.Count(period with { First = period.Last.AddDays(1 - Trend) }, ct);
        return new FigureContent(
            await list.Count(new() { RegisteredFrom = period.First, RegisteredTo = period.Last }, ct), RegistrationsByDay.Url(period.First, period.Last),
            new("{0} dalam {1} hari terakhir", trend.Sum(x => x.Count), Trend), [.. trend.Select(x => x.Count)]);
    }
}

internal sealed class CustomersToInstall(CustomerList list) : IDashboardWidget
{
    public Widget About => new("customers-to-install", WidgetKind.Figure, "Menunggu pemasangan", CustomersPermissions.View, 30, "sales", "supervisor", "customer_service", "technician", "partner") { SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct) => new FigureContent(
        await list.Count(new() { Statuses = [CustomerStatus.AwaitingInstallation] }, ct), "/customers?status=awaiting_installation", new("Sudah terdaftar, belum terpasang"));
}

internal sealed class IsolatedCustomers(CustomerList list) : IDashboardWidget
{
    public Widget About => new("customers-isolated", WidgetKind.Figure, "Isolir", CustomersPermissions.View, 60, "finance", "noc") { SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct) => new FigureContent(
        await list.Count(new() { Statuses = [CustomerStatus.Isolated] }, ct), "/customers?status=isolated", new("Internet ditahan karena tagihan"));
}

internal sealed class OverdueCustomers(IAppDb db, ICustomerScope scope, ICurrentUser user, CustomerList list) : IDashboardWidget
{
    public Widget About => new("customers-overdue", WidgetKind.Figure, "Pelanggan menunggak", CustomersPermissions.View, 40, "finance", "admin", "manager") { Also = BillingPermissions.ViewInvoices, SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var late = await list.Count(new() { Owed = [OwedAge.Month, OwedAge.TwoMonths, OwedAge.Older] }, ct);
        var (today, visible) = (period.Last, scope.Visible);
        var open = db.Invoices.Where(x => x.OpenAmount > 0 && x.DueOn < today);
        var owed = await (user.Holds(CustomersPermissions.ViewAll) ? open : open.Where(x => visible.Any(customer => customer.Id == x.CustomerId))).SumAsync(x => x.OpenAmount, ct);
        return new FigureContent(late, "/customers?owed=month&owed=two_months&owed=older", new("{0} lewat jatuh tempo", new Money(owed)));
    }
}
