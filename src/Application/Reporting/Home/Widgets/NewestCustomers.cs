using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Home.Widgets;

internal sealed class NewestCustomers(CustomerList list) : IDashboardWidget
{
    private const int Few = 5;

    public Widget About => new("customers-newest", WidgetKind.List, "Pelanggan terbaru", CustomersPermissions.View, 20, "admin", "sales", "customer_service", "manager", "partner") { SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var ids = await list.OrderOf("newest").Sort(await list.Filtered(new(), ct)).Select(x => x.Id).Take(Few).ToListAsync(ct);
        var rows = await list.Rows(ids, ct);
        return new ListContent("/customers", [.. ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(x => new ListRow(
            x.FullName, $"{x.CustomerNumber} · {x.PackageName}", $"/customers/{x.Id}", x.RegisteredAt, x.Status))]);
    }
}
