using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Reporting.Kpi;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Tests.Support;

namespace IspJabbar.Application.Tests.Reporting;

/// <summary>The figures of the team: each says the same as the rows behind it.</summary>
public sealed class KpiTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Every_figure_is_the_sum_of_the_tickets_and_visits_behind_it()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        var customer = (await app.Send(Town.AForm(location, await app.APackage()))).Id;
        var (answers, _) = await app.AUser("customer_service");
        var (technician, _) = await app.AUser("technician");

        var quick = await Ticket(customer);
        var slow = await Ticket(customer);
        using (TestUser.Is(answers))
        {
            app.Clock.Now += TimeSpan.FromMinutes(30);
            await app.Send(new CommentTicket(quick, Guid.CreateVersion7(), "Sedang kami periksa.", false));
            await app.Send(new ResolveTicket(quick, "Sudah normal."));
            app.Clock.Now += TimeSpan.FromDays(9);
            await app.Send(new CommentTicket(slow, Guid.CreateVersion7(), "Maaf lama.", false));
            await app.Send(new ResolveTicket(slow, "Sudah normal."));
        }

        var first = await Repair(customer, technician);
        app.Clock.Now += TimeSpan.FromDays(3);
        await Repair(customer, technician);

        var report = await app.Send(new GetKpis());

        Assert.Equal((2, 1), (report.Sums[KpiOf.OnTime].Count, report.Sums[KpiOf.OnTime].Met));
        Assert.False(KpiOf.OnTime.Reaches(report.Sums[KpiOf.OnTime]));
        Assert.Equal(2, report.Sums[KpiOf.Visits].Count);
        Assert.Equal(2, report.Sums[KpiOf.Visits].Days);
        Assert.Equal((2, 1), (report.Sums[KpiOf.FirstVisit].Count, report.Sums[KpiOf.FirstVisit].Met));
        var again = await app.Send(new ListKpiRows(KpiOf.FirstVisit, Missed: true));
        Assert.Equal(first, Assert.Single(again.Items).Id);

        var him = report.People.Single(x => x.Id == technician);
        Assert.True(him.Visits);
        Assert.Equal(1, him.Of(KpiOf.Visits).PerDay);
        var her = report.People.Single(x => x.Id == answers);
        Assert.Equal((2, 2), (her.Of(KpiOf.Response).Count, her.Of(KpiOf.OnTime).Count));
        foreach (var of in Enum.GetValues<KpiOf>())
        {
            Assert.Equal(report.Sums[of].Count, (await app.Send(new ListKpiRows(of))).Total);
            foreach (var person in report.People.Where(x => x.Of(of).Count > 0))
                Assert.Equal(person.Of(of).Count, (await app.Send(new ListKpiRows(of, Person: person.Id))).Items.Count);
        }
    }

    private async Task<Guid> Ticket(Guid customer)
    {
        var id = Guid.CreateVersion7();
        await app.Send(new OpenTicket(id, customer, "slow", "Lemot tiap malam", null, "phone"));
        return id;
    }

    private async Task<Guid> Repair(Guid customer, Guid technician)
    {
        var id = Guid.CreateVersion7();
        await app.Send(new CreateWorkOrder(id, "repair", customer, null, 1, false, null, null, null, null, [technician]));
        await app.Send(new StartWorkOrder(id));
        app.Clock.Now += TimeSpan.FromHours(1);
        await app.Send(new CompleteWorkOrder(id, "Konektor diganti.", Anyway: "uji"));
        return id;
    }
}
