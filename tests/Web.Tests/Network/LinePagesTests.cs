using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Domain.Customers;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Network;

/// <summary>A customer's line on the pages and in the API: isolating, giving back, differences, the notice.</summary>
public sealed class LinePagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Isolating_over_the_API_is_accepted_with_its_command_and_what_speaks_against_it()
    {
        await using var router = await ARouter();
        var (customer, _, _) = await AnActiveCustomer(router);
        using var api = await app.Api();

        using var accepted = await api.PostAsJsonAsync("/api/mikrotik/isolir", new { customerId = customer, reason = "nonpayment" });
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var ordered = await accepted.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Tagihannya belum lewat jatuh tempo.", ordered.GetProperty("warnings")[0].GetString());
        Assert.Equal($"/api/mikrotik/commands/{ordered.GetProperty("commandId")}", accepted.Headers.Location!.ToString());

        await app.Settle();
        var command = await api.GetFromJsonAsync<JsonElement>(accepted.Headers.Location);
        Assert.Equal(("done", "isolate", "ISOLIR"), (command.GetProperty("state").GetString(), command.GetProperty("kind").GetString(), command.GetProperty("proof").GetProperty("profile").GetString()));

        using var again = await api.PostAsJsonAsync("/api/mikrotik/activate", new { customerId = customer, note = "Lunas" });
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        using var twice = await api.PostAsJsonAsync("/api/mikrotik/activate", new { customerId = customer });
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        using var noNote = await api.PostAsJsonAsync("/api/mikrotik/isolir", new { customerId = customer, reason = "abuse" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noNote.StatusCode);
    }

    [Fact]
    public async Task Syncing_over_the_API_answers_for_every_router()
    {
        await using var router = await ARouter();
        var (_, name, id) = await AnActiveCustomer(router);
        router.Dial(name);
        using var api = await app.Api();

        using var answer = await api.PostAsJsonAsync("/api/mikrotik/sync", new { routerId = id });
        var one = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("routers")[0];
        Assert.Equal((true, 1, 1), (one.GetProperty("ok").GetBoolean(), one.GetProperty("secrets").GetInt32(), one.GetProperty("active").GetInt32()));

        using var all = await api.PostAsync(new Uri("/api/mikrotik/sync", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.OK, all.StatusCode);
        using var nobody = await api.PostAsJsonAsync("/api/mikrotik/sync", new { routerId = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task The_page_of_a_line_isolates_and_gives_back()
    {
        await using var router = await ARouter();
        var (customer, name, id) = await AnActiveCustomer(router);
        router.Dial(name);
        await app.Send(new SyncNow([id]));
        using var noc = await Visitor.SignedIn(app, "noc");
        var page = $"/customers/{customer}/connection";

        Assert.Contains("48:8F:5A:00:00:01", (await noc.Get(page)).Text, StringComparison.Ordinal);
        var refused = await noc.PostTo(page, page + "?handler=Isolate", ("Input.Reason", "Abuse"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        await noc.PostTo(page, page + "?handler=Isolate", ("Input.Reason", "Abuse"), ("Input.Note", "Menyebar spam"));
        await app.Settle();
        Assert.Equal("ISOLIR", router.Secrets[0].Profile);
        var cut = await noc.Get(page);
        Assert.Contains("Menyebar spam", cut.Text, StringComparison.Ordinal);
        Assert.Contains("Dikonfirmasi router", cut.Text, StringComparison.Ordinal);

        await noc.PostTo(page, page + "?handler=Lift", ("Input.Why", "Sudah dibersihkan"));
        await app.Settle();
        Assert.Equal("default", router.Secrets[0].Profile);
    }

    [Fact]
    public async Task Differences_are_listed_and_put_right_by_a_button()
    {
        await using var router = await ARouter();
        var (_, name, id) = await AnActiveCustomer(router);
        router.SetSecret(name, "profile", "ISOLIR");
        app.Clock.Now += TimeSpan.FromSeconds(1);
        await app.Send(new SyncNow([id]));
        using var noc = await Visitor.SignedIn(app, "noc");

        var page = await noc.Get("/network/drifts");
        Assert.Contains(name, page.Text, StringComparison.Ordinal);
        Assert.Contains("Profil berbeda", page.Text, StringComparison.Ordinal);
        await noc.PostTo("/network/drifts", "/network/drifts?handler=Repair", ("routerId", id.ToString()), ("name", name));
        await app.Settle();

        Assert.Equal("default", router.Secrets[0].Profile);
    }

    [Fact]
    public async Task The_router_page_shows_its_pulse_and_who_is_dialled_in()
    {
        await using var router = await ARouter();
        var (_, name, id) = await AnActiveCustomer(router);
        router.Dial(name);
        using var noc = await Visitor.SignedIn(app, "noc");

        var synced = await noc.PostTo($"/network/routers/{id}", $"/network/routers/{id}?handler=Sync");
        Assert.Equal($"/network/routers/{id}", synced.Location);
        var page = await noc.Get($"/network/routers/{id}");
        Assert.Contains("Sesi aktif", page.Text, StringComparison.Ordinal);
        Assert.Contains("ether1", page.Text, StringComparison.Ordinal);
        Assert.Contains(name, (await noc.Get($"/network/routers/{id}/sessions?q={name}")).Text, StringComparison.Ordinal);

        await noc.Post($"/network/routers/{id}/isolation", ("Input.Way", "Disable"), ("Input.OnDrift", "Automatic"));
        Assert.Equal(HttpStatusCode.OK, (await noc.Get($"/network/routers/{id}/isolation")).Status);
        Assert.True(await app.Db(db => db.Routers.AnyAsync(x => x.Id == id && x.IsolatesBy == Domain.Network.IsolationWay.Disable)));
    }

    [Fact]
    public async Task The_notice_tells_whoever_is_cut_off_their_own_bill_and_a_stranger_nothing()
    {
        await using var router = await ARouter();
        var (customer, name, id) = await AnActiveCustomer(router);
        router.Dial(name, address: "127.0.0.1");
        await app.Send(new SyncNow([id]));
        using var visitor = app.Anonymous();

        Assert.Contains("sudah aktif", await visitor.GetStringAsync("/isolir"), StringComparison.Ordinal);

        await app.Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Nonpayment });
        var notice = WebUtility.HtmlDecode(await visitor.GetStringAsync("/isolir"));
        Assert.Contains("Tunggakan", notice, StringComparison.Ordinal);
        Assert.Contains("INV/", notice, StringComparison.Ordinal);

        // Two routers that give out the same address: nobody's bill rather than somebody else's.
        await using var other = await ARouter();
        var (_, neighbour, second) = await AnActiveCustomer(other);
        other.Dial(neighbour, address: "127.0.0.1");
        await app.Send(new SyncNow([second]));
        Assert.DoesNotContain("INV/", await visitor.GetStringAsync("/isolir"), StringComparison.Ordinal);

        router.HangUp(name);
        other.HangUp(neighbour);
        await app.Send(new SyncNow([id]));
        await app.Send(new SyncNow([second]));
        var stranger = await visitor.GetStringAsync("/isolir");
        Assert.DoesNotContain("INV/", stranger, StringComparison.Ordinal);
        Assert.Contains("bukan sambungan pelanggan", stranger, StringComparison.Ordinal);
    }

    private static async Task<SimulatedRouter> ARouter()
    {
        var router = await SimulatedRouter.Start();
        router.AddProfile("ISOLIR");
        return router;
    }

    private async Task<(Guid Customer, string Name, Guid Router)> AnActiveCustomer(SimulatedRouter router)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        var done = await app.Send(Town.AForm(location, package));
        await app.Settle();
        await app.Send(new ActivateCustomer(done.Id));
        return (done.Id, done.PppoeUsername!, id);
    }
}
