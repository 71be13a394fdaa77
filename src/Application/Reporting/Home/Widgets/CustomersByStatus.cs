using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Customers;

namespace IspJabbar.Application.Reporting.Home.Widgets;

internal sealed class CustomersByStatus(CustomerList list) : IDashboardWidget
{
    private static readonly (CustomerStatus Status, string Code, string Name, string Tone)[] Shown =
    [
        (CustomerStatus.Active, "active", "Aktif", "ok"), (CustomerStatus.AwaitingInstallation, "awaiting_installation", "Menunggu pemasangan", "warn"),
        (CustomerStatus.Isolated, "isolated", "Isolir", "bad"), (CustomerStatus.Paused, "paused", "Berhenti sementara", "none"), (CustomerStatus.Terminated, "terminated", "Berhenti", "none"),
    ];

    public Widget About => new("customers-by-status", WidgetKind.Chart, "Pelanggan menurut status", CustomersPermissions.View, 30, "manager", "supervisor", "customer_service", "sales", "partner") { SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        List<ChartPoint> points = [];
        foreach (var (status, code, name, tone) in Shown)
            points.Add(new(new Phrase(name), [new(await list.Count(new() { Statuses = [status] }, ct), $"/customers?status={code}")], Tone: tone));

        return new ChartContent(
            ChartForm.Rows, new("{0} pelanggan, {1} di antaranya aktif.", points.Sum(x => x.Values[0].Number), points[0].Values[0].Number), "/customers", [new("Pelanggan")], points);
    }
}
