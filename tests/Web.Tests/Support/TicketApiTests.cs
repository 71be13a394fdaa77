using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IspJabbar.Application.Company.Calendar;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Support;

/// <summary>Complaints from opening to closing, over the API as a program uses it, and the queue they stand in.</summary>
public sealed class TicketApiTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_complaint_gets_a_number_a_place_and_two_promises_and_the_same_again_is_the_same()
    {
        using var http = await app.Api();
        var customer = await ACustomer();
        var form = new { id = Guid.NewGuid(), customerId = customer, categoryCode = "down", subject = "Internet mati", description = "Lampu merah", channel = "phone" };

        using var answer = await http.PostAsJsonAsync("/api/tickets", form);
        var made = await Read(answer, HttpStatusCode.Created);
        Assert.Matches(@"^TKT-\d{6}-\d{4}$", (string?)made["ticketNumber"]);
        Assert.Equal("open", (string?)made["status"]);
        Assert.Equal(app.Clock.Now.AddMinutes(30), (DateTimeOffset)made["responseDueAt"]!);
        Assert.Equal(app.Clock.Now.AddMinutes(480), (DateTimeOffset)made["resolutionDueAt"]!);

        using var again = await http.PostAsJsonAsync("/api/tickets", form);
        Assert.Equal((string?)made["ticketNumber"], (string?)(await Read(again, HttpStatusCode.Created))["ticketNumber"]);

        var there = (await http.GetFromJsonAsync<JsonObject>($"/api/tickets/{form.id}"))!;
        Assert.Equal((customer, "phone", (int)made["queueAhead"]!), ((Guid)there["customerId"]!, (string?)there["channel"], (int)there["queueAhead"]!));
        var categories = (await http.GetFromJsonAsync<JsonArray>("/api/ticket-categories"))!;
        Assert.Contains(categories, x => (string?)x!["code"] == "billing");
    }

    [Fact]
    public async Task A_ticket_is_given_answered_solved_closed_and_opened_again_and_the_customer_is_told()
    {
        using var http = await app.Api();
        var customer = await ACustomer();
        var id = await Open(customer);
        var (technician, _) = await app.AUser("technician");

        using var given = await http.PostAsJsonAsync($"/api/tickets/{id}/assign", new { technicianId = technician });
        Assert.Equal("in_progress", (string?)(await Read(given))["status"]);
        using var inside = await http.PostAsJsonAsync($"/api/tickets/{id}/comments", new { body = "Cek ODP dulu", @internal = true });
        Assert.True((bool)(await Read(inside, HttpStatusCode.Created))["internal"]!);
        using var said = await http.PostAsJsonAsync($"/api/tickets/{id}/comments", new { body = "Teknisi kami berangkat.", @internal = false });
        await Read(said, HttpStatusCode.Created);
        using var early = await http.PostAsJsonAsync($"/api/tickets/{id}/close", new { });
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        using var solved = await http.PostAsJsonAsync($"/api/tickets/{id}/resolve", new { note = "Konektor diganti." });
        Assert.Equal(("resolved", 0), ((string?)(await Read(solved))["status"], (int)(await Read(solved))["queueAhead"]!));
        using var closed = await http.PostAsync($"/api/tickets/{id}/close", null);
        Assert.Equal("closed", (string?)(await Read(closed))["status"]);
        using var again = await http.PostAsync($"/api/tickets/{id}/reopen", null); // nothing to say is no body
        Assert.Equal("in_progress", (string?)(await Read(again))["status"]);

        var told = await app.Db(db => db.Notifications.Where(x => x.CustomerId == customer).Select(x => x.Body).ToListAsync());
        Assert.Contains(told, x => x.Contains("Teknisi kami berangkat.", StringComparison.Ordinal));
        Assert.Contains(told, x => x.Contains("Konektor diganti.", StringComparison.Ordinal));
        Assert.DoesNotContain(told, x => x.Contains("Cek ODP", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_customer_sees_their_own_tickets_without_what_staff_say_among_themselves()
    {
        var (mine, other) = (await ACustomer(), await ACustomer());
        var (own, foreign) = (await Open(mine), await Open(other));
        await app.Send(new CommentTicket(own, Guid.NewGuid(), "Pelanggan rewel", true));
        await app.Send(new CommentTicket(own, Guid.NewGuid(), "Kami periksa.", false));

        using (TestUser.Is(Guid.NewGuid(), customerId: mine))
        {
            var seen = await app.Send(new Application.Reporting.Support.GetTicket(own));
            Assert.Equal(["Kami periksa."], seen.Comments.Select(x => x.Body));
            Assert.Empty(seen.Steps);
            Assert.Equal([own], (await app.Send(new Application.Reporting.Support.ListTickets(new()))).Items.Select(x => x.Id));
            await Assert.ThrowsAsync<Application.Common.Errors.NotFoundException>(() => app.Send(new Application.Reporting.Support.GetTicket(foreign)));
            await Assert.ThrowsAsync<Application.Common.Errors.NotFoundException>(() => app.Send(new CommentTicket(foreign, Guid.NewGuid(), "x", false)));
        }
    }

    [Fact]
    public async Task The_place_in_the_queue_counts_who_came_before_and_still_waits_also_within_one_moment()
    {
        var customer = await ACustomer();
        var at = app.Clock.Now;
        List<Guid> ids = [];
        for (var x = 0; x < 6; x++)
            ids.Add(await Open(customer)); // all in the same moment
        app.Clock.Now = at.AddMinutes(1);
        var last = await Open(customer);
        var inOrder = await app.Db(db => db.Tickets.Where(x => ids.Contains(x.Id)).OrderBy(x => x.Id).Select(x => x.Id).ToListAsync());
        var before = await Ahead(inOrder[0]);

        Assert.Equal(Enumerable.Range(before, 6), await All([.. inOrder]));
        Assert.Equal(before + 6, await Ahead(last));

        await app.Send(new ResolveTicket(inOrder[1], "Selesai."));
        await app.Send(new CancelTicket(inOrder[3], "Salah lapor."));
        Assert.Equal(before + 4, await Ahead(last));
        Assert.Equal([before, before + 1, before + 2, before + 3], await All([inOrder[0], inOrder[2], inOrder[4], inOrder[5]]));
        Assert.Equal(0, await Ahead(inOrder[1]));
    }

    [Fact]
    public async Task The_place_among_fifty_thousand_comes_off_the_index()
    {
        var customer = await ACustomer();
        var id = await Open(customer);
        await app.Db(async db =>
        {
            await db.Database.ExecuteSqlAsync($"""
                insert into support.tickets (id, number, customer_id, category_id, priority, subject, channel, status, opened_at, response_due_at, resolution_due_at, reopened)
                select gen_random_uuid(), 'X-' || n, {customer}, '00000000-0000-0000-0000-000000000309', 'normal', 'Lama', 'web', 'open', timestamptz '2020-01-01' + n * interval '1 second', now(), now(), 0
                from generate_series(1, 50000) n
                """);
            await db.Database.ExecuteSqlRawAsync("analyze support.tickets");
            return 0;
        });
        try
        {
            Assert.InRange(await Ahead(id), 50_000, 50_200);
            var plan = await app.Db(db => db.Database.SqlQuery<string>($"""
                explain select count(*) from support.tickets x where x.status in ('open', 'in_progress') and (x.opened_at, x.id) < (timestamptz '2020-01-01 00:10', '00000000-0000-0000-0000-000000000000'::uuid)
                """).ToListAsync());
            Assert.Contains(plan, line => line.Contains("ix_tickets_queue", StringComparison.Ordinal));
        }
        finally
        {
            await app.Db(db => db.Database.ExecuteSqlRawAsync("delete from support.tickets where number like 'X-%'"));
        }
    }

    [Fact]
    public async Task What_is_only_worked_on_in_office_hours_is_due_in_office_hours()
    {
        var at = app.Clock.Now;
        try
        {
            // Saturday 14 February 2026, 16.30 in Jakarta: half an hour of that day, nothing on Sunday and on the holiday.
            app.Clock.Now = new(2026, 2, 14, 9, 30, 0, TimeSpan.Zero);
            await app.Send(new AddHoliday { Id = Guid.NewGuid(), Day = new(2026, 2, 16), Name = "Uji" });
            var made = await app.Send(new OpenTicket(Guid.NewGuid(), await ACustomer(), "billing", "Tagihan dobel", null, "email"));

            Assert.Equal(new DateTimeOffset(2026, 2, 17, 2, 30, 0, TimeSpan.Zero), made.ResponseDueAt); // Tuesday 09.30
        }
        finally
        {
            app.Clock.Now = at;
        }
    }

    [Fact]
    public async Task Of_one_form_sent_by_many_at_once_one_ticket_comes()
    {
        var (customer, id) = (await ACustomer(), Guid.NewGuid());
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Send(new OpenTicket(id, customer, "slow", "Lambat", null, "web"))));

        Assert.Single(all.Select(x => x.Number).Distinct());
    }

    private async Task<Guid> ACustomer() => (await app.Send(Town.AForm(app.Location, app.Package, app.Router))).Id;

    private async Task<Guid> Open(Guid customer) => (await app.Send(new OpenTicket(Guid.NewGuid(), customer, "slow", "Internet lambat", null, "phone"))).Id;

    private async Task<int> Ahead(Guid ticket)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ITicketQueue>().Ahead(ticket, default);
    }

    private async Task<IEnumerable<int>> All(IReadOnlyList<Guid> tickets)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<ITicketQueue>().Ahead(tickets, default);
        return tickets.Select(x => found[x]);
    }

    private static async Task<JsonObject> Read(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, text);
        return JsonNode.Parse(text)!.AsObject();
    }
}
