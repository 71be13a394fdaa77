using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

/// <summary>The pages that a NOC keeps open, and the one a customer who is cut off sees.</summary>
[Collection(BrowserTests.Name)]
public sealed class NetworkTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Light), InlineData(Visit.Desktop, ColorScheme.Dark), InlineData(Visit.Phone, ColorScheme.Light), InlineData(Visit.Phone, ColorScheme.Dark)]
    public async Task An_outage_is_on_the_NOC_page_on_the_map_and_on_its_own(int width, ColorScheme scheme)
    {
        var code = $"ODP-PADAM-{width}-{scheme}".ToUpperInvariant();
        var (latitude, location) = (-6.9 - width * 0.0001 - (scheme is ColorScheme.Dark ? 0.02 : 0), await app.ALocation());
        await app.ARouter(location);
        var odp = await app.AnOdp(latitude, 107.6, ports: 8, code: code);
        List<Guid> people = [];
        for (var at = 0; at < 5; at++)
            people.Add((await app.Send(Town.AForm(location, "R20") with { Latitude = latitude + at * 0.0003, Longitude = 107.6, OdpId = odp })).Id);
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync("/network");

        await app.Db(db => db.PppoeSecrets.Where(x => people.Contains(x.CustomerId)).ExecuteUpdateAsync(x => x.SetProperty(one => one.Provisioning, Provisioning.Applied)
            .SetProperty(one => one.AppliedAt, app.Clock.Now).SetProperty(one => one.Connection, ConnectionState.Offline).SetProperty(one => one.ConnectionSince, app.Clock.Now)));
        await app.WatchOutages();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"ODP {code}" })).ToBeVisibleAsync(); // the open page hears of it
        await visit.LooksRight();

        await page.GetByRole(AriaRole.Link, new() { Name = $"ODP {code}" }).ClickAsync();
        await visit.Sees("Terputus bersamaan");
        await visit.LooksRight();
        await visit.Press("Saya tangani");
        await visit.Fill("Yang sedang dikerjakan (opsional)", "Tim di jalan");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Saya tangani" }).ClickAsync();
        await visit.Sees("Tim di jalan");

        await page.GetByRole(AriaRole.Link, new() { Name = "Lihat di peta" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-list-outages]").GetByRole(AriaRole.Link, new() { Name = code })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("path.outage-area").First).ToBeAttachedAsync();
        await visit.LooksRight();
        await page.GetByLabel("Gangguan", new() { Exact = true }).UncheckAsync();
        await Assertions.Expect(page.Locator("path.outage-area")).ToHaveCountAsync(0);

        await page.GotoAsync("/network/outages");
        await visit.LooksRight();
    }

    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Light), InlineData(Visit.Phone, ColorScheme.Dark)]
    public async Task A_line_shows_its_traffic_and_echoes_come_one_by_one(int width, ColorScheme scheme)
    {
        var done = await app.Send(Town.AForm("KCB", "R20", name: $"Garis {width}"));
        var name = done.PppoeUsername!;
        await app.Router.Until(router => router.Secrets.Any(x => x.Name == name));
        app.Router.Dial(name);
        await Synced(name, isThere: true);
        var secret = await app.Db(db => db.PppoeSecrets.Where(x => x.CustomerId == done.Id).Select(x => x.Id).SingleAsync());
        await app.Db(db => db.Database.ExecuteSqlAsync($"""
            insert into samples.traffic (secret_id, at, seconds, rx_bytes, tx_bytes)
            select {secret}, {app.Clock.Now} - n * interval '15 minutes', 900, 20000000 + n * 100000, 90000000 + n * 3000000 from generate_series(0, 60) as n
            where {app.Clock.Now} - n * interval '15 minutes' >= date_trunc('month', {app.Clock.Now})
            """));
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });

        await page.GotoAsync($"/customers/{done.Id}/connection");
        await visit.Sees("48:8F:5A:00:00:01");
        await Assertions.Expect(page.Locator(".chart-line").First).ToBeAttachedAsync();
        await visit.LooksRight();
        await page.GetByRole(AriaRole.Link, new() { Name = "7 hari" }).ClickAsync();
        await visit.LooksRight();

        await page.GetByRole(AriaRole.Link, new() { Name = "Ping", Exact = true }).ClickAsync();
        await visit.Press("Kirim 5 gema");
        await visit.Sees("5 dikirim, 5 kembali");
        await Assertions.Expect(page.Locator("[data-echoes] li")).ToHaveCountAsync(6);
        await visit.LooksRight();
    }

    [Theory]
    [InlineData(Visit.Desktop), InlineData(Visit.Phone)]
    public async Task Who_is_cut_off_reads_why_without_script_and_without_signing_in(int width)
    {
        var done = await app.Send(Town.AForm("KCB", "R20", name: $"Terisolir {width}"));
        var name = done.PppoeUsername!;
        await app.Router.Until(router => router.Secrets.Any(x => x.Name == name));
        app.Router.Dial(name, address: "127.0.0.1");
        await app.Send(new ActivateCustomer(done.Id));
        await Synced(name, isThere: true);
        await app.Send(new IsolateCustomer { CustomerId = done.Id, Reason = IsolationReason.Other, Note = "Diminta menghubungi kantor" });

        await using (var plain = await Visit.Start(app, width, script: false))
        {
            await plain.Page.GotoAsync("/isolir");
            await plain.Sees("Diminta menghubungi kantor");
        }

        await using var visit = await Visit.Start(app, width);
        await visit.Page.GotoAsync("/isolir");
        await visit.Sees("Diminta menghubungi kantor");
        await visit.LooksRight();

        app.Router.HangUp(name);
        await Synced(name, isThere: false);
        await visit.Page.GotoAsync("/isolir");
        await visit.LooksRight();
    }

    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Light), InlineData(Visit.Phone, ColorScheme.Dark)]
    public async Task The_pages_of_OLTs_and_the_report_look_right(int width, ColorScheme scheme)
    {
        var port = await app.APonPort("KCB", code: $"OLT-B{width}");
        var (olt, onu) = await app.Db(async db =>
        {
            var id = await db.PonPorts.Where(x => x.Id == port).Select(x => x.OltId).SingleAsync();
            var weak = new Onu(Guid.CreateVersion7(), id, port, 1, OnuSerial.Read($"ZTEGB{width:X7}")!, app.Clock.Now);
            db.Add(weak);
            db.Entry(weak).Property(x => x.State).CurrentValue = OnuState.Online;
            db.Entry(weak).Property(x => x.RxDbm).CurrentValue = -28.4;
            await db.SaveChangesAsync();
            return (id, weak.Id);
        });
        await app.Db(db => db.Database.ExecuteSqlAsync($"""
            insert into samples.uptime_days (day, router_id, location_code_id, customers, online_s, known_s)
            select {DateOnly.FromDateTime(app.Clock.Now.Date)}, router.id, router.location_code_id, 10, 86000, 86400 from network.routers router where router.code = 'CKP'
            on conflict do nothing
            """));
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });

        foreach (var path in (string[])
            ["/network/olts", $"/network/olts/{olt}", $"/network/olts/{olt}/onus", $"/network/olts/{olt}/orders", $"/network/olts/{olt}/edit", $"/network/onus/{onu}", "/network/olts/new", "/network/signal", "/network/drifts",
                "/network/routers", "/reports/network", "/company/settings/network"])
        {
            await page.GotoAsync(path);
            await visit.LooksRight();
        }
    }

    /// <summary>A router that is being read just now, by the worker, is not read a second time; then the next reading counts.</summary>
    private async Task Synced(string name, bool isThere)
    {
        do
            await app.Send(new SyncNow());
        while (await app.Db(db => db.ActiveSessions.AnyAsync(x => x.Name == name)) != isThere);
    }
}
