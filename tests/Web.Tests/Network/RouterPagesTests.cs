using System.Net;
using System.Text.RegularExpressions;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Pages.Network.Routers;

namespace IspJabbar.Web.Tests.Network;

public sealed class RouterPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_router_that_answers_says_who_it_is()
    {
        await using var router = await SimulatedRouter.Start();
        using var admin = await Visitor.SignedIn(app);
        var location = await app.ALocation();

        var saved = await admin.Post("/network/routers/new", Form(location, router.Port, ("Input.Code", "baik")));
        var page = await admin.Get(saved.Location!);

        Assert.Contains("Tersambung: CKP-01", page.Text, StringComparison.Ordinal);
        Assert.Contains("7.18.2 (stable)", page.Text, StringComparison.Ordinal);
        Assert.Contains("RB5009UG+S+", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tersambung: CKP-01", (await admin.Get(saved.Location!)).Text, StringComparison.Ordinal); // said once
    }

    [Fact]
    public async Task A_wrong_password_leads_to_the_field_of_the_password()
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Password = "lain" });
        using var admin = await Visitor.SignedIn(app);

        var page = await Tested(admin, router.Port);

        Assert.Contains("kata sandi ditolak", page.Text, StringComparison.Ordinal);
        Assert.Contains("Kode: Credentials", page.Text, StringComparison.Ordinal);
        var fix = Regex.Match(page.Text, "href=\"(/network/routers/[^\"]+wrong=[^\"#]+)#Input_Password\"").Groups[1].Value;
        Assert.Contains("ditolak router", (await admin.Get(fix)).ErrorOf("Password"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_port_leads_to_the_field_of_the_port()
    {
        using var admin = await Visitor.SignedIn(app);

        var page = await Tested(admin, port: 1);

        Assert.Contains("Kode: Port", page.Text, StringComparison.Ordinal);
        Assert.Contains("#Input_Port\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_nobody_signed_is_shown_and_trusted_by_a_button()
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Tls = true });
        using var admin = await Visitor.SignedIn(app);
        var saved = await admin.Post("/network/routers/new", Form(await app.ALocation(), router.Port, ("Input.Code", "tls"), ("Input.UseTls", "true")));
        var page = await admin.Get(saved.Location!);
        var sha = Regex.Match(page.Html, "name=\"sha256\" value=\"([0-9A-Fa-f]{64})\"").Groups[1].Value;
        Assert.Equal(router.CertificateSha256, sha, ignoreCase: true);

        await admin.PostTo(saved.Location!, $"{saved.Location}?handler=Trust", ("sha256", sha));

        Assert.Contains("Tersambung: CKP-01", (await admin.Get(saved.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_host_is_said_beside_its_field_and_the_password_is_not_sent_back()
    {
        using var admin = await Visitor.SignedIn(app);

        var page = await admin.Post("/network/routers/new", ("Input.Code", "XY"), ("Input.Name", "X"), ("Input.LocationCode", await app.ALocation()),
            ("Input.Host", "http://10.0.0.1"), ("Input.Port", "8728"), ("Input.Username", "billing"), ("Input.Password", "sangat rahasia"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("tanpa http://", page.ErrorOf("Host"), StringComparison.Ordinal);
        Assert.DoesNotContain("sangat rahasia", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_router_with_customers_stays_and_one_without_goes()
    {
        using var admin = await Visitor.SignedIn(app);
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (used, _) = await app.ARouter(location);
        var (unused, _) = await app.ARouter(location, isDefault: false);
        await app.Send(Town.AForm(location, package));

        var refused = await admin.PostTo($"/network/routers/{used}", $"/network/routers/{used}?handler=Archive");
        var gone = await admin.PostTo($"/network/routers/{unused}", $"/network/routers/{unused}?handler=Archive");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("masih dipakai 1 pelanggan", refused.Text, StringComparison.Ordinal);
        Assert.Equal("/network/routers", gone.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get($"/network/routers/{unused}")).Status);
    }

    [Fact]
    public void What_is_pasted_on_the_router_cannot_be_broken_out_of()
    {
        var script = RouterScript.For("CKP", "a\" $x\\", 8729, useTls: true);

        Assert.Contains("""name="a\" \$x\\" group""", script, StringComparison.Ordinal);
        Assert.Contains("api-ssl certificate=api", script, StringComparison.Ordinal);
        Assert.Contains("port=8729", script, StringComparison.Ordinal);
    }

    private async Task<Answer> Tested(Visitor visitor, int port)
    {
        var (id, _) = await app.ARouter(await app.ALocation(), port: port);
        var done = await visitor.PostTo($"/network/routers/{id}", $"/network/routers/{id}?handler=Test");
        return await visitor.Get(done.Location!);
    }

    private static (string, string)[] Form(string location, int port, params (string, string)[] more) =>
    [
        ("Input.Id", Guid.NewGuid().ToString()), ("Input.Name", "Router baru"), ("Input.LocationCode", location), ("Input.Host", "127.0.0.1"),
        ("Input.Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Input.Username", "billing"), ("Input.Password", "rahasia"), .. more,
    ];
}
