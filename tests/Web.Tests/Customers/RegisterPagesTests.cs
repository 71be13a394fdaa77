using System.Net;
using IspJabbar.Domain.Company;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Customers;

public sealed class RegisterPagesTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task From_the_first_step_to_a_customer_and_back_and_forth_on_the_way()
    {
        using var browser = await app.BrowserOf("sales");

        var person = await browser.Get("/customers/register");
        var place = await person.Submit(Shop.Person("Siti Wulandari"));
        Assert.EndsWith("/place", place.Path, StringComparison.Ordinal);

        // Back without an address, and what was typed is still there; forth again.
        var before = await place.Submit(new() { ["Input.RtRw"] = "002/005" }, handler: "Back");
        Assert.Equal("Siti Wulandari", before.Value("Input.FullName"));
        place = await before.Submit();
        Assert.Equal("002/005", place.Value("Input.RtRw"));

        var photos = await place.Submit(new() { ["Input.Address"] = "Jl. Melati 5", ["Input.Latitude"] = "-6,4025", ["Input.Longitude"] = "107.455" });
        var service = await photos.Submit(files: new() { ["Input.KtpPhoto"] = Shop.Picture() });
        var summary = await service.Submit(new() { ["Input.LocationCode"] = app.Location, ["Input.PackageCode"] = app.Package, ["Input.Note"] = "Pagar hijau" });

        Assert.EndsWith("/summary", summary.Path, StringComparison.Ordinal);
        Assert.Contains($"{app.Location}-{app.Router}100226-…", summary.Text, StringComparison.Ordinal);
        Assert.Contains("Rp 169.643", summary.Text, StringComparison.Ordinal); // 19 of 28 days

        var progress = await summary.Submit();
        Assert.EndsWith("/registration", progress.Path, StringComparison.Ordinal);
        Assert.Contains("terdaftar", progress.Text, StringComparison.Ordinal);

        var id = Guid.Parse(progress.Path.Split('/')[2]);
        var customer = await app.Db(db => db.Customers.SingleAsync(x => x.Id == id));
        Assert.Equal(("Siti Wulandari", -6.4025, "002/005"), (customer.FullName, customer.Latitude, customer.RtRw));
        Assert.True(await app.Db(db => db.Files.AnyAsync(x => x.OwnerId == id && x.Kind == FileKind.Ktp)));
        Assert.False(await app.Db(db => db.RegistrationDrafts.AnyAsync(x => x.Id == id)));
    }

    [Fact]
    public async Task What_is_wrong_is_told_beside_the_field_and_stays_as_typed()
    {
        using var browser = await app.BrowserOf("customer_service");
        var person = await browser.Get("/customers/register");

        var again = await person.Submit(new() { ["Input.FullName"] = "Budi", ["Input.Nik"] = "123", ["Input.Phone"] = "12", ["Input.Email"] = "budi@" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("NIK harus 16 angka.", again.ErrorAt("Input.Nik"));
        Assert.StartsWith("Nomor HP tidak dikenali", again.ErrorAt("Input.Phone"), StringComparison.Ordinal);
        Assert.StartsWith("Alamat email", again.ErrorAt("Input.Email"), StringComparison.Ordinal);
        Assert.Null(again.ErrorAt("Input.FullName"));
        Assert.Equal("Budi", again.Value("Input.FullName"));
        Assert.Equal("123", again.Value("Input.Nik"));
    }

    [Fact]
    public async Task A_day_gone_by_and_a_router_elsewhere_are_refused_beside_their_fields()
    {
        using var browser = await app.BrowserOf("sales");
        var elsewhere = await app.ARouter(await app.ALocation());
        var service = await Service(browser, Shop.Person());

        var again = await service.Submit(new() { ["Input.LocationCode"] = app.Location, ["Input.RouterCode"] = elsewhere.Code, ["Input.PackageCode"] = app.Package, ["Input.PreferredOn"] = "2026-02-09" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("tidak ada di lokasi", again.ErrorAt("Input.RouterCode"), StringComparison.Ordinal);
        Assert.Contains("sudah lewat", again.ErrorAt("Input.PreferredOn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_photo_is_refused_and_the_other_one_is_kept()
    {
        using var browser = await app.BrowserOf("sales");
        var photos = await Photos(browser, Shop.Person());

        var again = await photos.Submit(files: new() { ["Input.KtpPhoto"] = Shop.Picture(), ["Input.HousePhoto"] = new UploadedFile("rumah.jpg", "<?php echo 1; ?> this is not a photo"u8.ToArray()) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.StartsWith("Foto tidak terbaca", again.ErrorAt("Input.HousePhoto"), StringComparison.Ordinal);
        Assert.Contains("Ganti foto KTP", again.Text, StringComparison.Ordinal);

        var without = await again.Submit(handler: "Remove");
        Assert.DoesNotContain("Ganti foto KTP", without.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_twice_at_once_is_one_customer()
    {
        using var browser = await app.BrowserOf("sales");
        var summary = await Summary(browser, Shop.Person());

        var both = await Task.WhenAll(summary.Submit(), summary.Submit());

        Assert.All(both, page => Assert.EndsWith("/registration", page.Path, StringComparison.Ordinal));
        var id = Guid.Parse(both[0].Path.Split('/')[2]);
        Assert.Equal(1, await app.Db(db => db.Invoices.CountAsync(x => x.CustomerId == id)));
        Assert.Equal(1, await app.Db(db => db.WorkOrders.CountAsync(x => x.CustomerId == id)));
        Assert.EndsWith($"/customers/{id}/registration", (await browser.Get($"/customers/register/{id}/person")).Path, StringComparison.Ordinal); // an old tab
    }

    [Fact]
    public async Task Somebody_like_that_is_there_already_so_it_takes_a_tick()
    {
        using var browser = await app.BrowserOf("sales");
        var person = Shop.Person("Andi Kurniawan");
        await (await Summary(browser, person)).Submit();

        var summary = await Summary(browser, person);
        Assert.Contains("Mungkin sudah menjadi pelanggan", summary.Text, StringComparison.Ordinal);

        var again = await summary.Submit();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.NotNull(again.ErrorAt("Input.DespiteDuplicates"));

        var progress = await again.Submit(new() { ["Input.DespiteDuplicates"] = "true" });
        Assert.EndsWith("/registration", progress.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NIK_that_says_something_else_is_a_warning_only()
    {
        using var browser = await app.BrowserOf("sales");
        var person = Shop.Person();
        person["Input.Nik"] = "99" + person["Input.Nik"][2..];
        person["BornOn"] = "1991-01-01";
        person["Sex"] = "Female";

        var place = await (await browser.Get("/customers/register")).Submit(person);

        Assert.EndsWith("/place", place.Path, StringComparison.Ordinal);
        Assert.Contains("Kode provinsi di awal NIK tidak dikenal.", place.Text, StringComparison.Ordinal);
        Assert.Contains("tanggal lahirnya 17 Agu 1990", place.Text, StringComparison.Ordinal);
        Assert.Contains("jenis kelaminnya laki-laki", place.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_begun_waits_for_whoever_began_it_and_for_nobody_else()
    {
        var (_, email) = await app.AUser("sales");
        string begun;
        using (var browser = new Browser(app))
        {
            await browser.SignIn(email);
            begun = (await (await browser.Get("/customers/register")).Submit(Shop.Person("Dewi Lestari"))).Path;
        }

        using var tomorrow = new Browser(app);
        await tomorrow.SignIn(email);
        Assert.Contains("Lanjutkan pendaftaran Dewi Lestari", (await tomorrow.Get("/customers/register")).Text, StringComparison.Ordinal);

        using var other = await app.BrowserOf("sales");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(begun)).Status);

        var list = await (await tomorrow.Get("/customers/register")).Submit(handler: "Discard");
        Assert.DoesNotContain("Dewi Lestari", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unfinished_one_says_what_is_missing_and_cannot_be_sent()
    {
        using var browser = await app.BrowserOf("sales");
        var place = await (await browser.Get("/customers/register")).Submit(Shop.Person());

        var summary = await browser.Get(place.Path.Replace("/place", "/summary", StringComparison.Ordinal));

        Assert.Contains("Alamat wajib diisi.", summary.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Yang akan dibuat", summary.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await summary.Submit()).Status);
    }

    private static async Task<WebPage> Photos(Browser browser, Dictionary<string, string> person)
    {
        var id = Guid.CreateVersion7();
        var place = await (await browser.Get($"/customers/register/{id}/person")).Submit(person);
        return await place.Submit(new() { ["Input.Address"] = "Jl. Melati 5" });
    }

    private static async Task<WebPage> Service(Browser browser, Dictionary<string, string> person) => await (await Photos(browser, person)).Submit();

    private async Task<WebPage> Summary(Browser browser, Dictionary<string, string> person) =>
        await (await Service(browser, person)).Submit(new() { ["Input.LocationCode"] = app.Location, ["Input.PackageCode"] = app.Package });
}
