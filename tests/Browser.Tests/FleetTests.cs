using IspJabbar.Application.Network.Drifts;
using IspJabbar.Application.Network.Addresses;
using IspJabbar.Application.Network.Moves;
using IspJabbar.Application.Network.Pools;
using IspJabbar.Application.Network.Profiles;
using IspJabbar.Application.Network.Setup;
using IspJabbar.Application.Network.Sync;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class FleetTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Light), InlineData(Visit.Desktop, ColorScheme.Dark), InlineData(Visit.Phone, ColorScheme.Light), InlineData(Visit.Phone, ColorScheme.Dark)]
    public async Task Many_differences_wait_until_a_second_person_approves_them(int width, ColorScheme scheme)
    {
        await using var router = await SimulatedRouter.Start();
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, code) = await app.ARouter(location, port: router.Port);
        for (var n = 0; n < 7; n++)
            await app.Send(Town.AForm(location, package));
        await router.Until(x => x.Secrets.Count == 7);
        await app.Applied(id, 7);
        foreach (var secret in router.Secrets)
            router.RemoveSecret(secret.Name);
        while ((await app.Send(new CountDrifts(id))).Values.Sum() < 7) // a visit may be recorded just now, or the round of the workers be there
        {
            app.Clock.Now += TimeSpan.FromSeconds(1);
            await app.Send(new SyncNow([id]));
        }

        var (_, email) = await app.AUser("noc");

        await using var one = await Visit.Start(app, width);
        await one.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await one.SignIn(email, AppFixture.Password);
        await one.Page.GotoAsync($"/network/drifts?router={code}");
        await one.LooksRight();
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Samakan 7", Exact = true }).First.ClickAsync();
        await one.Page.Locator("#repair-all").GetByRole(AriaRole.Button, new() { Name = "Samakan 7" }).ClickAsync();
        await one.Sees("Pengusul tidak dapat menyetujuinya sendiri.");
        await one.LooksRight();
        var page = new Uri(one.Page.Url).AbsolutePath;

        var (_, second) = await app.AUser("admin"); // whose jobs stand in nobody else's way
        await using var other = await Visit.Start(app, width);
        await other.SignIn(second, AppFixture.Password);
        await other.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await other.Page.GotoAsync("/network/changes");
        await other.LooksRight();
        await other.Page.GotoAsync(page);
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Setujui 7 akun" }).First.ClickAsync();
        await other.LooksRight();
        await other.Page.Locator("#approve").GetByRole(AriaRole.Button, new() { Name = "Setujui 7 akun" }).ClickAsync();
        await other.Sees("Disetujui");
        await other.LooksRight();
        await router.Until(x => x.Secrets.Count == 7);
    }

    [Theory]
    [InlineData(Visit.Desktop, ColorScheme.Light), InlineData(Visit.Desktop, ColorScheme.Dark), InlineData(Visit.Phone, ColorScheme.Light), InlineData(Visit.Phone, ColorScheme.Dark)]
    public async Task The_pages_of_the_fleet_look_right(int width, ColorScheme scheme)
    {
        await using var router = await SimulatedRouter.Start();
        router.AddSecret("budi@net", comment: "Budi Santoso 0812-9044-1187");
        router.Add("/ip/pool", ("name", "pelanggan"), ("ranges", "10.90.0.2-10.90.3.254"));
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, code) = await app.ARouter(location, port: router.Port);
        var (other, _) = await app.ARouter(location, isDefault: false);
        await app.Send(Town.AForm(location, package, code));
        await app.Applied(id, 1);
        var profile = await app.Send(new SaveProfile { Name = $"LIHAT-{location}", DownloadKbps = 20_000, UploadKbps = 10_000, BurstDownloadKbps = 30_000, BurstUploadKbps = 15_000 });
        await app.Send(new PushProfile(profile, id));
        await app.Send(new SyncNow([id]));
        await app.Send(new ReadRouterSetup(id));
        var pool = await app.Send(new SavePool { Code = "KEL-" + location, Name = "Kelompok dengan nama yang cukup panjang", LocationCode = location });
        await app.Send(new PutPoolMember { PoolId = pool, RouterId = id, Capacity = 500 });
        await app.Send(new PutPoolMember { PoolId = pool, RouterId = other, Weight = 2, IsDraining = true });
        var move = await app.Send(new StartMove { FromRouterId = id, To = (await app.Send(new GetPool(pool))).Members.Single(x => x.RouterId == other).Code, Why = "Uji tampilan" });
        var subnet = await app.Send(new SaveSubnet { Cidr = $"10.{width % 200}.{(scheme is ColorScheme.Dark ? 128 : 0)}.0/17", Name = "Pelanggan", RouterId = id });
        await app.Send(new AllocateAddress { SubnetId = subnet, Label = "Server halaman isolir" });

        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        foreach (var path in (string[])
            [$"/network/routers/{id}/profiles", $"/network/routers/{id}/log", $"/network/routers/{id}/log?What=apply", $"/network/routers/{id}/import?show=known", "/network/ip?show=pools", $"/network/routers/{id}/isolation", $"/network/routers/{id}/isolation/prepare", $"/network/routers/{id}/credentials", "/network/profiles", $"/network/profiles/{profile}",
                $"/network/profiles/{profile}/edit", "/network/profiles/new", "/network/pools", "/network/pools/new", $"/network/pools/{pool}", "/network/moves", $"/network/moves/{move.Id}", "/network/moves/new",
                $"/network/routers/{id}/import", "/network/ip", "/network/ip/new", $"/network/ip/{subnet}", "/network/ip/pool", "/network/changes?show=all"])
        {
            await page.GotoAsync(path);
            await visit.LooksRight();
        }

        // Traffic is live while the page is open.
        await page.GotoAsync($"/network/routers/{id}");
        await visit.Sees("Langsung dari router");
        await visit.LooksRight();
        await page.GetByLabel("Tindakan lain").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sedang dikerjakan" }).ClickAsync();
        await visit.Fill("Apa yang dikerjakan", "Ganti catu daya");
        await visit.LooksRight();
        await page.Locator("#maintain").GetByRole(AriaRole.Button, new() { Name = "Tandai" }).ClickAsync();
        await visit.Sees("Sedang dikerjakan: Ganti catu daya");
        await visit.LooksRight();
    }
}

internal static class Waiting
{
    extension(AppFixture app)
    {
        /// <summary>The workers run by themselves here: until the router has confirmed so many accounts.</summary>
        public async Task Applied(Guid router, int accounts)
        {
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (await app.Db(db => db.PppoeSecrets.CountAsync(x => x.RouterId == router && x.Provisioning == Domain.Network.Provisioning.Applied, late.Token)) < accounts)
                await Task.Yield();
        }
    }
}
