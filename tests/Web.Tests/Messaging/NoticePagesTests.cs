using System.Net;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Messaging;

public sealed class NoticePagesTests(ShelfApp app) : IClassFixture<ShelfApp>
{
    [Fact]
    public async Task A_finished_job_rings_the_bell_and_leads_to_its_result()
    {
        var (me, email) = await app.AUser("sales");
        var job = await app.Order(me, shelves: 3);
        await app.Settle();
        using var office = await Visitor.SignedInAs(app, email);

        Assert.Contains("Pemberitahuan, 1 belum dibaca", (await office.Get("/")).Text, StringComparison.Ordinal);
        var page = await office.Get("/notifications?show=mine");
        Assert.Contains("Mengisi rak: selesai", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mengisi rak: selesai", (await office.Get("/notifications?show=system")).Text, StringComparison.Ordinal);

        var notice = System.Text.RegularExpressions.Regex.Match(page.Html, "href=\"(/notifications/[0-9a-f-]{36})\"").Groups[1].Value;
        Assert.Equal($"/jobs/{job}", (await office.Get(notice)).Location);
        Assert.DoesNotContain("belum dibaca", (await office.Get("/notifications/bell")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_are_marked_read_at_once()
    {
        var (me, email) = await app.AUser("sales");
        await app.Order(me, shelves: 1);
        await app.Order(me, shelves: 1);
        await app.Settle();
        using var office = await Visitor.SignedInAs(app, email);

        Assert.Equal(HttpStatusCode.Redirect, (await office.Post("/notifications")).Status);
        Assert.DoesNotContain("notice-new", (await office.Get("/notifications")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channels_without_a_provider_say_so_and_half_of_the_quiet_hours_is_refused()
    {
        var (_, email) = await app.AUser("sales");
        using var office = await Visitor.SignedInAs(app, email);

        Assert.Contains("Menunggu penyedia", (await office.Get("/account/notifications")).Text, StringComparison.Ordinal);
        var refused = await office.Post("/account/notifications", ("Input.Kinds[0].Kind", "job.ended"), ("Input.Kinds[0].Email", "true"), ("Input.QuietFrom", "21:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("Isi sampai jam berapa.", refused.ErrorOf("QuietUntil"));

        await office.Post("/account/notifications", ("Input.Kinds[0].Kind", "job.ended"), ("Input.Kinds[0].Email", "true"), ("Input.QuietFrom", "21:00"), ("Input.QuietUntil", "06:00"));
        Assert.Contains("value=\"21:00", (await office.Get("/account/notifications")).Html, StringComparison.Ordinal);
    }
}
