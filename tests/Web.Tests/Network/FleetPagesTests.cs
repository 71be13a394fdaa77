using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Application.Network.Drifts;
using IspJabbar.Application.Network.Sync;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Network;

/// <summary>The fleet on its pages and in the API: the second person, profiles, pools, moves, addresses, care for a router.</summary>
public sealed class FleetPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Many_differences_are_proposed_by_one_and_approved_by_another_on_the_page_and_not_by_the_same()
    {
        await using var router = await SimulatedRouter.Start();
        var id = await Customers(router, 7);
        foreach (var secret in router.Secrets)
            router.RemoveSecret(secret.Name);
        app.Clock.Now += TimeSpan.FromSeconds(1);
        await app.Send(new SyncNow([id]));
        using var one = await Visitor.SignedIn(app, "noc");
        using var other = await Visitor.SignedIn(app, "noc");

        var proposed = await one.PostTo("/network/drifts", "/network/drifts?handler=RepairAll", ("proposal", Guid.CreateVersion7().ToString()));
        var page = proposed.Location!;
        Assert.StartsWith("/network/changes/", page, StringComparison.Ordinal);
        var mine = await one.Get(page);
        Assert.Contains("Tidak ada di router", mine.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Setujui 7 akun", mine.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await one.PostTo(page, page + "?handler=Approve")).Status);

        Assert.Contains("Samakan selisih", (await other.Get("/network/changes")).Text, StringComparison.Ordinal);
        Assert.Contains("Setujui 7 akun", (await other.Get(page)).Text, StringComparison.Ordinal);
        await other.PostTo(page, page + "?handler=Approve");
        await app.Settle();
        Assert.Equal(7, router.Secrets.Count);
        Assert.Contains("Disetujui", (await one.Get("/network/changes?show=all")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_read_and_refuse_what_waits()
    {
        await using var router = await SimulatedRouter.Start();
        var id = await Customers(router, 7);
        foreach (var secret in router.Secrets)
            router.RemoveSecret(secret.Name);
        app.Clock.Now += TimeSpan.FromSeconds(1);
        await app.Send(new SyncNow([id]));
        DriftRepair repair;
        using (TestUser.Is((await app.AUser("noc")).Id))
            repair = await app.Send(new RepairDrift { RouterId = id });
        using var api = await app.Api();

        var list = await api.GetFromJsonAsync<JsonElement>($"/api/mikrotik/changes/{repair.ProposalId}/items");
        Assert.Equal(7, list.GetProperty("total").GetInt32());
        using var empty = await api.PostAsJsonAsync($"/api/mikrotik/changes/{repair.ProposalId}/refuse", new { why = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var refused = await api.PostAsJsonAsync($"/api/mikrotik/changes/{repair.ProposalId}/refuse", new { why = "Cadangan lama" });
        Assert.Equal("refused", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        Assert.Empty(router.Secrets);
    }

    [Fact]
    public async Task Isolation_is_looked_at_and_made_from_the_routers_page()
    {
        await using var router = await SimulatedRouter.Start();
        var id = await ARouter(router);
        using var noc = await Visitor.SignedIn(app, "noc");
        var page = $"/network/routers/{id}/isolation/prepare";

        var plan = await noc.PostTo(page, page + "?handler=Plan", ("Input.Portal", "10.10.0.5"), ("Input.Dns", "10.10.0.1"));
        Assert.Contains("/ppp profile add name=ISOLIR", plan.Text, StringComparison.Ordinal);
        var wrong = await noc.PostTo(page, page + "?handler=Plan", ("Input.Portal", "portal"), ("Input.Dns", "10.10.0.1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        await noc.PostTo(page, page + "?handler=Make", ("Input.Portal", "10.10.0.5"), ("Input.Dns", "10.10.0.1"));
        await app.Settle();
        Assert.Contains("rate-limit=128k/128k", (await noc.Get(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_is_written_down_sent_and_seen_on_the_router()
    {
        await using var router = await SimulatedRouter.Start();
        var id = await ARouter(router);
        using var noc = await Visitor.SignedIn(app, "noc");

        var made = await noc.Post("/network/profiles/new", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Name", "HALAMAN-20M"), ("Input.DownloadKbps", "20"), ("Input.UploadKbps", "10"), ("Input.Priority", "8"));
        var page = made.Location!;
        Assert.Contains("10M/20M", (await noc.Get(page)).Text, StringComparison.Ordinal);
        await noc.PostTo(page, page + "?handler=Push", ("router", id.ToString()));
        await app.Settle();
        await noc.PostTo($"/network/routers/{id}/profiles", $"/network/routers/{id}/profiles?handler=Read");

        var shown = await noc.Get($"/network/routers/{id}/profiles");
        Assert.Contains("HALAMAN-20M", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Sesuai", shown.Text, StringComparison.Ordinal);
        Assert.Contains("HALAMAN-20M", (await noc.Get("/network/profiles")).Text, StringComparison.Ordinal);
        var low = await noc.Post("/network/profiles/new", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Name", "RENDAH"), ("Input.DownloadKbps", "20"), ("Input.UploadKbps", "10"),
            ("Input.BurstDownloadKbps", "5"), ("Input.BurstUploadKbps", "5"), ("Input.Priority", "8"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, low.Status);
    }

    [Fact]
    public async Task A_pool_is_made_drained_and_emptied_from_its_page()
    {
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (first, firstCode) = await app.ARouter(location, port: one.Port);
        var (second, _) = await app.ARouter(location, port: other.Port, isDefault: false);
        await app.Send(Town.AForm(location, package, firstCode));
        await app.Settle();
        using var noc = await Visitor.SignedIn(app, "noc");

        var page = (await noc.Post("/network/pools/new", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Code", "KEL-" + location), ("Input.Name", "Kelompok"), ("Input.LocationCode", location))).Location!;
        foreach (var member in (Guid[])[first, second])
            await noc.PostTo(page, page + "?handler=Member", ("Input.RouterId", member.ToString()), ("Input.Weight", "1"));
        await noc.PostTo(page, page + "?handler=Drain", ("router", first.ToString()), ("on", "true"));
        Assert.Contains("Dikosongkan", (await noc.Get(page)).Text, StringComparison.Ordinal);

        var move = (await noc.Post("/network/moves/new", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.FromRouterId", first.ToString()), ("Input.To", "KEL-" + location), ("Input.Why", "Ganti perangkat"))).Location!;
        await app.Settle();
        Assert.Contains("1 dari 1 akun sudah pindah", (await noc.Get(move)).Text, StringComparison.Ordinal);
        Assert.Single(other.Secrets);
        Assert.Contains("Selesai", (await noc.Get("/network/moves")).Text, StringComparison.Ordinal);
        Assert.Contains("Kelompok", (await noc.Get("/network/pools")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_works_at_a_router_says_so_where_everybody_sees_it()
    {
        await using var router = await SimulatedRouter.Start();
        var id = await ARouter(router);
        using var noc = await Visitor.SignedIn(app, "noc");
        var page = $"/network/routers/{id}";

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await noc.PostTo(page, page + "?handler=Maintain", ("Input.Note", ""))).Status);
        await noc.PostTo(page, page + "?handler=Maintain", ("Input.Note", "Ganti catu daya"), ("Input.HoldsOrders", "true"));
        Assert.Contains("Sedang dikerjakan: Ganti catu daya", (await noc.Get(page)).Text, StringComparison.Ordinal);
        Assert.Contains("Dikerjakan", (await noc.Get("/network/routers")).Text, StringComparison.Ordinal);
        await noc.PostTo(page, page + "?handler=EndMaintenance");
        Assert.DoesNotContain("Sedang dikerjakan:", (await noc.Get(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_API_user_that_does_not_work_leaves_the_old_one_in_use()
    {
        await using var router = await SimulatedRouter.Start();
        var id = await ARouter(router);
        using var noc = await Visitor.SignedIn(app, "noc");
        var page = $"/network/routers/{id}/credentials";

        await noc.Post(page, ("Input.Username", "billing2"), ("Input.Password", "sandi-baru"));
        var shown = await noc.Get(page);
        Assert.Contains("Pengguna billing2 belum dipakai", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sandi-baru", shown.Text, StringComparison.Ordinal);

        router.Add("/user", ("name", "billing2"), ("group", "billing-api"));
        (router.Username, router.Password) = ("billing2", "sandi-baru");
        router.DropConnections();
        Assert.Equal($"/network/routers/{id}", (await noc.PostTo(page, page + "?handler=Try")).Location);
        Assert.Equal("billing2", await app.Db(db => db.Routers.Where(x => x.Id == id).Select(x => x.Username).SingleAsync()));
    }

    [Fact]
    public async Task Addresses_are_written_down_and_taken_on_their_page()
    {
        using var noc = await Visitor.SignedIn(app, "noc");
        var page = (await noc.Post("/network/ip/new", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Cidr", "10.77.0.0/29"), ("Input.Name", "Manajemen"))).Location!;
        await noc.PostTo(page, page + "?handler=Allocate", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Label", "Server"));

        Assert.Contains("10.77.0.1", (await noc.Get(page)).Text, StringComparison.Ordinal);
        Assert.Contains("10.77.0.0/29", (await noc.Get("/network/ip")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await noc.Post("/network/ip/new", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Cidr", "10.77"), ("Input.Name", "Salah"))).Status);
    }

    private async Task<Guid> ARouter(SimulatedRouter router) => (await app.ARouter(await app.ALocation(), port: router.Port)).Id;

    private async Task<Guid> Customers(SimulatedRouter router, int count)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        for (var n = 0; n < count; n++)
            await app.Send(Town.AForm(location, package));
        await app.Settle();
        return id;
    }
}
