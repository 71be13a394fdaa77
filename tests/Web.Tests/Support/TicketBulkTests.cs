using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Reporting.Support.Bulk;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Support;

/// <summary>The same to many tickets: said before it happens, done to those it fits.</summary>
public sealed class TicketBulkTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task What_would_happen_is_said_first_and_then_happens_to_those_it_fits()
    {
        var (person, _) = await app.AUser("technician");
        var (a, b, solved) = (await Open(), await Open(), await Open());
        await app.Send(new AssignTicket(b, person));
        await app.Send(new ResolveTicket(solved, "Beres."));
        TicketSelection three = new([a, b, solved]);

        var impact = await app.Send(new PreviewTicketBulk("assign", three, person.ToString()));
        Assert.Equal((3, 1), (impact.Chosen, impact.Affected));
        Assert.Equal([("Sudah selesai atau dibatalkan", 1), ("Petugasnya sudah itu", 1)], impact.Passed.Select(x => (x.Why, x.Count)));
        Assert.Null((await Row(a)).AssigneeId); // looking changes nothing

        var outcome = await app.Send(new RunTicketBulk { Action = "assign", Selection = three, Choice = person.ToString(), Why = "Wilayahnya" });
        Assert.Equal([a], outcome.Done);
        Assert.Equal(2, outcome.Passed);
        await app.Send(new RunTicketBulk { Action = "assign", Selection = three, Choice = "nobody", Why = "Cuti" });
        Assert.Equal((null, null, TicketStatus.Open), ((await Row(a)).AssigneeId, (await Row(b)).AssigneeId, (await Row(b)).Status));

        await app.Send(new RunTicketBulk { Action = "priority", Selection = three, Choice = "low", Why = "Bisa menunggu" });
        Assert.Equal((TicketPriority.Low, TicketPriority.Urgent), ((await Row(a)).Priority, (await Row(solved)).Priority));
        await app.Send(new RunTicketBulk { Action = "close", Selection = three, Why = "Sudah dikabari" });
        await app.Send(new RunTicketBulk { Action = "cancel", Selection = three, Why = "Uji coba" });
        Assert.Equal((TicketStatus.Cancelled, TicketStatus.Cancelled, TicketStatus.Closed), ((await Row(a)).Status, (await Row(b)).Status, (await Row(solved)).Status));
    }

    [Fact]
    public async Task More_than_a_person_waits_for_is_done_by_a_job_over_the_whole_filter()
    {
        var customer = await ACustomer();
        for (var time = 0; time < 55; time++)
            await app.Send(new OpenTicket(Guid.NewGuid(), customer, "slow", $"Lambat {time}", null, "phone"));
        TicketFilter filter = new() { CustomerId = customer };
        var order = new RunTicketBulk { Action = "cancel", Selection = new([], filter), Why = "Satu gangguan", Title = "Membatalkan tiket" };
        Assert.True((await app.Send(new PreviewTicketBulk("cancel", order.Selection))).AsJob);
        Assert.NotNull((await app.Send(order)).JobId);
        await app.Services.GetRequiredService<JobWorker>().RunAll(default);

        Assert.Equal(55, (await app.Send(new ListTickets(filter with { Statuses = [TicketStatus.Cancelled] }))).Total);
    }

    [Fact]
    public async Task Who_may_not_give_tickets_out_may_not_give_many_and_what_is_not_offered_is_refused()
    {
        var id = await Open();
        using (TestUser.MayOnly("support.tickets.work", "support.tickets.view", "support.tickets.view.all"))
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new PreviewTicketBulk("assign", new([id]), "nobody")));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new PreviewTicketBulk("delete", new([id]))));
        await Assert.ThrowsAsync<DomainException>(() => app.Send(new RunTicketBulk { Action = "priority", Selection = new([id]), Choice = "huge", Why = "x" }));
        using (TestUser.Is(Guid.NewGuid(), only: ["support.tickets.work", "support.tickets.view"])) // sees none but those given to them
            Assert.Equal(0, (await app.Send(new PreviewTicketBulk("cancel", new([id])))).Chosen);
    }

    private async Task<Guid> ACustomer() => (await app.Send(Town.AForm(app.Location, app.Package, app.Router))).Id;

    private async Task<Guid> Open() => (await app.Send(new OpenTicket(Guid.NewGuid(), await ACustomer(), "down", "Internet mati", null, "phone"))).Id;

    private Task<Ticket> Row(Guid id) => app.Db(db => db.Tickets.AsNoTracking().SingleAsync(x => x.Id == id));
}
