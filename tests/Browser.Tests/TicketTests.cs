using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Application.Support.Tickets;
using Microsoft.Extensions.DependencyInjection;
using IspJabbar.Tests.Support;

namespace IspJabbar.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class TicketTests(BrowserApp app)
{
    [Theory]
    [InlineData(Visit.Desktop)]
    [InlineData(Visit.Phone)]
    public async Task A_solved_complaint_is_rated_by_link_and_the_pages_about_promises_can_be_read_by_everybody(int width)
    {
        await using var visit = await Visit.SignedIn(app, width);
        var page = visit.Page;
        var customer = await app.Send(new ListCustomers { PageSize = 1 }) is { Items: [var known, ..] } ? known.Id : (await app.Send(Town.AForm("KCB", "R20", name: "Wahyu Pelapor"))).Id;
        var made = await app.Send(new OpenTicket(Guid.NewGuid(), customer, "down", $"Mati total {width}", null, "phone"));
        await app.Send(new CommentTicket(made.Id, Guid.NewGuid(), "Lampu apa yang menyala?", false, Waits: true));
        await page.GotoAsync($"/tickets/{made.Id}");
        await visit.Sees("Menunggu jawaban pelanggan");
        await visit.LooksRight();
        await app.Send(new ResolveTicket(made.Id, "Konektor diganti."));

        var token = app.Services.GetRequiredService<ITicketLinks>().Sign(made.Id, 0, DateTimeOffset.UtcNow.AddYears(1));
        await page.GotoAsync($"/rate/{token}");
        await visit.Sees("Sudah beres?");
        await visit.LooksRight();
        await page.Locator("label[for=stars-4]").ClickAsync();
        await visit.Press("Kirim penilaian");
        await visit.Sees("4 bintang, Puas");
        await visit.LooksRight();

        foreach (var address in new[] { "/tickets/categories", "/tickets/rules", "/reports/sla", "/reports/satisfaction", "/tickets?sla=promised" })
        {
            await page.GotoAsync(address);
            await visit.LooksRight();
        }
    }

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

    [Fact]
    public async Task Two_who_have_the_same_ticket_open_see_each_other_and_many_are_cancelled_after_a_look()
    {
        var (_, email) = await app.AUser("customer_service");
        var (_, colleague) = await app.AUser("supervisor");
        var customer = (await app.Send(Town.AForm("KCB", "R20", name: "Yanti Ganda"))).Id;
        var made = await app.Send(new OpenTicket(Guid.NewGuid(), customer, "down", "Mati lagi", null, "phone"));

        await using var visit = await Visit.Start(app, Visit.Desktop);
        await visit.SignIn(email, AppFixture.Password);
        await visit.Page.GotoAsync($"/tickets/{made.Id}");
        await visit.Sees("Mati lagi");
        await using var other = await Visit.Start(app);
        await other.SignIn(colleague, AppFixture.Password);
        await other.Page.GotoAsync($"/tickets/{made.Id}");
        await visit.Sees("Uji supervisor juga membuka tiket ini");
        await other.Page.GetByLabel("Jawaban", new() { Exact = true }).PressSequentiallyAsync("Sebentar ya");
        await visit.Sees("Uji supervisor sedang menulis jawaban di tiket ini…");
        await visit.LooksRight();

        await other.Page.GotoAsync($"/tickets/bulk/cancel?id={made.Id:n}");
        await other.Sees("Mati lagi");
        await other.LooksRight();
        await other.Fill("Alasan (tercatat di riwayat)", "Dobel");
        await other.Press("Batalkan 1 tiket");
        await other.Sees("1 tiket dibatalkan.");
    }
}
