using System.Net;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Customers;

public sealed class CustomerListTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_view_is_saved_shown_as_a_tab_renamed_and_deleted()
    {
        using var browser = await app.BrowserOf("customer_service");
        await app.Send(Town.AForm(app.Location, app.Package));

        var form = await browser.Get("/lists/customers?query=" + Uri.EscapeDataString($"location={app.Location}&sort=name"));
        var refused = await form.Submit(new() { ["Input.Name"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("Beri nama tampilan ini.", refused.ErrorAt("Input.Name"));
        Assert.DoesNotContain("Bagikan", refused.Text, StringComparison.Ordinal); // sharing takes a permission

        var list = await refused.Submit(new() { ["Input.Name"] = "Kotaku" });
        Assert.Equal("/customers", list.Path);
        Assert.Contains("Kotaku", list.Text, StringComparison.Ordinal);
        Assert.Contains("Atur tampilan", list.Text, StringComparison.Ordinal); // it is the one being looked at

        var id = await app.Db(db => db.SavedViews.Where(x => x.Name == "Kotaku").Select(x => x.Id).SingleAsync());
        var renamed = await (await browser.Get($"/lists/customers?id={id}")).Submit(new() { ["Input.Name"] = "Kota kita" });
        Assert.Contains("Kota kita", renamed.Text, StringComparison.Ordinal);

        var gone = await (await browser.Get($"/lists/customers?id={id}")).Submit(handler: "Delete");
        Assert.DoesNotContain("Kota kita", gone.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/lists/customers?id={id}")).Status);
    }

    [Fact]
    public async Task Columns_are_chosen_and_stay_chosen()
    {
        using var browser = await app.BrowserOf("admin");
        await app.Send(Town.AForm(app.Location, app.Package));
        var list = await browser.Get("/customers");
        Assert.DoesNotContain("jl. melati", list.Text, StringComparison.OrdinalIgnoreCase);

        Assert.Contains("Jl. Melati 5", (await browser.Get("/customers?columns=address")).Text, StringComparison.Ordinal);
        var chosen = await list.Submit(new() { ["columns"] = "address", ["compact"] = "true" }, handler: "Columns");

        Assert.Equal("/customers", chosen.Path);
        Assert.Contains("Jl. Melati 5", (await browser.Get("/customers")).Text, StringComparison.Ordinal);
        Assert.Contains("list-compact", (await browser.Get("/customers")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_has_what_the_list_shows_and_leaves_a_trace()
    {
        await app.Send(Town.AForm(app.Location, app.Package, name: "=HYPERLINK(1)"));
        using var admin = await app.BrowserOf("admin");
        using var sales = await app.BrowserOf("sales");

        var file = await admin.Get("/customers/export?format=csv&q=hyperlink&columns=package");

        Assert.Equal("text/csv", file.ContentType);
        Assert.True(file.NoStore);
        Assert.Equal(["Nomor pelanggan,Nama,Paket", ",'=HYPERLINK(1),Rumah 20 Mbps"], file.Html.TrimStart('\ufeff').Split("\r\n")[..2].Select(line => line[(line.StartsWith("Nomor", StringComparison.Ordinal) ? 0 : line.IndexOf(','))..]));
        var trace = await app.Db(db => db.AuditLogs.Where(x => x.UseCase == "ExportCustomers").OrderByDescending(x => x.Id).FirstAsync());
        Assert.Equal("viewed", trace.Action);
        Assert.DoesNotContain("hyperlink", trace.Changes, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get("/customers/export?format=exe")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await sales.Get("/customers/export?format=csv")).Status);
        Assert.DoesNotContain("Ekspor", (await sales.Get("/customers")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_takes_the_same_file()
    {
        await app.Send(Town.AForm(app.Location, app.Package, name: "Untuk Program"));
        using var api = await app.Api();

        using var answer = await api.GetAsync(new Uri($"/api/customers/export?format=xlsx&search=untuk&location={app.Location}", UriKind.Relative));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType!.MediaType);

        using var wrong = await api.GetAsync(new Uri("/api/customers/export?format=exe", UriKind.Relative));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
    }

    [Fact]
    public async Task A_glance_is_a_piece_of_a_page_and_only_of_ones_own_customers()
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, name: "Sekilas Saja"));
        using var partner = await app.BrowserOf("partner");
        using var admin = await app.BrowserOf("admin");

        Assert.Equal($"/customers/{done.Id}", (await admin.Get($"/customers/{done.Id}/peek")).Path); // opened as a page
        Assert.Equal(HttpStatusCode.NotFound, (await partner.Get($"/customers/{done.Id}/peek")).Status);
    }

    [Fact]
    public async Task Ticked_customers_are_deactivated_after_a_reason_and_come_back()
    {
        var one = await app.Send(Town.AForm(app.Location, app.Package, name: "Satu Terpilih"));
        var two = await app.Send(Town.AForm(app.Location, app.Package, name: "Dua Terpilih"));
        using var admin = await app.BrowserOf("admin");
        using var finance = await app.BrowserOf("finance");
        var ask = $"/customers/bulk/archive?id={one.Id:n}&id={two.Id:n}&list=q%3Dterpilih";

        Assert.Equal(HttpStatusCode.Forbidden, (await finance.Get(ask)).Status);
        Assert.DoesNotContain("Nonaktifkan", (await finance.Get("/customers?q=terpilih")).Text, StringComparison.Ordinal);

        var asked = await admin.Get(ask);
        Assert.Contains("Nonaktifkan 2 dari 2 pelanggan?", asked.Text, StringComparison.Ordinal);
        var refused = await asked.Submit(new() { ["Input.Why"] = "" });
        Assert.Equal("Tulis alasannya; tercatat di riwayat tiap pelanggan.", refused.ErrorAt("Input.Why"));

        var list = await admin.Get("/customers?q=terpilih");
        Assert.Contains("Satu Terpilih", list.Text, StringComparison.Ordinal);
        list = await (await admin.Get($"/customers/bulk/archive?all=true&list=q%3Dterpilih")).Submit(new() { ["Input.Why"] = "Pindah" });
        Assert.Contains("2 pelanggan dinonaktifkan.", list.Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang cocok", list.Text, StringComparison.Ordinal);

        var back = await list.Submit(handler: "Undo");
        Assert.Contains("2 pelanggan dipulihkan.", back.Text, StringComparison.Ordinal);
        Assert.Contains("Dua Terpilih", (await admin.Get("/customers?q=terpilih")).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get($"/customers/bulk/explode?id={one.Id:n}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get("/customers/bulk/archive")).Status);
    }
}
