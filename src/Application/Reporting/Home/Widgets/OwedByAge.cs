using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Customers;

namespace IspJabbar.Application.Reporting.Home.Widgets;

/// <summary>Who owes, by the oldest of their open bills: each customer once, however many bills.</summary>
internal sealed class OwedByAge(CustomerList list) : IDashboardWidget
{
    private static readonly (OwedAge Age, string Code, string Name, string? Tone)[] Shown =
    [
        (OwedAge.NotDue, "not_due", "Belum jatuh tempo", null), (OwedAge.Month, "month", "Lewat 1–30 hari", "warn"),
        (OwedAge.TwoMonths, "two_months", "Lewat 31–60 hari", "warn"), (OwedAge.Older, "older", "Lewat lebih dari 60 hari", "bad"),
    ];

    public Widget About => new("owed-by-age", WidgetKind.Chart, "Tunggakan menurut umur", CustomersPermissions.View, 20, "finance", "admin", "manager") { Also = BillingPermissions.ViewInvoices, SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var counts = await list.CountByAge(ct);
        List<ChartPoint> points =
            [.. Shown.Select(x => new ChartPoint(new Phrase(x.Name), [new(counts.GetValueOrDefault(x.Age), $"/customers?owed={x.Code}")], Tone: x.Tone))];

        return new ChartContent(
            ChartForm.Rows, new("{0} pelanggan punya tagihan terbuka, {1} lewat jatuh tempo.", points.Sum(x => x.Values[0].Number), points.Skip(1).Sum(x => x.Values[0].Number)),
            "/customers?owed=not_due&owed=month&owed=two_months&owed=older", [new("Pelanggan")], points);
    }
}
