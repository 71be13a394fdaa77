using System.Net;
using IspJabbar.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace IspJabbar.Web.Tests.Register;

public sealed class LimitTests(LimitTests.App app) : IClassFixture<LimitTests.App>
{
    public sealed class App : AppFixture
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Limits:RegistrationsPerHour", "20");
        }
    }

    [Fact]
    public async Task The_twenty_first_form_from_one_address_within_an_hour_is_turned_away_with_a_page_that_says_so()
    {
        using var http = app.Anonymous();
        var page = await http.Open("/register");
        for (var form = 1; form <= 20; form++)
            (await http.Send("/register", page)).Dispose();

        using var answer = await http.Send("/register", page);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("Terlalu banyak permintaan", await answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_offered_yet_the_page_says_so_and_has_no_form()
    {
        using var http = app.Anonymous();
        var page = await (await http.GetAsync("/register")).Text();

        Assert.Contains("Pendaftaran belum dibuka", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Input.FullName", page, StringComparison.Ordinal);
    }
}
