using IspJabbar.Application.Access;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Application.Support.Tickets.Clocks;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Support;

/// <summary>What is promised for a ticket, when it is due, who hears of it, and what the report says afterwards.</summary>
public sealed class TicketClockTests(Shop app) : IClassFixture<Shop>, IAsyncLifetime
{
    /// <summary>A Tuesday, 10.00 in Jakarta.</summary>
    private static readonly DateTimeOffset Morning = new(2026, 3, 10, 3, 0, 0, TimeSpan.Zero);

    public Task InitializeAsync()
    {
        app.Clock.Now = Morning;
        return app.Db(db => db.Tickets.Where(x => x.Status == TicketStatus.Open || x.Status == TicketStatus.InProgress).ExecuteDeleteAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Waiting_for_the_customer_does_not_count_and_their_answer_ends_it()
    {
        var customer = await ACustomer();
        var made = await Open(customer, "slow");
        app.Clock.Now = Morning.AddHours(1);
        await app.Send(new CommentTicket(made.Id, Guid.NewGuid(), "Lampu apa yang menyala?", false, Waits: true));

        app.Clock.Now = Morning.AddHours(40); // long after it would have been due
        await app.Services.GetRequiredService<TicketWorker>().Look(default);
        Assert.Empty(await Alarms(made.Id));
        Assert.NotNull((await app.Send(new GetTicket(made.Id))).Ticket.WaitingSince);

        using (TestUser.Is(customerId: customer))
            await app.Send(new CommentTicket(made.Id, Guid.NewGuid(), "Merah.", false));
        var after = await app.Send(new GetTicket(made.Id));
        Assert.Null(after.Ticket.WaitingSince);
        Assert.Equal((39 * 60, made.ResolutionDueAt.AddHours(39)), (after.PausedMinutes, after.Ticket.ResolutionDueAt));
        Assert.Equal([TicketStep.Opened, TicketStep.Commented, TicketStep.Commented, TicketStep.Paused, TicketStep.Resumed], after.Steps.Select(x => x.What).Order()); // what happens in one moment has no order
    }

    [Fact]
    public async Task Another_category_or_priority_counts_both_promises_anew_from_when_it_came_in_and_says_so()
    {
        var made = await Open(await ACustomer(), "slow"); // 120 and 1.440 minutes, day and night
        app.Clock.Now = Morning.AddMinutes(50);
        await app.Send(new ReclassifyTicket(made.Id, "down", "high")); // 30 and 480, at one step less than usual

        var after = await app.Send(new GetTicket(made.Id));
        Assert.Equal(("down", TicketPriority.High), (after.Ticket.CategoryCode, after.Ticket.Priority));
        Assert.Equal((Morning.AddMinutes(60), Morning.AddMinutes(960)), (after.Ticket.ResponseDueAt, after.Ticket.ResolutionDueAt));
        var said = after.Steps[^1];
        Assert.Equal(TicketStep.Reclassified, said.What);
        Assert.StartsWith("Internet lambat → Internet mati total · prioritas biasa → tinggi · jawab sebelum 10 Mar 12.00 → 10 Mar 11.00 · selesai sebelum", said.Text, StringComparison.Ordinal);

        await app.Send(new ReclassifyTicket(made.Id, "down", "high")); // nothing new, no line
        Assert.Equal(after.Steps.Count, (await app.Send(new GetTicket(made.Id))).Steps.Count);
        await app.Send(new ResolveTicket(made.Id, "Beres."));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ReclassifyTicket(made.Id, "slow", "low")));
    }

    [Fact]
    public async Task Another_promise_of_a_category_leaves_what_is_open_alone_unless_that_is_asked_for()
    {
        var id = Guid.NewGuid();
        SaveTicketCategory Form(int minutes, bool forOpen) => new() { Id = id, Code = "uji-janji", Name = "Uji janji", Clock = TicketClock.Always, ResponseMinutes = 10, ResolutionMinutes = minutes, ForOpen = forOpen };
        await app.Send(Form(100, false));
        var made = await Open(await ACustomer(), "uji-janji");

        await app.Send(Form(200, false));
        Assert.Equal(Morning.AddMinutes(100), (await app.Send(new GetTicket(made.Id))).Ticket.ResolutionDueAt);

        await app.Send(Form(300, true));
        await app.Services.GetRequiredService<JobWorker>().RunAll(default);
        Assert.Equal(Morning.AddMinutes(300), (await app.Send(new GetTicket(made.Id))).Ticket.ResolutionDueAt);
    }

    [Fact]
    public async Task Who_works_on_it_is_warned_before_and_each_step_hears_of_it_once()
    {
        var (person, _) = await app.AUser("technician");
        var (supervisor, _) = await app.AUser("supervisor");
        var (manager, _) = await app.AUser("manager");
        var made = await Open(await ACustomer(), "down"); // to be solved within 480 minutes
        await app.Send(new AssignTicket(made.Id, person));
        await app.Send(new CommentTicket(made.Id, Guid.NewGuid(), "Kami periksa.", false));

        await LookAt(made.OpenedPlus(383)); // 80 % are 384
        Assert.Empty(await Alarms(made.Id));
        await LookAt(made.OpenedPlus(384));
        Assert.Equal(["Tiket hampir lewat batas selesai"], await Told(person));
        await LookAt(made.OpenedPlus(480));
        Assert.Equal(2, (await Told(person)).Count);
        Assert.Empty(await Told(supervisor));
        await LookAt(made.OpenedPlus(510));
        Assert.Equal(["Tiket lewat batas selesai"], await Told(supervisor));
        await LookAt(made.OpenedPlus(720));
        Assert.Equal(["Tiket lewat batas selesai"], await Told(manager));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Services.GetRequiredService<TicketWorker>().Look(default)));
        Assert.Equal(4, (await Alarms(made.Id)).Count);
        var steps = (await app.Send(new GetTicket(made.Id))).Steps.Select(x => (x.What, x.Text)).Where(x => x.What is TicketStep.Warned or TicketStep.Escalated);
        Assert.Equal([(TicketStep.Warned, "petugas"), (TicketStep.Escalated, "petugas"), (TicketStep.Escalated, "supervisor"), (TicketStep.Escalated, "manajer")], steps);
    }

    [Fact]
    public async Task The_same_alarm_found_by_two_instances_is_told_once()
    {
        var made = await Open(await ACustomer(), "down");
        app.Clock.Now = made.OpenedPlus(480);
        var due = await app.Send(new FindTicketAlarms());
        Assert.NotEmpty(due);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.Send(new SoundTicketAlarms(due))));

        Assert.Equal(due.Count(x => x.TicketId == made.Id), (await Alarms(made.Id)).Count);
        await app.Send(new ResolveTicket(made.Id, "Beres."));
        app.Clock.Now = made.OpenedPlus(2000);
        Assert.DoesNotContain(await app.Send(new FindTicketAlarms()), x => x.TicketId == made.Id);
    }

    [Theory]
    [InlineData("slow", 1)]
    [InlineData("slow", 2)]
    [InlineData("billing", 3)]
    [InlineData("billing", 4)]
    [InlineData("billing", 5)]
    [InlineData("move", 6)]
    public async Task What_is_due_is_what_a_clock_says_that_runs_minute_by_minute(string category, int seed)
    {
        var luck = new Random(seed);
        var customer = await ACustomer();
        app.Clock.Now = Morning.AddMinutes(luck.Next(0, 3 * 1440));
        var made = await Open(customer, category);
        var opened = app.Clock.Now;
        List<(DateTimeOffset From, DateTimeOffset Until)> pauses = [];
        for (var time = 0; time < 4; time++)
        {
            var from = app.Clock.Now.AddMinutes(luck.Next(1, 900));
            var until = from.AddMinutes(luck.Next(1, 4000));
            app.Clock.Now = from;
            await app.Send(new CommentTicket(made.Id, Guid.NewGuid(), "Mohon fotonya.", false, Waits: true));
            app.Clock.Now = until;
            await app.Send(new ContinueTicket(made.Id));
            pauses.Add((from, until));
        }

        var week = await app.Db(async _ => await app.Services.CreateScope().ServiceProvider.GetRequiredService<CompanySettings>().Get<CalendarSettings>(default));
        var row = (await app.Send(new ManageTicketCategories())).Single(x => x.Code == category);
        Assert.Equal(Model(opened, row.ResolutionMinutes, row.Clock, week, pauses), (await app.Send(new GetTicket(made.Id))).Ticket.ResolutionDueAt);

        // Counted anew from the beginning, the same comes out.
        await app.Send(new ReclassifyTicket(made.Id, category, "low"));
        await app.Send(new ReclassifyTicket(made.Id, category, row.Priority.ToString().ToLowerInvariant()));
        Assert.Equal(Model(opened, row.ResolutionMinutes, row.Clock, week, pauses), (await app.Send(new GetTicket(made.Id))).Ticket.ResolutionDueAt);
    }

    [Fact]
    public async Task Every_number_of_the_report_is_the_length_of_the_list_behind_it()
    {
        app.Clock.Now = new(2026, 5, 5, 3, 0, 0, TimeSpan.Zero);
        var customer = await ACustomer();
        var (intime, late, open, dropped) = (await Open(customer, "slow"), await Open(customer, "slow"), await Open(customer, "down"), await Open(customer, "down"));
        await app.Send(new CancelTicket(dropped.Id, "Keliru."));
        app.Clock.Now = app.Clock.Now.AddHours(1);
        await app.Send(new ResolveTicket(intime.Id, "Beres."));
        app.Clock.Now = app.Clock.Now.AddDays(2);
        await app.Send(new ResolveTicket(late.Id, "Beres."));

        var report = await app.Send(new GetSlaReport());
        var slow = report.Categories.Single(x => x.Key == "slow");
        Assert.Equal((2, 1, 1, 1, 1), (slow.Tickets, slow.ResponseMet, slow.ResponseMissed, slow.ResolutionMet, slow.ResolutionMissed));
        var down = report.Categories.Single(x => x.Key == "down"); // still open, and late by now
        Assert.Equal((1, 0, 1, 0, 1), (down.Tickets, down.ResponseMet, down.ResponseMissed, down.ResolutionMet, down.ResolutionMissed));
        Assert.Equal(report.All with { Key = "2026-05" }, report.Months[^1]);

        var (from, before) = (new DateTimeOffset(2026, 4, 30, 17, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 5, 31, 17, 0, 0, TimeSpan.Zero));
        foreach (var (sla, count) in new[] { (TicketSla.Promised, 2), (TicketSla.ResponseMet, 1), (TicketSla.ResponseMissed, 1), (TicketSla.ResolutionMet, 1), (TicketSla.ResolutionMissed, 1) })
            Assert.Equal(count, (await app.Send(new ListTickets(new TicketFilter { Sla = sla, Categories = ["slow"], OpenedFrom = from, OpenedBefore = before }))).Total);
        Assert.NotEqual(Guid.Empty, open.Id);
    }

    [Fact]
    public async Task Of_solving_and_cancelling_at_once_one_happens_and_two_who_take_it_end_with_one()
    {
        var customer = await ACustomer();
        var (a, _) = await app.AUser("technician");
        var (b, _) = await app.AUser("technician");
        for (var time = 0; time < 4; time++)
        {
            var made = await Open(customer, "down");
            await Task.WhenAll(app.Send(new AssignTicket(made.Id, a)), app.Send(new AssignTicket(made.Id, b)));
            var given = await app.Send(new GetTicket(made.Id));
            Assert.Equal(2, given.Steps.Count(x => x.What is TicketStep.Assigned));
            Assert.Contains(given.Ticket.AssigneeId!.Value, new[] { a, b });

            var both = await Task.WhenAll(Try(() => app.Send(new ResolveTicket(made.Id, "Beres."))), Try(() => app.Send(new CancelTicket(made.Id, "Keliru."))));
            Assert.Single(both, x => x);
            Assert.Contains((await app.Send(new GetTicket(made.Id))).Ticket.Status, new[] { TicketStatus.Resolved, TicketStatus.Cancelled });
        }
    }

    [Fact]
    public async Task Only_who_may_sees_the_reports_and_changes_promises()
    {
        using (TestUser.MayOnly("support.tickets.view", "support.tickets.work"))
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new GetSlaReport()));
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new SaveTicketCategory { Name = "X" }));
        }

        Assert.Contains("supervisor", RoleCatalogue.HoldersOf("support.tickets.late"));
    }

    /// <summary>The first moment at which the clock has run for so long, one minute after the other.</summary>
    private static DateTimeOffset Model(DateTimeOffset opened, int minutes, TicketClock clock, CalendarSettings week, IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)> pauses)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");
        var (at, run) = (opened, 0);
        while (run < minutes)
        {
            var there = TimeZoneInfo.ConvertTime(at, zone);
            var time = TimeOnly.FromDateTime(there.DateTime);
            var isOpen = clock is TicketClock.Always || there.DayOfWeek is not DayOfWeek.Sunday && (there.DayOfWeek is not DayOfWeek.Saturday || week.WorkOnSaturday) && time >= week.OpensAt && time < week.ClosesAt;
            if (isOpen && !pauses.Any(x => x.From <= at && at < x.Until))
                run++;
            at = at.AddMinutes(1);
        }

        return at;
    }

    private static async Task<bool> Try(Func<Task> what)
    {
        try
        {
            await what();
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    private Task LookAt(DateTimeOffset at)
    {
        app.Clock.Now = at;
        return app.Services.GetRequiredService<TicketWorker>().Look(default);
    }

    private Task<List<string>> Told(Guid person) =>
        app.Db(db => db.Notifications.Where(x => x.UserId == person && x.Kind == "ticket.late" && x.Channel == Domain.Messaging.Channel.InApp).OrderBy(x => x.CreatedAt).Select(x => x.Subject!).ToListAsync());

    private Task<List<TicketAlarm>> Alarms(Guid ticket) => app.Db(db => db.TicketAlarms.Where(x => x.TicketId == ticket).ToListAsync());

    private async Task<Guid> ACustomer() => (await app.Send(Town.AForm(app.Location, app.Package, app.Router))).Id;

    private Task<OpenedTicket> Open(Guid customer, string category) => app.Send(new OpenTicket(Guid.NewGuid(), customer, category, "Internet bermasalah", null, "phone"));
}

file static class Promised
{
    /// <summary>Of a ticket that has to be solved within 480 minutes, day and night.</summary>
    public static DateTimeOffset OpenedPlus(this OpenedTicket ticket, int minutes) => ticket.ResolutionDueAt.AddMinutes(minutes - 480);
}
