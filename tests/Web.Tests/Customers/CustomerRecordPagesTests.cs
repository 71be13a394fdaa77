using System.Net;
using System.Text;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Customers;

public sealed class CustomerRecordPagesTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_office_changes_the_package_and_reads_it_in_the_history()
    {
        var done = await ACustomer();
        var faster = await app.APackage(400_000);
        using var browser = await app.BrowserOf("customer_service");
        var page = await browser.Get($"/customers/{done.Id}/service");

        var refused = await page.Submit(new() { ["Input.PackageCode"] = faster }, handler: "Package");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("Tulis alasannya; tercatat di riwayat.", refused.ErrorAt("Input.Why"));

        var saved = await page.Submit(new() { ["Input.PackageCode"] = faster, ["Input.Why"] = "Minta lebih cepat" }, handler: "Package");
        Assert.Contains("Paket diganti", saved.Text, StringComparison.Ordinal);

        var history = await browser.Get($"/customers/{done.Id}/history");
        Assert.Contains("Paket diganti · Minta lebih cepat", history.Text, StringComparison.Ordinal);
        Assert.Contains("Pelanggan didaftarkan", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_tab_has_something_on_it_and_the_bills_say_what_is_owed()
    {
        var done = await ACustomer();
        using var finance = await app.BrowserOf("finance");
        using var noc = await app.BrowserOf("noc");

        var bills = await finance.Get($"/customers/{done.Id}/bills");
        Assert.Equal(HttpStatusCode.OK, bills.Status);
        var owed = await app.Db(db => db.Invoices.Where(x => x.CustomerId == done.Id).Select(x => x.Total.Amount).SingleAsync());
        Assert.Contains(Web.Components.Format.Money(owed), bills.Text, StringComparison.Ordinal);
        Assert.Contains("1 tagihan", bills.Text, StringComparison.Ordinal);
        Assert.Contains("SPK-", (await noc.Get($"/customers/{done.Id}/visits")).Text, StringComparison.Ordinal);
        Assert.Contains("Pendaftaran", (await noc.Get($"/customers/{done.Id}/notices")).Text, StringComparison.Ordinal);

        var record = await noc.Get($"/customers/{done.Id}");
        Assert.Contains($"/customers/{done.Id}/visits", record.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/customers/{done.Id}/bills", record.Html, StringComparison.Ordinal); // not theirs to see
        Assert.Equal(HttpStatusCode.Forbidden, (await noc.Get($"/customers/{done.Id}/bills")).Status);

        await app.Db(db => db.Invoices.Where(x => x.CustomerId == done.Id).ExecuteDeleteAsync());
        Assert.DoesNotContain($"/customers/{done.Id}/bills", (await finance.Get($"/customers/{done.Id}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_the_package_is_changed_in_three_steps_which_who_and_why()
    {
        var done = await ACustomer();
        var faster = await app.APackage(500_000);
        using var browser = await app.BrowserOf("admin");

        var which = await browser.Get($"/customers/bulk/package?id={done.Id:n}&list=");
        Assert.Contains("Pilih dulu", which.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alasan", which.Text, StringComparison.Ordinal);
        Assert.Contains("Pilih dulu", (await browser.Get($"/customers/bulk/package?id={done.Id:n}&list=&choice=TIDAK")).Text, StringComparison.Ordinal);

        var who = await browser.Get($"/customers/bulk/package?id={done.Id:n}&list=&choice={faster}");
        Assert.Contains("Ganti paket 1 dari 1 pelanggan?", who.Text, StringComparison.Ordinal);
        var why = await who.Submit(new() { ["Input.Why"] = "Naik kelas" });

        Assert.Equal("/customers", why.Path);
        Assert.Equal(faster, await app.Db(db => db.Customers.Where(x => x.Id == done.Id).Select(x => db.Packages.Where(y => y.Id == x.PackageId).Select(y => y.Code).First()).SingleAsync()));
    }

    [Fact]
    public async Task Who_may_not_change_the_service_sees_no_form_for_it()
    {
        var done = await ACustomer();
        using var finance = await app.BrowserOf("finance");
        using var sales = await app.BrowserOf("sales");

        var mine = await finance.Get($"/customers/{done.Id}/service");
        Assert.False(mine.Has("Package"));
        Assert.False(mine.Has("Router"));
        Assert.True((await sales.Get($"/customers/{done.Id}/service")).Has("Package"));
        Assert.Equal(HttpStatusCode.Forbidden, (await finance.Get($"/customers/{done.Id}/move")).Status);
    }

    [Fact]
    public async Task Who_moves_house_leaves_the_old_address_behind()
    {
        var done = await ACustomer();
        using var browser = await app.BrowserOf("admin");

        var form = await browser.Get($"/customers/{done.Id}/move");
        var refused = await form.Submit(new() { ["Input.Address"] = "", ["Input.Why"] = "Pindah" });
        Assert.Equal("Alamat wajib diisi.", refused.ErrorAt("Input.Address"));

        var moved = await refused.Submit(new() { ["Input.Address"] = "Jl. Kenanga 9", ["Input.Why"] = "Pindah kontrakan" });
        Assert.EndsWith("/service", moved.Path, StringComparison.Ordinal);
        Assert.Contains("Jl. Kenanga 9", moved.Text, StringComparison.Ordinal);
        Assert.Contains("Jl. Melati 5", moved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_and_files_are_kept_and_given_back()
    {
        var done = await ACustomer();
        using var browser = await app.BrowserOf("customer_service");
        var page = await browser.Get($"/customers/{done.Id}/notes");

        Assert.Equal("Tulis catatannya.", (await page.Submit(new() { ["Input.Body"] = "" }, handler: "Note")).ErrorAt("Input.Body"));
        page = await page.Submit(new() { ["Input.Body"] = "Pagar terkunci <b>" }, handler: "Note");
        Assert.Contains("Pagar terkunci <b>", page.Text, StringComparison.Ordinal);

        var pdf = new UploadedFile("kontrak.pdf", Encoding.ASCII.GetBytes("%PDF-1.4" + new string(' ', 100) + "%%EOF"));
        page = await page.Submit(handler: "File", files: new() { ["Input.Attachment"] = pdf });
        Assert.Contains("kontrak.pdf", page.Text, StringComparison.Ordinal);
        var refused = await page.Submit(handler: "File", files: new() { ["Input.Attachment"] = pdf with { Content = new byte[200] } });
        Assert.StartsWith("Berkas tidak terbaca", refused.ErrorAt("Input.Attachment"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_switched_off_by_mistake_is_restored_with_one_button()
    {
        var done = await ACustomer();
        using var admin = await app.BrowserOf("admin");
        using var sales = await app.BrowserOf("sales");

        await (await admin.Get($"/customers/{done.Id}")).Submit(handler: "Archive");
        Assert.Equal(HttpStatusCode.NotFound, (await sales.Get($"/customers/{done.Id}")).Status);

        var archived = await admin.Get($"/customers/{done.Id}");
        Assert.Contains("Pelanggan ini nonaktif sejak", archived.Text, StringComparison.Ordinal);
        await archived.Submit(handler: "Restore");

        Assert.Equal(HttpStatusCode.OK, (await sales.Get($"/customers/{done.Id}")).Status);
    }

    private Task<RegisteredCustomer> ACustomer() => app.Send(Town.AForm(app.Location, app.Package, app.Router));
}
