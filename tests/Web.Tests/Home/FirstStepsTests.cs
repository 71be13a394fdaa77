using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Home;

public sealed class FirstStepsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_empty_installation_says_what_to_do_first_until_it_is_done()
    {
        using var admin = await Visitor.SignedIn(app);
        var empty = await admin.Get("/");
        Assert.Contains("0 dari 4 selesai", empty.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Pelanggan aktif", empty.Text, StringComparison.Ordinal);

        var location = await app.ALocation();
        Assert.Contains("1 dari 4 selesai", (await admin.Get("/")).Text, StringComparison.Ordinal);

        await app.ARouter(location);
        await app.Send(Town.AForm(location, await app.APackage()));
        var used = await admin.Get("/");
        Assert.DoesNotContain("Mulai dari sini", used.Text, StringComparison.Ordinal);
        Assert.Contains("Pelanggan aktif", used.Text, StringComparison.Ordinal);
        Assert.Contains("1 akun menunggu router", used.Text, StringComparison.Ordinal);

        await app.Settle(); // nobody answers
        Assert.Contains("bermasalah", (await admin.Get("/")).Text, StringComparison.Ordinal);
    }
}
