using System.Net;
using System.Text.Json;
using IspJabbar.Domain.Network;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Network;

public sealed class OutagePagesTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task Every_number_of_the_NOC_page_leads_to_a_list_of_as_many()
    {
        var outage = await AnOutage();
        using var noc = await app.BrowserOf("noc");

        var page = await noc.Get("/network");

        Assert.Contains("gangguan massal", page.Text, StringComparison.Ordinal);
        Assert.Contains("5 dari 5 pelanggan masih terputus", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/network/outages/{outage}", page.Html, StringComparison.Ordinal);
        Assert.Contains("5", (await noc.Get("/customers?connection=offline")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await noc.Get("/network/outages?state=open")).Status);
    }

    [Fact]
    public async Task Roles_that_see_less_get_a_page_without_what_they_may_not_open()
    {
        using var technician = await app.BrowserOf("technician");

        var page = await technician.Get("/network");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("/network/routers", page.Html[page.Html.IndexOf("id=\"noc\"", StringComparison.Ordinal)..page.Html.IndexOf("</main>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_takes_an_outage_on_and_ends_it_with_a_reason()
    {
        var outage = await AnOutage();
        using var noc = await app.BrowserOf("noc");

        var taken = await (await noc.Get($"/network/outages/{outage}")).Submit(new() { ["Input.Note"] = "Menuju lokasi" }, "Seen");
        Assert.Contains("Menuju lokasi", taken.Text, StringComparison.Ordinal);
        var refused = await taken.Submit(new() { ["Input.Why"] = "" }, "End");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var ended = await refused.Submit(new() { ["Input.Why"] = "ODP dipindah" }, "End");
        Assert.Contains("ODP dipindah", ended.Text, StringComparison.Ordinal);

        using var sales = await app.BrowserOf("sales");
        Assert.False((await sales.Get($"/network/outages/{outage}")).Has("End"));
    }

    [Fact]
    public async Task Programs_read_outages_and_their_customers()
    {
        var outage = await AnOutage();
        using var api = await app.Api();

        var list = JsonDocument.Parse(await api.GetStringAsync("/api/outages?open=true")).RootElement;
        Assert.Contains(list.GetProperty("items").EnumerateArray(), x => x.GetProperty("id").GetGuid() == outage && x.GetProperty("level").GetString() == "odp");
        Assert.Equal(5, JsonDocument.Parse(await api.GetStringAsync($"/api/outages/{outage}/customers")).RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_customer_in_an_outage_is_told_from_one_who_is_just_offline()
    {
        var outage = await AnOutage();
        var customer = await app.Db(db => db.OutageCustomers.Where(x => x.OutageId == outage).Select(x => x.CustomerId).FirstAsync());
        using var clerk = await app.BrowserOf("customer_service");

        Assert.Contains("Terkena gangguan massal", (await clerk.Get($"/customers/{customer}/connection")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_shown_and_taken_along_as_a_file()
    {
        using var manager = await app.BrowserOf("manager");

        Assert.Contains("Laporan jaringan", (await manager.Get("/reports/network?month=2026-01")).Text, StringComparison.Ordinal);
        Assert.Equal("text/csv", (await manager.Get("/reports/network/export?month=2026-01&format=csv")).ContentType);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Get("/reports/network/export?format=doc")).Status);
    }

    [Fact]
    public async Task Boxes_are_taken_along_as_a_file_and_carry_notes()
    {
        var odp = await app.AnOdp(code: "ODP-BERKAS");
        using var noc = await app.BrowserOf("noc");

        Assert.Contains("ODP-BERKAS", (await noc.Get("/network/odps/export?format=csv&q=berkas")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await noc.Get("/network/odcs/export?format=xlsx")).Status);
        var noted = await (await noc.Get($"/network/odps/{odp}/notes")).Submit(new() { ["Input.Body"] = "Kunci kotak di pos satpam" }, "Note");
        Assert.Contains("Kunci kotak di pos satpam", noted.Text, StringComparison.Ordinal);
    }

    private async Task<Guid> AnOutage()
    {
        var odp = await app.AnOdp(ports: 8);
        List<Guid> people = [];
        for (var at = 0; at < 5; at++)
            people.Add((await app.Send(Town.AForm(app.Location, app.Package, app.Router) with { OdpId = odp })).Id);
        await app.Db(db => db.PppoeSecrets.Where(x => people.Contains(x.CustomerId)).ExecuteUpdateAsync(x => x.SetProperty(one => one.Provisioning, Provisioning.Applied)
            .SetProperty(one => one.AppliedAt, app.Clock.Now).SetProperty(one => one.Connection, ConnectionState.Offline).SetProperty(one => one.ConnectionSince, app.Clock.Now)));

        // Everybody else of this router is online, or it would be the router's outage.
        await app.Db(db => db.PppoeSecrets.Where(x => !people.Contains(x.CustomerId)).ExecuteUpdateAsync(x => x.SetProperty(one => one.Provisioning, Provisioning.Applied)
            .SetProperty(one => one.AppliedAt, app.Clock.Now).SetProperty(one => one.Connection, ConnectionState.Online).SetProperty(one => one.ConnectionSince, app.Clock.Now)));
        await app.WatchOutages();
        return await app.Db(db => db.Outages.Where(x => x.NodeId == odp && x.EndedAt == null).Select(x => x.Id).SingleAsync());
    }
}
