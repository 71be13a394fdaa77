using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Home.Widgets;

/// <summary>Accounts that are not on their router yet. Those that are would be a hundred thousand to count, and nobody's work.</summary>
internal sealed class AccountsByRouter(IAppDb db, ICustomerScope scope) : IDashboardWidget
{
    private const int Most = 8;

    public Widget About => new("accounts-by-router", WidgetKind.Chart, "Akun belum di router", CustomersPermissions.View, 40, "noc") { Also = NetworkPermissions.ViewRouters, SameFor = CustomersPermissions.ViewAll };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var open = await (
            from secret in db.PppoeSecrets
            where secret.Provisioning == Provisioning.Pending || secret.Provisioning == Provisioning.Failed
            join customer in scope.Visible on secret.CustomerId equals customer.Id
            join router in db.Routers on customer.RouterId equals router.Id
            group secret by new { router.Code, router.Name } into mine
            select new { mine.Key.Code, mine.Key.Name, Waiting = mine.Count(x => x.Provisioning == Provisioning.Pending), Refused = mine.Count(x => x.Provisioning == Provisioning.Failed) })
            .ToListAsync(ct);

        return new ChartContent(
            ChartForm.Rows,
            open.Count == 0 ? new("Semua akun sudah ada di routernya.") : new("{0} akun menunggu dan {1} ditolak, pada {2} router.", open.Sum(x => x.Waiting), open.Sum(x => x.Refused), open.Count),
            "/customers?account=pending&account=failed",
            [new("Menunggu router", "warn"), new("Ditolak router", "bad")],
            [.. open.OrderByDescending(x => x.Refused).ThenByDescending(x => x.Waiting).ThenBy(x => x.Code).Take(Most).Select(x => new ChartPoint(
                new Phrase("{0}", x.Name),
                [new(x.Waiting, $"/customers?router={x.Code}&account=pending"), new(x.Refused, $"/customers?router={x.Code}&account=failed")]))]);
    }
}
