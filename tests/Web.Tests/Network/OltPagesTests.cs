using System.Net;
using System.Text.RegularExpressions;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.OltSimulator;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Network;

public sealed class OltPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task From_an_empty_form_to_a_modem_at_its_customer()
    {
        await using var olt = SimulatedOlt.Start();
        olt.Add(new SimulatedOnu(1, 3, 1, "ZTEGC0000001", "lama_0001", RxDbm: -28.4));
        olt.Shine(new StrangeOnu(1, 3, "ZTEGC8012345"));
        using var noc = await Visitor.SignedIn(app, "noc");
        var location = await app.ALocation();
        await app.ARouter(location);
        var customer = await app.Send(Town.AForm(location, await app.APackage()));

        var saved = await noc.Post("/network/olts/new", Form(olt, location));
        Assert.EndsWith("/probe", saved.Location!, StringComparison.Ordinal);
        var page = saved.Location![..^"/probe".Length];

        var probe = await noc.Post(saved.Location!, ("profile", "zte-c3xx"));
        Assert.Contains("800", probe.Text, StringComparison.Ordinal); // the raw value
        Assert.Contains("-28.40 dBm", probe.Text, StringComparison.Ordinal); // and what it means
        Assert.DoesNotContain(olt.Options.Community, probe.Html, StringComparison.Ordinal);

        await noc.PostTo(saved.Location!, $"{page}?handler=Monitor", ("on", "true"));
        await noc.PostTo(page, $"{page}?handler=Look");
        await app.Settle();
        var details = await noc.Get(page);
        Assert.Contains("1/3", details.Text, StringComparison.Ordinal);
        Assert.Contains("−28,4 dBm", details.Text.Replace('-', '−'), StringComparison.Ordinal);
        Assert.Contains("ZTEGC8012345", details.Text, StringComparison.Ordinal);

        var form = $"{page}/provision?serial=ZTEGC8012345";
        Assert.Contains(customer.CustomerNumber, (await noc.Get(form)).Text, StringComparison.Ordinal); // offered: they wait for installation
        var sent = await noc.Post(form, ("Input.Serial", "ZTEGC8012345"), ("Input.CustomerNumber", customer.CustomerNumber),
            ("Input.Values[type]", "ALL-GPON"), ("Input.Values[up]", "UP-20M"), ("Input.Values[down]", "DOWN-20M"), ("Input.Values[vlan]", "100"));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        await app.Settle();

        Assert.Contains("Berhasil", (await noc.Get($"{page}/orders")).Text, StringComparison.Ordinal);
        Assert.Contains("ZTEGC8012345", (await noc.Get($"/customers/{customer.Id}/service")).Text, StringComparison.Ordinal);
        Assert.Contains("lama_0001", (await noc.Get("/network/signal?kind=critical")).Text, StringComparison.Ordinal);

        var link = Regex.Match((await noc.Get($"{page}/orders")).Html, $"href=\"({page}/orders/[0-9a-f-]+)\"").Groups[1].Value;
        var talk = await noc.Get(link);
        Assert.Contains("onu 2 type ALL-GPON sn ZTEGC8012345", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(olt.Options.Password, talk.Text, StringComparison.Ordinal);
        await app.Send(new MonitorOlt(Guid.Parse(page[^36..]), false));
    }

    [Fact]
    public async Task Mistakes_are_said_beside_their_fields_and_secrets_are_not_sent_back()
    {
        using var noc = await Visitor.SignedIn(app, "noc");

        var page = await noc.Post("/network/olts/new", ("Input.Code", "X"), ("Input.Name", ""), ("Input.LocationCode", await app.ALocation()), ("Input.Host", "http://x"), ("Input.Profile", ""),
            ("Input.SnmpCommunity", "sangat-rahasia"), ("Input.Console", "Ssh"), ("Input.ConsolePort", "22"), ("Input.SnmpPort", "161"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("2–12 huruf", page.ErrorOf("Code"), StringComparison.Ordinal);
        Assert.Contains("tanpa http://", page.ErrorOf("Host"), StringComparison.Ordinal);
        Assert.Contains("Pilih jenis", page.ErrorOf("Profile"), StringComparison.Ordinal);
        Assert.Contains("wajib", page.ErrorOf("ConsoleUser"), StringComparison.Ordinal);
        Assert.DoesNotContain("sangat-rahasia", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_technician_sees_where_light_is_weak_and_neither_the_OLT_nor_whose_it_is()
    {
        await using var olt = SimulatedOlt.Start();
        olt.Add(new SimulatedOnu(1, 3, 1, "ZTEGCAAAAAA1", RxDbm: -27.9));
        var location = await app.ALocation();
        await app.ARouter(location);
        var customer = await app.Send(Town.AForm(location, await app.APackage(), name: "Siti Rahmawati"));
        var id = await app.Send(new AddOlt
        {
            Code = "OLT-TS", Name = "OLT", LocationCode = location, Profile = "zte-c3xx", Host = olt.Host, SnmpPort = olt.SnmpPort, SnmpCommunity = olt.Options.Community,
        });
        await app.Send(new MonitorOlt(id, true));
        await app.Settle();
        await app.Send(new LinkOnu { OnuId = (await app.Send(new ListOnus(id))).Items[0].Id, CustomerNumber = customer.CustomerNumber });
        await app.Send(new MonitorOlt(id, false));
        using var technician = await Visitor.SignedIn(app, "technician");

        var list = await technician.Get("/network/signal");

        Assert.Contains("ZTEGCAAAAAA1", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Siti Rahmawati", list.Text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await technician.Get($"/network/olts/{id}")).Status);
    }

    [Fact]
    public async Task Programs_read_OLTs_and_their_ONUs()
    {
        await using var olt = SimulatedOlt.Start();
        olt.Add(new SimulatedOnu(1, 3, 1, "ZTEGCBBBBBB1"), new SimulatedOnu(1, 3, 2, "ZTEGCBBBBBB2", Phase: Phase.Los));
        var id = await app.Send(new AddOlt
        {
            Code = "OLT-API", Name = "OLT", LocationCode = await app.ALocation(), Profile = "zte-c3xx", Host = olt.Host, SnmpPort = olt.SnmpPort, SnmpCommunity = olt.Options.Community,
        });
        await app.Send(new MonitorOlt(id, true));
        await app.Settle();
        await app.Send(new MonitorOlt(id, false));
        using var http = await app.Api();

        var list = await http.GetStringAsync("/api/olts?search=OLT-API");
        var dark = await http.GetStringAsync($"/api/olts/{id}/onus?state=los");

        Assert.Contains("\"online\":1", list, StringComparison.Ordinal);
        Assert.DoesNotContain(olt.Options.Community, list, StringComparison.Ordinal);
        Assert.Contains("ZTEGCBBBBBB2", dark, StringComparison.Ordinal);
        Assert.DoesNotContain("ZTEGCBBBBBB1", dark, StringComparison.Ordinal);
    }

    private static (string, string)[] Form(SimulatedOlt olt, string location) =>
    [
        ("Input.Code", "OLT-WEB"), ("Input.Name", "OLT Web"), ("Input.LocationCode", location), ("Input.Profile", "zte-c3xx"), ("Input.Host", olt.Host),
        ("Input.SnmpPort", $"{olt.SnmpPort}"), ("Input.SnmpCommunity", olt.Options.Community), ("Input.Console", nameof(ConsoleKind.Telnet)), ("Input.ConsolePort", $"{olt.ConsolePort}"),
        ("Input.ConsoleUser", olt.Options.Username), ("Input.ConsolePassword", olt.Options.Password), ("Input.Provisions", "true"),
    ];
}
