using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Company;

public sealed class JobPagesTests(ShelfApp app) : IClassFixture<ShelfApp>
{
    [Fact]
    public async Task The_panel_follows_from_page_to_page_and_goes_when_the_job_is_long_done()
    {
        var (me, email) = await app.AUser("sales");
        var job = await app.Order(me, shelves: 30, broken: [2]);
        await app.Services.GetRequiredService<JobRunner>().RunBatch(job, default);
        using var office = await Visitor.SignedInAs(app, email);

        foreach (var page in new[] { "/", "/customers", "/jobs/panel" })
        {
            var seen = await office.Get(page);
            Assert.Contains("10 / 30", seen.Text, StringComparison.Ordinal);
            Assert.Contains("1 gagal", seen.Text, StringComparison.Ordinal);
        }

        await app.Settle();
        Assert.Contains($"/jobs/{job}/result", (await office.Get("/")).Html, StringComparison.Ordinal);

        app.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.DoesNotContain("data-job", (await office.Get("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_cancelled_from_the_panel_without_script()
    {
        var (me, email) = await app.AUser("sales");
        var job = await app.Order(me, shelves: 30);
        using var office = await Visitor.SignedInAs(app, email);

        var answer = await office.PostTo("/customers", "/jobs/panel", ("id", $"{job}"), ("back", "/customers"));

        Assert.Equal((HttpStatusCode.Redirect, "/customers"), (answer.Status, answer.Location));
        Assert.Contains("Sedang dibatalkan", (await office.Get("/customers")).Text, StringComparison.Ordinal);
        await app.Settle();
        Assert.Contains("Dibatalkan", (await office.Get($"/jobs/{job}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_and_failures_are_downloaded_by_their_owner_only()
    {
        var (me, email) = await app.AUser("sales");
        var job = await app.Order(me, shelves: 12, broken: [2]);
        await app.Settle();
        using var office = await Visitor.SignedInAs(app, email);
        using var other = await Visitor.SignedIn(app, "sales");

        Assert.Equal("1-10\n11-12\n", (await office.Get($"/jobs/{job}/result")).Html);
        Assert.Contains("\"Rak 2\";\"Rak patah.\"", (await office.Get($"/jobs/{job}/failures")).Html, StringComparison.Ordinal);
        Assert.Contains("Rak patah.", (await office.Get($"/jobs/{job}")).Text, StringComparison.Ordinal);

        foreach (var address in new[] { $"/jobs/{job}", $"/jobs/{job}/result", $"/jobs/{job}/failures" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get(address)).Status);
    }

    [Fact]
    public async Task The_list_shows_the_own_ones_and_to_the_admin_all()
    {
        var (me, email) = await app.AUser("sales");
        var job = await app.Order(me, shelves: 2);
        await app.Settle();
        using var office = await Visitor.SignedInAs(app, email);
        using var admin = await Visitor.SignedIn(app, "admin");

        Assert.Contains($"/jobs/{job}\"", (await office.Get("/jobs")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/jobs/{job}\"", (await admin.Get("/jobs")).Html, StringComparison.Ordinal);
        Assert.Contains($"/jobs/{job}\"", (await admin.Get("/jobs?of=all")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_follow_and_cancel_it_too()
    {
        var (me, email) = await app.AUser("admin");
        var job = await app.Order(me, shelves: 30);
        using var api = await app.Api(email);

        Assert.Equal("queued", (await api.GetFromJsonAsync<JsonElement>($"/api/jobs/{job}")).GetProperty("state").GetString());
        using var answer = await api.PostAsync($"/api/jobs/{job}/cancel", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await app.Settle();
        Assert.Equal("cancelled", (await api.GetFromJsonAsync<JsonElement>($"/api/jobs/{job}")).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"/api/jobs/{Guid.NewGuid()}")).StatusCode);
    }
}
