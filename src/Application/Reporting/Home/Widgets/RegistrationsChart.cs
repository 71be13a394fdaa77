using System.Globalization;
using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Customers;

namespace IspJabbar.Application.Reporting.Home.Widgets;

/// <summary>Registrations per day. A single day says nothing about how they go, so it is shown with the six before it.</summary>
internal sealed class RegistrationsChart(RegistrationsByDay days) : IDashboardWidget
{
    private const int Fewest = 7;

    public Widget About => new("registrations-per-day", WidgetKind.Chart, "Pendaftaran per hari", CustomersPermissions.View, 10, "admin", "manager", "sales", "customer_service", "partner") { HasPeriod = true, SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var first = period.Last.AddDays(1 - Fewest);
        var shown = period with { First = period.First < first ? period.First : first };
        var counts = await days.Count(shown, ct);
        var all = counts.Sum(x => x.Count);

        return new ChartContent(
            ChartForm.Columns,
            all == 0 ? new("Belum ada pendaftaran dalam {0} hari ini.", counts.Count) : new("{0} pendaftaran dalam {1} hari; paling banyak {2} pada {3}.", all, counts.Count, counts.Max(x => x.Count), counts.MaxBy(x => x.Count).Day),
            RegistrationsByDay.Url(shown.First, shown.Last),
            [new("Pendaftaran")],
            [.. counts.Select(x => new ChartPoint(new Phrase("{0}", x.Day), [new(x.Count, RegistrationsByDay.Url(x.Day, x.Day))], x.Day.Day.ToString(CultureInfo.InvariantCulture)))]);
    }
}
