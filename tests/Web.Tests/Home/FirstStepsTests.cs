using System.Net;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Home;

public sealed class FirstStepsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_empty_installation_says_what_to_do_first_until_it_is_done_or_left_out()
    {
        using var admin = await Visitor.SignedIn(app);
        var empty = await admin.Get("/");
        Assert.Contains("1 dari 7 selesai", empty.Text, StringComparison.Ordinal); // set-up has named the company
        Assert.DoesNotContain("Pelanggan aktif", empty.Text, StringComparison.Ordinal);

        var location = await app.ALocation();
        Assert.Contains("2 dari 7 selesai", (await admin.Get("/")).Text, StringComparison.Ordinal);

        await app.ARouter(location);
        await app.Send(Town.AForm(location, await app.APackage()));
        var used = await admin.Get("/");
        Assert.Contains("5 dari 7 selesai", used.Text, StringComparison.Ordinal);
        Assert.Contains("Pelanggan aktif", used.Text, StringComparison.Ordinal);
        Assert.Contains("1 akun menunggu router", used.Text, StringComparison.Ordinal);

        await admin.PostTo("/", "/?handler=Skip&step=Mail");
        await admin.PostTo("/", "/?handler=Skip&step=Staff");
        Assert.DoesNotContain("Mulai dari sini", (await admin.Get("/")).Text, StringComparison.Ordinal);

        await admin.PostTo("/home/arrange", "/?handler=TakeUp&step=Staff");
        Assert.Contains("6 dari 7 selesai", (await admin.Get("/")).Text, StringComparison.Ordinal);

        await app.Settle(); // nobody answers
        Assert.Contains("1 router bermasalah", (await admin.Get("/")).Text, StringComparison.Ordinal);

        // Only who could take a step may leave it out; a name that is none is refused.
        using var warehouse = await Visitor.SignedIn(app, "warehouse");
        Assert.Equal(HttpStatusCode.Forbidden, (await warehouse.PostTo("/home/arrange", "/?handler=Skip&step=Router")).Status);
    }
}
