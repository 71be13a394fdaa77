using IspJabbar.Application.Network.Plant.Monitor;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Tests.Support;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class PlantTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Light), InlineData(Visit.Desktop, ColorScheme.Dark), InlineData(Visit.Phone, ColorScheme.Light), InlineData(Visit.Phone, ColorScheme.Dark)]
    public async Task A_customer_and_their_box_are_on_the_map_and_in_the_list_beside_it(int width, ColorScheme scheme)
    {
        var (latitude, code) = (-6.6 - width * 0.0001 - (scheme is ColorScheme.Dark ? 0.02 : 0), $"ODP-PETA-{width}-{scheme}".ToUpperInvariant());
        var odp = await app.AnOdp(latitude, 107.7, code: code);
        var done = await app.Send(Town.AForm("KCB", "R20", name: $"Peta {width} {scheme}") with { Latitude = latitude + 0.0005, Longitude = 107.7, OdpId = odp });
        await app.IsSeen(done.Id, ConnectionState.Online);
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });

        await page.GotoAsync($"/network/map?customer={done.Id}");
        var twin = page.Locator("[data-twin]");
        await Assertions.Expect(twin.GetByRole(AriaRole.Link, new() { Name = $"Peta {width} {scheme}" })).ToBeVisibleAsync();
        await Assertions.Expect(twin.GetByRole(AriaRole.Link, new() { Name = code })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".map-dot.dot-online")).ToHaveCountAsync(1);
        await visit.LooksRight();

        // By keyboard the list opens what the finger opens on the map.
        await twin.Locator("li", new() { HasText = $"Peta {width} {scheme}" }).GetByRole(AriaRole.Button, new() { Name = "Tunjukkan di peta" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".map-popup")).ToContainTextAsync(done.CustomerNumber);
        await visit.LooksRight();

        // A router was read: the open map looks again.
        await app.IsSeen(done.Id, ConnectionState.Offline);
        await app.Send(new SetNodeStatus { Kind = NodeKind.Odp, NodeId = odp, Condition = NodeCondition.Disrupted, Note = "Diperiksa" });
        await Assertions.Expect(page.Locator(".map-dot.dot-offline")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".box-how-disrupted").First).ToBeVisibleAsync();

        await page.GetByLabel("Koneksi").SelectOptionAsync("online");
        await visit.Sees("Tidak ada pelanggan di tampilan ini.");
        await visit.LooksRight();
    }

    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Light), InlineData(Visit.Desktop, ColorScheme.Dark), InlineData(Visit.Phone, ColorScheme.Light), InlineData(Visit.Phone, ColorScheme.Dark)]
    public async Task The_pages_of_the_plant_look_right(int width, ColorScheme scheme)
    {
        var location = await app.ALocation();
        var (router, _) = await app.ARouter(location);
        var odc = await app.AnOdc(-6.7, 107.7, ponPort: await app.APonPort(location, router));
        var odp = await app.AnOdp(-6.7, 107.7, odc: odc);
        var done = await app.Send(Town.AForm(location, "R20") with { OdpId = odp });
        await app.IsSeen(done.Id, ConnectionState.Offline);
        await app.Send(new SetNodeStatus { Kind = NodeKind.Odc, NodeId = odc, Condition = NodeCondition.Offline, Note = "Terendam banjir sejak pagi" });
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });

        foreach (var path in (string[])
            ["/network/odps", $"/network/odps/{odp}", $"/network/odps/{odp}/ports/1", $"/network/odps/{odp}/ports/2", $"/network/odps/{odp}/edit", "/network/odcs", $"/network/odcs/{odc}", "/network/cables", "/network/cables/new",
                "/network/odps/near?Input.Latitude=-6.7&Input.Longitude=107.7", "/network/fiber/settings", "/network/ftth", $"/network/ftth/odc/{odc}", $"/network/topology?open=customer:{done.Id}", $"/customers/{done.Id}/service"])
        {
            await page.GotoAsync(path);
            await visit.LooksRight();
        }
    }

    [Fact]
    public async Task A_branch_of_the_tree_is_fetched_when_it_is_opened()
    {
        var location = await app.ALocation();
        var (router, code) = await app.ARouter(location);
        var odc = await app.AnOdc(ponPort: await app.APonPort(location, router, "OLT-POHON"));
        await app.AnOdp(code: "ODP-POHON", odc: odc);
        await using var visit = await Visit.SignedIn(app);
        var page = visit.Page;
        await page.GotoAsync("/network/topology");

        await page.Locator("summary", new() { HasText = code }).ClickAsync();
        await page.Locator("summary", new() { HasText = "OLT-POHON" }).PressAsync("Enter");
        await page.Locator("summary", new() { HasText = "1/3" }).ClickAsync();
        await page.Locator("summary", new() { HasText = "Lemari simpang tiga" }).ClickAsync();
        await visit.Sees("ODP-POHON");
        await visit.LooksRight();
    }

    [Fact]
    public async Task A_cable_bends_where_the_map_is_tapped()
    {
        await app.AnOdc(-6.8, 107.7, "ODC-TAP");
        await app.AnOdp(-6.802, 107.7, code: "ODP-TAP");
        await using var visit = await Visit.SignedIn(app);
        var page = visit.Page;
        await page.GotoAsync("/network/cables/new");
        await visit.Fill("Dari", "ODC-TAP");
        await visit.Fill("Ke", "ODP-TAP");

        await page.Locator("[data-cable-draw] [data-map]").ClickAsync(new() { Position = new() { X = 200, Y = 200 } });
        await page.Locator("[data-cable-draw] [data-map]").ClickAsync(new() { Position = new() { X = 260, Y = 220 } });
        await Assertions.Expect(page.Locator(".map-corner")).ToHaveCountAsync(2);
        await visit.Press("Hapus titik terakhir");
        await Assertions.Expect(page.Locator(".map-corner")).ToHaveCountAsync(1);
        await visit.LooksRight();
        await visit.Press("Simpan");
        await visit.Sees("Kabel disimpan.");
        await Assertions.Expect(page.Locator(".map-corner")).ToHaveCountAsync(3); // both ends and the bend
        await visit.LooksRight();
    }
}
