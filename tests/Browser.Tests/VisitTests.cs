using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Tests.Support;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class VisitTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task A_visit_is_ordered_scheduled_given_to_somebody_and_done(int width)
    {
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        var customer = await app.Send(new ListCustomers { PageSize = 1 }) is { Items: [var known, ..] } ? known.Id : (await app.Send(Town.AForm("KCB", "R20", name: "Wahyu Kunjungan"))).Id;
        await app.Send(new CreateUser { Email = $"teknisi{width}@contoh.id", FullName = $"Teknisi {width}", Roles = ["technician"], Password = AppFixture.Password });

        await page.GotoAsync("/field/work-orders/new");
        await visit.LooksRight();
        await page.GotoAsync($"/field/work-orders/new?customer={customer}");
        await page.GetByLabel("Pekerjaan").SelectOptionAsync("Perbaikan");
        await page.GetByLabel("Catatan untuk teknisi").FillAsync($"Cek ODP {width}");
        await visit.LooksRight();
        await visit.Press("Buat surat tugas");
        await visit.Sees($"Cek ODP {width}");
        await visit.LooksRight();
        var address = page.Url;

        await page.GotoAsync("/field/schedule");
        await visit.LooksRight();
        await page.GotoAsync($"/field/schedule?move={address[^36..]}");
        await page.GetByLabel("Teknisi", new() { Exact = true }).SelectOptionAsync($"Teknisi {width}");
        await visit.Press("Simpan jadwal");
        await visit.Sees("Kunjungan dijadwalkan.");
        await visit.LooksRight();

        await page.GotoAsync(address);
        await visit.Sees($"Teknisi {width}");
        await visit.Press("Berangkat");
        await visit.Press("Tiba");
        await visit.Press("Mulai kerja");
        await visit.Sees("Dikerjakan");
        await visit.LooksRight();

        await page.GotoAsync("/field/work-orders");
        await visit.LooksRight();
        await page.GotoAsync("/company/settings/visits");
        await visit.LooksRight();
    }
}
