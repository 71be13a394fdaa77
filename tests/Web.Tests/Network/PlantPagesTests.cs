using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Network;

public sealed class PlantPagesTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_box_is_written_down_and_a_customer_put_on_a_port()
    {
        using var noc = await app.BrowserOf("noc");
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router));

        var page = await (await noc.Get("/network/odps/new")).Submit(new()
        {
            ["Input.Code"] = "odp-web-1", ["Input.Name"] = "Tiang pos ronda", ["Input.PortCount"] = "4", ["Input.Splitter"] = "8", ["Input.Latitude"] = "-6.40", ["Input.Longitude"] = "107.45",
        });
        Assert.Contains("ODP-WEB-1", page.Text, StringComparison.Ordinal);
        Assert.Contains("4 kosong dari 4", page.Text, StringComparison.Ordinal);

        var port = await noc.Get($"{page.Path}/ports/2");
        Assert.Equal("Isi nomor pelanggan, misalnya KCB-CKP010225-001.", (await port.Submit(new() { ["Input.CustomerNumber"] = "apa saja" }, "Assign")).ErrorAt("Input.CustomerNumber"));
        var after = await port.Submit(new() { ["Input.CustomerNumber"] = done.CustomerNumber }, "Assign");
        Assert.Contains("3 kosong dari 4", after.Text, StringComparison.Ordinal);
        Assert.Contains("Budi Santoso", after.Text, StringComparison.Ordinal);
        Assert.Contains("ODP-WEB-1", (await noc.Get($"/customers/{done.Id}/service")).Text, StringComparison.Ordinal);
        Assert.Contains("ODP-WEB-1", (await noc.Get("/network/odps?q=web-1")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await noc.Get($"{page.Path}/ports/99")).Status);
    }

    [Fact]
    public async Task A_code_that_stands_on_another_box_is_told_beside_its_field()
    {
        await app.AnOdp(code: "ODP-DUA");
        using var noc = await app.BrowserOf("noc");

        var page = await (await noc.Get("/network/odps/new")).Submit(new()
        {
            ["Input.Code"] = "ODP-DUA", ["Input.Name"] = "x", ["Input.PortCount"] = "8", ["Input.Splitter"] = "8", ["Input.Latitude"] = "-6.40", ["Input.Longitude"] = "107.45",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("sudah dipakai", page.ErrorAt("Input.Code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wizard_offers_the_nearest_boxes_and_keeps_a_port_with_the_registration()
    {
        var odp = await app.AnOdp(-7.0, 110.0, code: "ODP-DEKAT");
        using var clerk = await app.BrowserOf("customer_service");
        var id = Guid.CreateVersion7();
        string At(string step) => $"/customers/register/{id}/{step}";

        await (await clerk.Get(At("person"))).Submit(Shop.Person("Wati Dekat"));
        await (await clerk.Get(At("place"))).Submit(new() { ["Input.Address"] = "Jl. Dekat 1", ["Input.Latitude"] = "-7.001", ["Input.Longitude"] = "110.0" });
        var service = await clerk.Get(At("service"));
        Assert.Contains("ODP-DEKAT", service.Text, StringComparison.Ordinal);
        Assert.Contains("Tanpa ODP dulu", service.Text, StringComparison.Ordinal);

        var summary = await service.Submit(new() { ["Input.LocationCode"] = app.Location, ["Input.RouterCode"] = app.Router, ["Input.PackageCode"] = app.Package, ["Input.OdpId"] = $"{odp}" });
        Assert.Contains("satu dari 4 port kosong dipesan", summary.Text, StringComparison.Ordinal);
        await summary.Submit();

        var port = await app.Db(db => db.OdpPorts.SingleAsync(x => x.CustomerId == id));
        Assert.Equal((odp, OdpPortState.Reserved), (port.OdpId, port.State));
    }

    [Fact]
    public async Task Without_boxes_near_the_pin_the_wizard_asks_nothing_about_them()
    {
        using var clerk = await app.BrowserOf("sales");
        var id = Guid.CreateVersion7();
        await (await clerk.Get($"/customers/register/{id}/person")).Submit(Shop.Person());
        await (await clerk.Get($"/customers/register/{id}/place")).Submit(new() { ["Input.Address"] = "Jl. Jauh 1", ["Input.Latitude"] = "5.0", ["Input.Longitude"] = "96.0" });

        Assert.DoesNotContain("Input.OdpId", (await clerk.Get($"/customers/register/{id}/service")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_asks_for_the_nearest_box()
    {
        var odp = await app.AnOdp(-8.0, 110.0);
        using var http = await app.Api();

        var found = await http.GetFromJsonAsync<JsonElement>("/api/odps/nearest?lat=-8.001&lng=110.0");

        Assert.Equal(odp, found[0].GetProperty("id").GetGuid());
        Assert.Equal(111, found[0].GetProperty("straightM").GetInt32());
        Assert.Equal("fiber", found[0].GetProperty("losses")[0].GetProperty("what").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.GetAsync("/api/odps/nearest?lat=100&lng=110")).StatusCode);
        Assert.Equal("free", (await http.GetFromJsonAsync<JsonElement>($"/api/odps/{odp}")).GetProperty("ports")[0].GetProperty("state").GetString());
        Assert.True((await http.GetFromJsonAsync<JsonElement>("/api/odps?state=free")).GetProperty("total").GetInt32() > 0);
    }

    [Fact]
    public async Task The_map_opens_at_a_customer_and_hands_out_its_piece()
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router) with { Latitude = -9.0, Longitude = 120.0 });
        await app.IsSeen(done.Id, ConnectionState.Online);
        using var noc = await app.BrowserOf("noc");

        Assert.Contains("data-open=\"-9,120\"", (await noc.Get($"/network/map?customer={done.Id}")).Html, StringComparison.Ordinal);
        var piece = await noc.Get("/network/map?handler=Piece&south=-9.01&north=-8.99&west=119.99&east=120.01&zoom=16");
        Assert.Equal("online", JsonDocument.Parse(piece.Html).RootElement.GetProperty("customers")[0].GetProperty("state").GetString());

        using var technician = await app.BrowserOf("technician");
        Assert.Equal(HttpStatusCode.NotFound, (await technician.Get($"/network/map?customer={done.Id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await technician.Get("/network/map")).Status);
    }

    [Fact]
    public async Task Trouble_is_written_down_and_the_customers_below_are_told()
    {
        var odp = await app.AnOdp(code: "ODP-PADAM");
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router) with { OdpId = odp });
        using var noc = await app.BrowserOf("noc");

        var page = await (await noc.Get($"/network/ftth/odp/{odp}")).Submit(new() { ["Input.Condition"] = "Offline", ["Input.Note"] = "Tiang roboh" }, "Status");
        Assert.Contains("Tiang roboh", page.Text, StringComparison.Ordinal);
        Assert.Contains("Beri tahu 1 pelanggan", page.Text, StringComparison.Ordinal);
        Assert.Contains("internet Anda padam", page.Value("Input.Body"), StringComparison.Ordinal);
        await page.Submit(handler: "Tell");
        await app.Settle();

        Assert.True(await app.Db(db => db.Notifications.AnyAsync(x => x.CustomerId == done.Id && x.Subject == "Internet padam di wilayah Anda" && x.Body.StartsWith("Budi Santoso,"))));
        Assert.Contains("ODP-PADAM", (await noc.Get("/network/ftth?condition=offline")).Text, StringComparison.Ordinal);
        using var technician = await app.BrowserOf("technician");
        Assert.False((await technician.Get($"/network/ftth/odp/{odp}")).Has("Status"));
    }

    [Fact]
    public async Task The_tree_opens_without_script_and_finds_by_code()
    {
        var odp = await app.AnOdp(code: "ODP-CABANG");
        using var noc = await app.BrowserOf("noc");

        Assert.Contains("ODP-CABANG", (await noc.Get($"/network/topology?open=odp:{odp}")).Text, StringComparison.Ordinal);
        var found = await noc.Get("/network/topology?q=cabang");
        Assert.Contains("is-found", found.Html, StringComparison.Ordinal);
        Assert.Contains("ODP-CABANG", (await noc.Get("/network/topology?handler=Branch&node=loose_odps:00000000-0000-0000-0000-000000000000")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cable_is_drawn_by_hand_and_shown_with_its_length()
    {
        await app.AnOdc(-6.5, 107.5, "ODC-GARIS");
        await app.AnOdp(-6.51, 107.5, code: "ODP-GARIS");
        using var noc = await app.BrowserOf("noc");

        var page = await (await noc.Get("/network/cables/new")).Submit(new() { ["Input.From"] = "ODC-GARIS", ["Input.To"] = "ODP-GARIS", ["Input.Bends"] = "-6.505, 107.501" });

        Assert.Contains("1.134 m", page.Text, StringComparison.Ordinal);
        Assert.Equal("-6.505000, 107.501000", page.Value("Input.Bends"));
    }

    [Fact]
    public async Task Estimates_follow_the_settings()
    {
        using var admin = await app.BrowserOf("admin");
        var settings = await admin.Get("/network/fiber/settings");

        Assert.Equal("Faktor jalur 1–3.", (await settings.Submit(new() { ["Input.RouteFactor"] = "9" })).ErrorAt("Input.RouteFactor"));
        await settings.Submit(new() { ["Input.RouteFactor"] = "2" });
        await app.AnOdp(-10.0, 120.0);
        Assert.Equal(222, (await app.Send(new FindNearestOdps(-10.001, 120.0)))[0].DropM);
        await settings.Submit(new() { ["Input.RouteFactor"] = "1.3" });
    }
}
