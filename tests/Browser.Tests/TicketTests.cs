using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Tests.Support;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class TicketTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task A_complaint_is_written_down_answered_and_solved(int width)
    {
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        var customer = await app.Send(new ListCustomers { PageSize = 1 }) is { Items: [var known, ..] } ? known.Id : (await app.Send(Town.AForm("KCB", "R20", name: "Wahyu Pelapor"))).Id;

        await page.GotoAsync("/tickets/new");
        await visit.LooksRight();
        await page.GotoAsync($"/tickets/new?customer={customer}");
        await page.GetByLabel("Kategori").SelectOptionAsync("Internet lambat");
        await visit.Fill("Keluhan", $"Internet mati {width}");
        await visit.LooksRight();
        await visit.Press("Buat tiket");

        await visit.Sees("Tiket dibuat");
        await visit.LooksRight();
        await visit.Fill("Jawaban", "Kami periksa dari sini dulu.");
        await visit.Press("Kirim");
        await visit.Sees("Kami periksa dari sini dulu.");

        await page.GotoAsync("/tickets");
        await visit.Sees($"Internet mati {width}");
        await visit.LooksRight();

        // A new one appears on the open list by itself.
        await app.Send(new OpenTicket(Guid.NewGuid(), customer, "slow", $"Lambat sekali {width}", null, "phone"));
        await visit.Sees($"Lambat sekali {width}");
        await page.GotoAsync("/customers/registrations");
        await visit.LooksRight();
    }
}
