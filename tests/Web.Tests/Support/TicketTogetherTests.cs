using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Application.Support.Tickets.Outages;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Support;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Support;

/// <summary>Tickets that belong together: the same complaint twice, and everybody behind one mass outage.</summary>
public sealed class TicketTogetherTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_same_complaint_twice_goes_on_as_one_with_all_that_was_said_and_is_told_once()
    {
        var customer = await ACustomer();
        var (first, second) = (await Open(customer), await Open(customer));
        await app.Send(new CommentTicket(second, Guid.NewGuid(), "Lampu merah sejak subuh.", false));
        await app.Send(new MergeTicket(second, first));
        await app.Send(new MergeTicket(second, first)); // twice is once

        var (ended, survivor) = (await app.Send(new GetTicket(second)), await app.Send(new GetTicket(first)));
        Assert.Equal((TicketStatus.Cancelled, first), (ended.Ticket.Status, ended.MergedInto!.Id));
        Assert.Equal("Lampu merah sejak subuh.", Assert.Single(survivor.Comments).Body);
        Assert.Equal((TicketStep.Absorbed, ended.Ticket.Number), (survivor.Steps[^1].What, survivor.Steps[^1].Text));
        Assert.Equal(1, await app.Db(db => db.Notifications.CountAsync(x => x.CustomerId == customer && x.Key.StartsWith("ticket-merged/") && x.Channel == Domain.Messaging.Channel.InApp)));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new CommentTicket(second, Guid.NewGuid(), "Halo?", false)));
    }

    [Fact]
    public async Task Another_customers_ticket_and_one_that_is_solved_are_not_merged()
    {
        var customer = await ACustomer();
        var (one, foreign, solved) = (await Open(customer), await Open(await ACustomer()), await Open(customer));
        await app.Send(new ResolveTicket(solved, "Beres."));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new MergeTicket(one, foreign)));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new MergeTicket(one, solved)));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new MergeTicket(one, one)));
    }

    [Fact]
    public async Task A_colleague_who_is_named_in_a_note_hears_of_it_once_and_nobody_whose_name_is_longer()
    {
        var (person, email) = await app.AUser("technician");
        var name = await app.Db(db => db.Users.Where(x => x.Id == person).Select(x => x.FullName).SingleAsync());
        var id = await Open(await ACustomer());
        var note = new CommentTicket(id, Guid.NewGuid(), $"@{name}, tolong cek ODP. Surel {email}", true);
        await app.Send(note);
        await app.Send(note);
        await app.Send(new CommentTicket(id, Guid.NewGuid(), $"@{name.Split(' ')[0]}x bukan siapa-siapa", true));
        await app.Send(new CommentTicket(id, Guid.NewGuid(), $"@{name} kepada pelanggan", false)); // what the customer reads names nobody

        Assert.Equal(1, await app.Db(db => db.Notifications.CountAsync(x => x.UserId == person && x.Channel == Domain.Messaging.Channel.InApp && x.Subject == "Anda disebut di sebuah tiket")));
    }

    [Fact]
    public async Task What_is_said_while_tickets_are_merged_is_never_lost()
    {
        for (var time = 0; time < 4; time++)
        {
            var customer = await ACustomer();
            var (first, second) = (await Open(customer), await Open(customer));
            var said = false;
            await Task.WhenAll(app.Send(new MergeTicket(second, first)), Task.Run(async () =>
            {
                try
                {
                    await app.Send(new CommentTicket(second, Guid.NewGuid(), "Masih mati.", false));
                    said = true;
                }
                catch (ConflictException)
                {
                    // came too late, and was told so
                }
            }));
            Assert.Equal(said ? 1 : 0, (await app.Send(new GetTicket(first))).Comments.Count);
            Assert.Empty((await app.Send(new GetTicket(second))).Comments);
        }
    }

    [Fact]
    public async Task Who_complains_before_the_outage_is_noticed_gets_one_answer_with_the_others_and_all_are_solved_when_it_is_over()
    {
        List<Guid> customers = [await ACustomer(), await ACustomer(), await ACustomer()];
        List<Guid> tickets = [];
        foreach (var customer in customers)
            tickets.Add(await Open(customer));
        var other = await app.Send(new OpenTicket(Guid.NewGuid(), customers[0], "billing", "Tagihan dobel", null, "phone"));
        var outage = await AnOutage(customers);
        var worker = app.Services.GetRequiredService<TicketWorker>();
        await worker.Look(default);
        foreach (var id in tickets)
            Assert.Equal((outage, 3), ((await app.Send(new GetTicket(id))).Outage!.Id, (await app.Send(new GetTicket(id))).Outage!.Waiting));
        Assert.Null((await app.Send(new GetTicket(other.Id))).Outage);

        var answer = new AnswerOutage { OutageId = outage, Text = "Kabel utama putus; tim sudah di lokasi." };
        await app.Send(answer);
        await app.Send(answer); // sent twice, answered once
        await app.Services.GetRequiredService<JobWorker>().RunAll(default);
        foreach (var id in tickets)
            Assert.Equal("Kabel utama putus; tim sudah di lokasi.", Assert.Single((await app.Send(new GetTicket(id))).Comments).Body);

        await End(outage, customers[2]);
        await Task.WhenAll(worker.Look(default), worker.Look(default));
        await worker.Look(default);
        Assert.Equal([TicketStatus.Resolved, TicketStatus.Resolved, TicketStatus.Open], await Statuses(tickets)); // the third is still away
        Assert.Contains("Gangguan massal di ODP-UJI selesai", (await app.Send(new GetTicket(tickets[0]))).Steps[^1].Text, StringComparison.Ordinal);
        Assert.Equal(TicketStatus.Open, (await app.Send(new GetTicket(other.Id))).Ticket.Status);

        // Who says that it is not fine is not solved again by the clock.
        await app.Send(new ReopenTicket(tickets[0], "masih mati"));
        await worker.Look(default);
        Assert.Equal(TicketStatus.Open, (await Statuses(tickets))[0]);
    }

    private Task<Guid> AnOutage(IReadOnlyList<Guid> customers) => app.Db(async db =>
    {
        var now = app.Clock.Now;
        var outage = new Outage(Guid.CreateVersion7(), OutageLevel.Odp, Guid.NewGuid(), "ODP-UJI", OutageCause.Unknown, now, now);
        db.Outages.Add(outage);
        foreach (var customer in customers)
            db.OutageCustomers.Add(new OutageCustomer(outage.Id, customer, now));
        await db.SaveChangesAsync();
        return outage.Id;
    });

    /// <summary>For all but one.</summary>
    private Task<int> End(Guid id, Guid away) => app.Db(async db =>
    {
        (await db.Outages.SingleAsync(x => x.Id == id)).End("Kabel disambung", app.Clock.Now);
        foreach (var part in await db.OutageCustomers.Where(x => x.OutageId == id && x.CustomerId != away).ToListAsync())
            part.CameBack(app.Clock.Now);
        return await db.SaveChangesAsync();
    });

    private async Task<List<TicketStatus>> Statuses(IReadOnlyList<Guid> tickets)
    {
        List<TicketStatus> found = [];
        foreach (var id in tickets)
            found.Add((await app.Send(new GetTicket(id))).Ticket.Status);
        return found;
    }

    private async Task<Guid> ACustomer() => (await app.Send(Town.AForm(app.Location, app.Package, app.Router))).Id;

    private async Task<Guid> Open(Guid customer) => (await app.Send(new OpenTicket(Guid.NewGuid(), customer, "down", "Internet mati", null, "phone"))).Id;
}
