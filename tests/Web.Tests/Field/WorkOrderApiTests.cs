using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Support;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Field;

/// <summary>A visit from being ordered to being done, over the API as a program uses it.</summary>
public sealed class WorkOrderApiTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_visit_is_ordered_taken_worked_on_and_done_and_its_ticket_with_it()
    {
        using var office = await app.Api();
        var (customer, _) = await ACustomer();
        var ticket = (await app.Send(new OpenTicket(Guid.NewGuid(), customer, "down", "Internet mati", null, "phone"))).Id;
        var (technician, email) = await app.AUser("technician");
        using var phone = await app.Api(email);
        var form = new { id = Guid.NewGuid(), type = "repair", ticketId = ticket, quota = 1, pool = true, scheduledFrom = app.Clock.Now.AddHours(1), scheduledTo = app.Clock.Now.AddHours(3), note = "Cek ODP" };

        var made = await Read(await office.PostAsJsonAsync("/api/work-orders", form), HttpStatusCode.Created);
        Assert.Matches(@"^SPK-\d{6}-\d{4}$", (string?)made["number"]);
        Assert.Equal((string?)made["number"], (string?)(await Read(await office.PostAsJsonAsync("/api/work-orders", form), HttpStatusCode.Created))["number"]); // sent twice

        Assert.Contains((await Read(await phone.GetAsync("/api/work-orders?pool=true")))["items"]!.AsArray(), x => (Guid)x!["id"]! == form.id);
        await Read(await phone.PostAsync($"/api/work-orders/{form.id}/claim", null));
        await Read(await phone.PostAsync($"/api/work-orders/{form.id}/claim", null));
        Assert.DoesNotContain((await Read(await phone.GetAsync("/api/work-orders?pool=true")))["items"]!.AsArray(), x => (Guid)x!["id"]! == form.id);
        Assert.Contains((await Read(await phone.GetAsync("/api/work-orders?mine=true")))["items"]!.AsArray(), x => (Guid)x!["id"]! == form.id);

        var (_, other) = await app.AUser("technician");
        using var late = await app.Api(other);
        Assert.Equal("quota_full", (string?)(await Read(await late.PostAsync($"/api/work-orders/{form.id}/claim", null), HttpStatusCode.Conflict))["code"]);
        Assert.Equal(HttpStatusCode.NotFound, (await late.GetAsync($"/api/work-orders/{form.id}")).StatusCode);

        Assert.Equal("en_route", (string?)(await Read(await phone.PostAsJsonAsync($"/api/work-orders/{form.id}/depart", new { latitude = -6.4, longitude = 107.4, accuracy = 12 })))["status"]);
        Assert.Equal("arrived", (string?)(await Read(await phone.PostAsJsonAsync($"/api/work-orders/{form.id}/arrive", new { })))["status"]);
        Assert.Equal("in_progress", (string?)(await Read(await phone.PostAsync($"/api/work-orders/{form.id}/start", null)))["status"]);

        var missing = await Read(await phone.PostAsJsonAsync($"/api/work-orders/{form.id}/complete", new { note = "Konektor diganti." }), HttpStatusCode.Conflict);
        Assert.Equal("work-order.incomplete", (string?)missing["code"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await phone.PostAsJsonAsync($"/api/work-orders/{form.id}/complete", new { anyway = "malas" })).StatusCode);
        Assert.Equal("done", (string?)(await Read(await office.PostAsJsonAsync($"/api/work-orders/{form.id}/complete", new { note = "Konektor diganti.", anyway = "Foto di kertas" })))["status"]);

        await app.Settle();
        Assert.Equal(TicketStatus.Resolved, await app.Db(db => db.Tickets.Where(x => x.Id == ticket).Select(x => x.Status).SingleAsync()));
        var seen = await Read(await office.GetAsync($"/api/work-orders/{form.id}"));
        Assert.Equal((technician, 1), ((Guid)seen["claims"]![0]!["technicianId"]!, seen["claims"]!.AsArray().Count));
        Assert.Empty(seen["evidence"]!.AsArray());
        Assert.Equal(["ordered", "scheduled", "claimed", "departed", "arrived", "started", "finished"], seen["activities"]!.AsArray().Select(x => (string?)x!["what"]));
    }

    [Fact]
    public async Task An_installation_that_is_done_turns_the_service_on_and_the_customer_is_told()
    {
        using var office = await app.Api();
        var (customer, visit) = await ACustomer();

        await Read(await office.PostAsJsonAsync($"/api/work-orders/{visit}/complete", new { note = "Terpasang.", anyway = "Dicatat di kertas" }));
        await app.Settle();

        Assert.Equal(CustomerStatus.Active, await app.Db(db => db.Customers.Where(x => x.Id == customer).Select(x => x.Status).SingleAsync()));
        Assert.True(await app.Db(db => db.Notifications.AnyAsync(x => x.CustomerId == customer && x.Key.StartsWith("activated/"))));
    }

    [Fact]
    public async Task More_days_are_asked_for_by_the_technician_and_answered_by_the_office()
    {
        using var office = await app.Api();
        var (_, email) = await app.AUser("technician");
        using var phone = await app.Api(email);
        var visit = (Guid)(await Read(await office.PostAsJsonAsync("/api/work-orders", new
        {
            type = "maintenance", quota = 1, pool = true, place = "ODP-CKP-012", scheduledFrom = app.Clock.Now, scheduledTo = app.Clock.Now.AddHours(4),
        }), HttpStatusCode.Created))["id"]!;
        await Read(await phone.PostAsync($"/api/work-orders/{visit}/claim", null));

        var asked = (Guid)(await Read(await phone.PostAsJsonAsync($"/api/work-orders/{visit}/extensions", new { days = 2, reason = "Hujan" }), HttpStatusCode.Created))["id"]!;
        Assert.Equal(HttpStatusCode.Forbidden, (await phone.PostAsync($"/api/work-orders/{visit}/extensions/{asked}/approve", null)).StatusCode);
        await Read(await office.PostAsync($"/api/work-orders/{visit}/extensions/{asked}/approve", null));

        var seen = await Read(await office.GetAsync($"/api/work-orders/{visit}"));
        Assert.Equal("approved", (string?)seen["extensions"]![0]!["status"]);
        Assert.Equal(app.Clock.Now.AddHours(4).AddDays(2), (DateTimeOffset)seen["scheduledTo"]!);
        Assert.Equal(HttpStatusCode.Conflict, (await office.PostAsJsonAsync($"/api/work-orders/{visit}/extensions/{asked}/reject", new { note = "tidak" })).StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_ordered_is_refused_beside_its_field()
    {
        using var office = await app.Api();
        var (customer, _) = await ACustomer();

        foreach (var (form, field) in new (object, string)[]
        {
            (new { type = "party", customerId = customer, quota = 1 }, "type"),
            (new { type = "repair", customerId = customer, quota = 11 }, "quota"),
            (new { type = "repair", customerId = customer, quota = 1, scheduledFrom = app.Clock.Now }, "to"),
            (new { type = "repair", customerId = customer, quota = 1, scheduledFrom = app.Clock.Now, scheduledTo = app.Clock.Now }, "to"),
            (new { type = "repair", quota = 1 }, "customerId"),
        })
            Assert.NotNull((await Read(await office.PostAsJsonAsync("/api/work-orders", form), HttpStatusCode.UnprocessableEntity))["errors"]![field]);

        var (_, email) = await app.AUser("sales");
        using var sales = await app.Api(email); // may order a survey, not send somebody
        await Read(await sales.PostAsJsonAsync("/api/work-orders", new { type = "survey", customerId = customer, pool = true }), HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.Forbidden, (await sales.PostAsJsonAsync("/api/work-orders", new { type = "survey", customerId = customer, technicianIds = new[] { Guid.NewGuid() } })).StatusCode);
    }

    private async Task<(Guid Customer, Guid Installation)> ACustomer()
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router));
        return (done.Id, done.WorkOrderId!.Value);
    }

    private static async Task<JsonObject> Read(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}
