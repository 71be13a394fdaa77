using IspJabbar.Application.Access;
using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Home;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Reporting;

public sealed class HomeTests(HomeTests.Four app) : IClassFixture<HomeTests.Four>
{
    /// <summary>Four customers, all with an open bill.</summary>
    public sealed class Four : AppFixture
    {
        public List<Guid> Ids { get; } = [];

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            var location = await this.ALocation();
            var package = await this.APackage();
            await this.ARouter(location);
            for (var at = 0; at < 4; at++)
                Ids.Add((await this.Send(Town.AForm(location, package))).Id);
        }
    }

    [Fact]
    public async Task A_partner_and_a_technician_count_only_their_own()
    {
        var (partner, technician) = (await Somebody("partner"), await Somebody("technician"));
        await app.Db(db => db.Customers.Where(x => x.Id == app.Ids[0]).ExecuteUpdateAsync(set => set.SetProperty(x => x.PartnerId, partner)));
        await app.Db(async db =>
        {
            foreach (var order in await db.WorkOrders.Where(x => x.CustomerId == app.Ids[1] || x.CustomerId == app.Ids[2]).ToListAsync())
                order.Assign(technician, "Teknisi", new(null, app.Clock.Now));
            return await db.SaveChangesAsync();
        });

        using (TestUser.Is(partner, only: Held("partner")))
        {
            var home = await app.Send(new GetHome());
            Assert.Equal(1, Figure(home, "customers-new"));
            Assert.Equal(1, ((ChartContent)home.Widgets.Single(x => x.About.Key == "registrations-per-day").Content).Points.Sum(x => x.Values[0].Number));
            Assert.DoesNotContain(home.Widgets, x => x.About.Key.StartsWith("visits", StringComparison.Ordinal));
        }

        using (TestUser.Is(technician, only: Held("technician")))
        {
            var home = await app.Send(new GetHome());
            Assert.Equal(2, Figure(home, "customers-to-install"));
            Assert.Equal((2, 2), (Figure(home, "visits-under-way"), Figure(home, "visits-to-give"))); // the pool is everybody's
            Assert.DoesNotContain(home.Widgets, x => x.About.Key.StartsWith("owed", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_day_begins_at_the_companys_midnight()
    {
        // 23.30 and 00.30 in Jakarta, both on the 9th in Greenwich.
        await app.Db(db => db.Customers.Where(x => x.Id == app.Ids[3]).ExecuteUpdateAsync(set => set.SetProperty(x => x.RegisteredAt, new DateTimeOffset(2026, 2, 8, 16, 30, 0, TimeSpan.Zero))));
        await app.Db(db => db.Customers.Where(x => x.Id == app.Ids[2]).ExecuteUpdateAsync(set => set.SetProperty(x => x.RegisteredAt, new DateTimeOffset(2026, 2, 8, 17, 30, 0, TimeSpan.Zero))));

        var chart = (ChartContent)(await app.Send(new GetHome())).Widgets.Single(x => x.About.Key == "registrations-per-day").Content;

        Assert.Equal([1, 1, 2], chart.Points.TakeLast(3).Select(x => x.Values[0].Number));
    }

    [Fact]
    public async Task Who_owes_stands_with_the_oldest_bill_only()
    {
        await app.Db(db => db.Database.ExecuteSqlAsync($"""
            update billing.invoices set due_on = date '2026-03-01';
            update billing.invoices set due_on = date '2026-01-20' where customer_id = {app.Ids[0]};
            insert into billing.invoices (id, number, customer_id, kind, period, issued_on, due_on, status, paid, total)
            values (gen_random_uuid(), 'INV/2025/11/000001', {app.Ids[0]}, 'monthly', '2025-11-01', '2025-11-01', '2025-11-11', 'overdue', 0, 100000)
            """));

        var counts = await app.Send(new CountCustomers([.. Enum.GetValues<OwedAge>().Select(age => new CustomerFilter { Owed = [age] })]));

        Assert.Equal([3, 0, 0, 1], counts);
        await app.Db(db => db.Database.ExecuteSqlRawAsync("delete from billing.invoices where number = 'INV/2025/11/000001'"));
    }

    [Fact]
    public async Task Sent_twice_at_once_is_arranged_once_and_a_new_widget_finds_its_place()
    {
        var admin = await Somebody("admin");
        using var _ = TestUser.Is(admin, only: Held("admin"));
        string[] order = ["visits-to-give", "customers-active"];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(new ArrangeHome(order, ["visits-to-give"]))));

        var choices = await app.Send(new ListHomeWidgets());
        Assert.Equal(["visits-to-give", "customers-active"], choices.Where(x => x.About.Kind is WidgetKind.Figure).Take(2).Select(x => x.About.Key));
        Assert.False(choices.Single(x => x.About.Key == "customers-active").Shown);
        Assert.Equal(WidgetKind.Figure.Most, choices.Count(x => x is { About.Kind: WidgetKind.Figure, Shown: true }));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ArrangeHome(order, [.. choices.Where(x => x.About.Kind is WidgetKind.List).Select(x => x.About.Key)])));
    }

    private async Task<Guid> Somebody(string role) => (await app.AUser(role)).Id;

    private static string[] Held(string role) => [.. RoleCatalogue.Permissions.Where(permission => RoleCatalogue.HoldersOf(permission).Contains(role)), "signed-in"];

    private static int Figure(Home home, string key) => ((FigureContent)home.Widgets.Single(x => x.About.Key == key).Content).Number;
}
