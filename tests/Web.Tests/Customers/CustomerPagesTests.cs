using System.Net;
using IspJabbar.Application.Company.Files;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Domain.Company;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Customers;

public sealed class CustomerPagesTests(Shop app) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("admin"), InlineData("manager"), InlineData("supervisor"), InlineData("sales"), InlineData("customer_service"), InlineData("finance"), InlineData("noc"), InlineData("technician"), InlineData("partner")]
    public async Task The_list_opens_for_those_who_work_with_customers(string role)
    {
        using var browser = await app.BrowserOf(role);

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/customers")).Status);
    }

    [Theory, InlineData("warehouse"), InlineData("hrd")]
    public async Task And_for_nobody_else(string role)
    {
        var done = await app.Send(Form());
        using var browser = await app.BrowserOf(role);
        using var stranger = new Browser(app);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/customers")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get($"/customers/{done.Id}")).Status);
        Assert.Equal("/sign-in", (await stranger.Get("/customers")).Path);
    }

    [Fact]
    public async Task It_is_searched_filtered_and_ordered_by_its_address()
    {
        await app.Send(Form("Zainal Arifin"));
        await app.Send(Form("Agus Salim"));
        using var browser = await app.BrowserOf("admin");

        Assert.Contains("Zainal Arifin", (await browser.Get("/customers?q=zainal")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Agus Salim", (await browser.Get("/customers?q=zainal")).Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang cocok", (await browser.Get("/customers?status=isolated")).Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang cocok", (await browser.Get("/customers?account=failed")).Text, StringComparison.Ordinal);
        Assert.Contains("Agus Salim", (await browser.Get($"/customers?status=awaiting_installation&account=pending&location={app.Location}&package={app.Package}&size=100")).Text, StringComparison.Ordinal);

        var backwards = (await browser.Get("/customers?sort=-name&size=100")).Text;
        Assert.True(backwards.IndexOf("Zainal Arifin", StringComparison.Ordinal) < backwards.IndexOf("Agus Salim", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/customers?status=nonsense&p=-4&size=0")).Status);
    }

    [Fact]
    public async Task A_partner_finds_their_own_and_nobody_elses()
    {
        var (partner, email) = await app.AUser("partner");
        var theirs = await app.Send(Form("Milik Mitra"));
        var other = await app.Send(Form("Milik Orang"));
        await app.Db(db => db.Customers.Where(x => x.Id == theirs.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.PartnerId, partner)));
        using var browser = new Browser(app);
        await browser.SignIn(email);

        var list = (await browser.Get("/customers")).Text;

        Assert.Contains("Milik Mitra", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Milik Orang", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/customers/{theirs.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/customers/{other.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/customers/{other.Id}/registration")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/customers/{other.Id}/photos/house")).Status);
    }

    [Fact]
    public async Task A_look_at_the_KTP_takes_a_permission_and_leaves_a_trace()
    {
        var photo = await app.Send(new UploadPhoto(Guid.CreateVersion7(), FileKind.Ktp, Shop.Picture().Content));
        var done = await app.Send(Form() with { KtpPhotoId = photo });
        using var sales = await app.BrowserOf("sales");
        using var finance = await app.BrowserOf("finance");

        Task<int> Looks() => app.Db(db => db.AuditLogs.CountAsync(x => x.Action == "viewed" && x.EntityId == done.Id.ToString() && x.UseCase == "ViewKtpPhoto"));

        Assert.Equal(HttpStatusCode.Forbidden, (await finance.Get($"/customers/{done.Id}/photos/ktp")).Status);
        Assert.DoesNotContain("Lihat foto KTP", (await finance.Get($"/customers/{done.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Lihat foto KTP", (await sales.Get($"/customers/{done.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await Looks());

        var picture = await sales.Get($"/customers/{done.Id}/photos/ktp");

        Assert.Equal("image/png", picture.ContentType);
        Assert.True(picture.NoStore);
        Assert.Equal(1, await Looks());
    }

    [Fact]
    public async Task NIK_and_password_are_shown_once_asked_for_and_it_is_written_down()
    {
        var form = Form();
        var done = await app.Send(form);
        using var admin = await app.BrowserOf("admin");
        using var sales = await app.BrowserOf("sales");
        var page = await admin.Get($"/customers/{done.Id}");

        Assert.DoesNotContain(form.Nik, page.Html, StringComparison.Ordinal);
        var shown = await page.Submit(handler: "Nik");
        Assert.Contains(form.Nik, shown.Text, StringComparison.Ordinal);
        Assert.True(shown.NoStore);
        Assert.Contains("tercatat", (await page.Submit(handler: "Password")).Text, StringComparison.Ordinal);
        Assert.Equal(2, await app.Db(db => db.AuditLogs.CountAsync(x => x.Action == "viewed" && (x.EntityId == done.Id.ToString() || x.UseCase == "RevealPppoePassword"))));

        Assert.False((await sales.Get($"/customers/{done.Id}")).Has("Nik"));
        Assert.False((await sales.Get($"/customers/{done.Id}")).Has("Password"));
    }

    [Fact]
    public async Task Editing_keeps_the_NIK_and_does_not_overwrite_what_somebody_else_just_changed()
    {
        var done = await app.Send(Form("Nurul Aini"));
        using var browser = await app.BrowserOf("customer_service");
        var hash = await app.Db(db => db.Customers.Where(x => x.Id == done.Id).Select(x => x.NikHash).SingleAsync());
        var mine = await browser.Get($"/customers/{done.Id}/edit");
        var theirs = await browser.Get($"/customers/{done.Id}/edit");

        var wrong = await mine.Submit(new() { ["Input.FullName"] = "", ["Input.Latitude"] = "utara" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("Isi dengan angka.", wrong.ErrorAt("Input.Latitude"));

        var saved = await mine.Submit(new() { ["Input.FullName"] = "Nurul Aini, S.Pd." });
        Assert.Contains("Perubahan disimpan.", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Nurul Aini, S.Pd.", saved.Text, StringComparison.Ordinal);
        Assert.Equal(hash, await app.Db(db => db.Customers.Where(x => x.Id == done.Id).Select(x => x.NikHash).SingleAsync()));

        var late = await theirs.Submit(new() { ["Input.FullName"] = "Nurul" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("baru diubah orang lain", late.Text, StringComparison.Ordinal);
        Assert.Equal("Nurul", late.Value("Input.FullName"));
    }

    [Fact]
    public async Task Activating_and_taking_off_the_list_are_offered_to_those_who_may()
    {
        var done = await app.Send(Form("Hendra Gunawan"));
        using var sales = await app.BrowserOf("sales");
        using var admin = await app.BrowserOf("admin");

        var page = await sales.Get($"/customers/{done.Id}");
        Assert.False(page.Has("Activate") || page.Has("Archive"));

        var active = await (await admin.Get($"/customers/{done.Id}")).Submit(handler: "Activate");
        Assert.Contains("Pelanggan aktif.", active.Text, StringComparison.Ordinal);
        Assert.False(active.Has("Activate"));

        var list = await active.Submit(handler: "Archive");
        Assert.Equal("/customers", list.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await sales.Get($"/customers/{done.Id}")).Status);
    }

    [Fact]
    public async Task A_form_from_the_public_page_is_verified_or_turned_down_with_a_reason()
    {
        var first = await Public("Calon Satu");
        var second = await Public("Calon Dua");
        using var browser = await app.BrowserOf("customer_service");

        Assert.Contains("Calon Satu", (await browser.Get("/customers?registration=new")).Text, StringComparison.Ordinal);
        var progress = await (await browser.Get($"/customers/{first}")).Submit(handler: "Verify");
        Assert.EndsWith("/registration", progress.Path, StringComparison.Ordinal);
        Assert.False((await browser.Get($"/customers/{first}")).Has("Verify"));

        var page = await browser.Get($"/customers/{second}");
        var again = await page.Submit(new() { ["Input.Why"] = "" }, handler: "Reject");
        Assert.Equal("Tulis alasannya; calon pelanggan membacanya.", again.ErrorAt("Input.Why"));
        var list = await again.Submit(new() { ["Input.Why"] = "Di luar jangkauan" }, handler: "Reject");
        Assert.Equal("/customers", list.Path);
    }

    [Fact]
    public async Task The_eight_steps_tell_how_far_it_is_and_the_router_can_be_tried_again()
    {
        var done = await app.Send(Form());
        await app.Settle(); // behind the router's address is nobody
        using var browser = await app.BrowserOf("noc");

        var progress = await browser.Get($"/customers/{done.Id}/registration");
        Assert.Equal(8, progress.Html.Split("class=\"mark\"").Length - 1);
        Assert.Contains("http-equiv=\"refresh\"", progress.Html, StringComparison.Ordinal);
        Assert.True(progress.Has("Retry"), progress.Text);

        var again = await progress.Submit(handler: "Retry");
        Assert.EndsWith("/registration", again.Path, StringComparison.Ordinal);
    }

    private RegisterCustomer Form(string name = "Budi Santoso") => Town.AForm(app.Location, app.Package, name: name);

    private async Task<Guid> Public(string name)
    {
        var form = Form(name);
        var done = await app.Send(new RegisterOnline
        {
            FullName = name, Nik = form.Nik, Phone = form.Phone, Email = form.Email, Password = AppFixture.Password, Address = form.Address,
            LocationCode = form.LocationCode, PackageCode = form.PackageCode, Consent = true,
        });
        return done.Id;
    }
}
