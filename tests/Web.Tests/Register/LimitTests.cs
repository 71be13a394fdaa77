using System.Net;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Register;

public sealed class LimitTests(LimitTests.App app) : IClassFixture<LimitTests.App>
{
    public sealed class App : AppFixture
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Limits:RegistrationsPerHour", ""); // so that the settings page has its say
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
        var said = await answer.Text();
        Assert.Contains("Terlalu banyak permintaan", said, StringComparison.Ordinal);
        Assert.Contains("paling lama satu jam", said, StringComparison.Ordinal);

        await app.Send(new ChangeLimitSettings { SignInsPerMinute = 60, RegistrationsPerHour = 30 });
        await app.Services.GetRequiredService<CurrentLimits>().Read(default);
        using var after = await http.Send("/register", page);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, after.StatusCode);
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
