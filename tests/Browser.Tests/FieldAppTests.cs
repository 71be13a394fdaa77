using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Field;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace IspJabbar.Browser.Tests;

/// <summary>A technician with a telephone, where there is a network and where there is none.</summary>
[Collection(BrowserTests.Name)]
public sealed class FieldAppTests(BrowserApp app)
{
    private static readonly FilePayload Photo = new() { Name = "foto.png", MimeType = "image/png", Buffer = Pictures.Png(64) };

    [Fact]
    public async Task A_whole_visit_without_network_is_kept_over_a_reload_and_sent_once_when_it_is_back()
    {
        var (order, technician, email) = await AVisit();
        await using var visit = await ATechnician(email);
        var page = visit.Page;
        await page.GotoAsync("/field/app");
        await Assertions.Expect(page.Locator($"#content a[href='#/visit/{order}']")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("async () => !!(await navigator.serviceWorker.ready).active && !!(await caches.match('/field/app')) && (await (await caches.open('field-shell-1')).keys()).some(x => x.url.includes('field-app.js'))");

        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await page.Locator($"#content a[href='#/visit/{order}']").ClickAsync();
        await visit.Press("Berangkat");
        await visit.Press("Saya sudah tiba");
        await visit.Press("Mulai kerjakan");
        foreach (var name in new[] { "Port ODP", "ONT terpasang", "Hasil ukur OPM", "Depan rumah" })
        {
            await page.GetByLabel($"Ambil foto {name}", new() { Exact = true }).Last.SetInputFilesAsync(Photo);
            await Assertions.Expect(page.GetByAltText($"Foto {name}")).ToBeVisibleAsync();
        }

        await page.ReloadAsync(); // nothing is lost
        await Assertions.Expect(page.Locator("#field-pill")).ToContainTextAsync("7 antre");
        var lines = page.Locator(".field-tick input");
        for (var at = 0; at < 5; at++)
            await lines.Nth(at).CheckAsync();
        await visit.Press("Isi redaman");
        await page.GetByLabel("Hasil ukur OPM (dBm)").FillAsync("−21,4");
        await page.GetByLabel("Hasil ukur OPM (dBm)").PressAsync("Tab");
        await visit.Sees("Redaman baik");
        await visit.Press("Minta tanda tangan");
        await page.Locator("canvas.pad").HoverAsync();
        await page.Mouse.DownAsync();
        var pad = (await page.Locator("canvas.pad").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(pad.X + pad.Width / 2 + 60, pad.Y + pad.Height / 2 + 10, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await visit.Press("Simpan tanda tangan");
        await visit.Press("Selesaikan pekerjaan");
        await page.GetByLabel("Apa yang dikerjakan? Pelanggan dapat membacanya.").FillAsync("ONT terpasang, internet menyala.");
        await visit.Press("Simpan");
        await Assertions.Expect(page.Locator("#field-pill")).ToContainTextAsync("9 antre");
        Assert.Equal(WorkOrderStatus.Assigned, await StatusOf(order));

        // The first answers get lost on the way: what was done is sent again, and is done once.
        var lost = 0;
        await page.Context.RouteAsync("**/field/app/do", async route =>
        {
            if (lost++ >= 3)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.Context.SetOfflineAsync(false);
        for (var turn = 0; turn < 3; turn++)
        {
            await page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
            await page.WaitForFunctionAsync("() => true");
        }

        await Assertions.Expect(page.Locator("#field-pill")).ToHaveTextAsync("Semua terkirim", new() { Timeout = 60_000 });
        var done = await app.Db(db => db.WorkOrders.SingleAsync(x => x.Id == order));
        Assert.Equal((WorkOrderStatus.Done, -21.4, 5), (done.Status, done.RxPowerDbm, done.Ticked.Count));
        Assert.Equal(
            ["Depan rumah", "Hasil ukur OPM", "ONT terpasang", "Port ODP", WorkOrderProof.Signature],
            await app.Db(db => db.WorkOrderEvidence.Where(x => x.WorkOrderId == order).Select(x => x.Kind).OrderBy(x => x).ToListAsync()));
        Assert.All(await app.Db(db => db.WorkOrderEvidence.Where(x => x.WorkOrderId == order).ToListAsync()), x => Assert.Equal(technician, x.TakenBy));
    }

    [Fact]
    public async Task Without_leave_to_know_the_place_a_photo_waits_and_says_why()
    {
        var (order, _, email) = await AVisit(started: true);
        await using var visit = await ATechnician(email, mayLocate: false);
        var page = visit.Page;
        await page.GotoAsync($"/field/app#/visit/{order}");

        await page.GetByLabel("Ambil foto Port ODP", new() { Exact = true }).Last.SetInputFilesAsync(Photo);
        await visit.Sees("Lokasi tidak diizinkan, jadi ini belum dapat dikirim.");
        await visit.Sees("Belum ada lokasi");
        Assert.False(await app.Db(db => db.WorkOrderEvidence.AnyAsync(x => x.WorkOrderId == order)));

        await page.Context.GrantPermissionsAsync(["geolocation"]);
        await visit.Press("Cari lokasi lagi");
        await Assertions.Expect(page.Locator("#field-pill")).ToHaveTextAsync("Semua terkirim");
        Assert.True(await app.Db(db => db.WorkOrderEvidence.AnyAsync(x => x.WorkOrderId == order)));
    }

    [Fact]
    public async Task A_visit_called_off_meanwhile_is_explained_until_somebody_has_read_it()
    {
        var (order, _, email) = await AVisit();
        await using var visit = await ATechnician(email);
        var page = visit.Page;
        await page.GotoAsync($"/field/app#/visit/{order}");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Berangkat", Exact = true })).ToBeVisibleAsync(); // the day is on the device
        await page.Context.SetOfflineAsync(true);
        await visit.Press("Berangkat");
        await app.Send(new CancelWorkOrder(order, "Pelanggan membatalkan"));

        await page.Context.SetOfflineAsync(false);
        await page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        await page.GotoAsync("/field/app#/queue");

        await visit.Sees("Tidak diterima: Berangkat");
        await page.ReloadAsync();
        await visit.Sees("Tidak diterima: Berangkat");
        await visit.Press("Sudah saya baca, buang");
        await visit.Sees("Semua terkirim");
    }

    [Theory, InlineData(Visit.Phone), InlineData(Visit.Desktop)]
    public async Task Its_pages_are_for_everybody_and_fit_every_screen(int width)
    {
        var (order, _, email) = await AVisit(started: true);
        await using var visit = await ATechnician(email, width: width);
        foreach (var place in new[] { "/field/app", $"/field/app#/visit/{order}", "/field/app#/pool", "/field/app#/queue", "/field/app#/me" })
        {
            await visit.Page.GotoAsync(place);
            await Assertions.Expect(visit.Page.Locator("#content h1")).ToBeVisibleAsync();
            await visit.LooksRight();
        }
    }

    private async Task<Visit> ATechnician(string email, bool mayLocate = true, int width = Visit.Phone)
    {
        var visit = await Visit.Start(app, width);
        await visit.Page.Context.Clock.SetFixedTimeAsync(app.Clock.Now.UtcDateTime);
        await visit.Page.Context.SetGeolocationAsync(new() { Latitude = -6.4f, Longitude = 107.45f, Accuracy = 8.5f });
        if (mayLocate)
            await visit.Page.Context.GrantPermissionsAsync(["geolocation"]);
        await visit.SignIn(email, AppFixture.Password);
        return visit;
    }

    private async Task<(Guid Order, Guid Technician, string Email)> AVisit(bool started = false)
    {
        var done = await app.Send(Town.AForm("KCB", "R20", "CKP"));
        var (technician, email) = await app.AUser("technician");
        await app.Db(async db =>
        {
            var order = await db.WorkOrders.Include(x => x.Technicians).SingleAsync(x => x.Id == done.WorkOrderId);
            order.Assign(technician, "Uji technician", new(null, app.Clock.Now));
            if (started)
                order.Start(new(technician, app.Clock.Now));
            return await db.SaveChangesAsync();
        });
        return (done.WorkOrderId!.Value, technician, email);
    }

    private Task<WorkOrderStatus> StatusOf(Guid order) => app.Db(db => db.WorkOrders.Where(x => x.Id == order).Select(x => x.Status).SingleAsync());
}
