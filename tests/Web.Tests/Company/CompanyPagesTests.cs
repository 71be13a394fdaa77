using System.Net;
using IspJabbar.Application.Company.Branches;
using IspJabbar.Application.Company.Calendar;
using IspJabbar.Application.Company.Locations;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Company;

public sealed class CompanyPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_location_is_made_and_its_name_changed_while_its_code_stays()
    {
        using var admin = await Visitor.SignedIn(app);
        await admin.Post("/company/locations/new", ("Input.Code", "klr"), ("Input.Name", "Klari"), ("Input.TimeZone", "Asia/Jakarta"));
        var made = Assert.Single((await app.Send(new ListLocationCodes("KLR"))).Items);

        await admin.Post($"/company/locations/{made.Id}/edit", ("Input.Name", "Klari Timur"), ("Input.TimeZone", "Asia/Makassar"));

        Assert.Equal(made with { Name = "Klari Timur", TimeZone = "Asia/Makassar" }, await app.Send(new GetLocationCode(made.Id)));
    }

    [Fact]
    public async Task A_code_that_is_taken_is_refused_beside_its_field()
    {
        using var admin = await Visitor.SignedIn(app);
        var code = await app.ALocation();

        var page = await admin.Post("/company/locations/new", ("Input.Code", code), ("Input.Name", "Dua"), ("Input.TimeZone", "Asia/Jakarta"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("sudah dipakai", page.ErrorOf("Code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_section_of_the_settings_is_saved_by_itself()
    {
        using var admin = await Visitor.SignedIn(app);
        await admin.PostTo("/company/settings", "/company/settings?handler=Billing", ("Input.FirstInvoice", "full"), ("Input.DueDays", "14"), ("Input.ApproveCreditAbove", "500000"));
        await admin.PostTo("/company/settings", "/company/settings?handler=Profile", ("Input.Name", "Lintas Nusa"), ("Input.TimeZone", "Asia/Jakarta"));

        var now = await app.Send(new GetSettings());
        Assert.Equal(("Lintas Nusa", "full", 14), (now.Company.Name, now.Billing.FirstInvoice, now.Billing.DueDays));

        var refused = await admin.PostTo("/company/settings", "/company/settings?handler=Billing", ("Input.FirstInvoice", "full"), ("Input.DueDays", "90"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("0–60 hari", refused.ErrorOf("DueDays"), StringComparison.Ordinal);
        Assert.Contains("value=\"Lintas Nusa\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal(14, (await app.Send(new GetSettings())).Billing.DueDays);
    }

    [Fact]
    public async Task A_branch_takes_a_location_and_its_form_shows_it_ticked()
    {
        using var admin = await Visitor.SignedIn(app);
        var code = await app.ALocation();
        var location = Assert.Single((await app.Send(new ListLocationCodes(code))).Items);

        await admin.Post("/company/settings/branches/new", ("Input.Name", "Cabang Selatan"), ("Input.Locations", location.Id.ToString()));
        var branch = Assert.Single((await app.Send(new ListBranches("selatan"))).Items);

        Assert.Equal([code], branch.Locations);
        Assert.Contains("checked", (await admin.Get($"/company/settings/branches/{branch.Id}/edit")).Html, StringComparison.Ordinal);
        Assert.Contains("sudah ada", (await admin.Post("/company/settings/branches/new", ("Input.Name", "Cabang Selatan"))).ErrorOf("Name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holidays_are_added_pasted_and_removed_on_one_page()
    {
        using var admin = await Visitor.SignedIn(app);
        const string Page = "/company/settings/calendar?year=2031";
        await admin.PostTo(Page, "/company/settings/calendar?handler=Add", ("Input.Day", "2031-05-01"), ("Input.Name", "Hari Buruh"));
        await admin.PostTo(Page, "/company/settings/calendar?handler=Import", ("year", "2031"), ("Input.Text", "2031-08-17,Hari Kemerdekaan"));
        var refused = await admin.PostTo(Page, "/company/settings/calendar?handler=Import", ("year", "2031"), ("Input.Text", "besok"));

        Assert.Contains("Baris 1 tidak terbaca", refused.ErrorOf("Text"), StringComparison.Ordinal);
        var labour = (await app.Send(new ListHolidays(2031)))[0];
        await admin.PostTo(Page, "/company/settings/calendar?handler=Remove", ("year", "2031"), ("holiday", labour.Id.ToString()));
        Assert.Equal("Hari Kemerdekaan", Assert.Single(await app.Send(new ListHolidays(2031))).Name);
    }

    [Theory]
    [InlineData("/company/settings/numbering", "WorkOrderPrefix", "S")]
    [InlineData("/company/settings/limits", "SignInsPerMinute", "1")]
    public async Task A_setting_out_of_bounds_is_refused_beside_its_field(string page, string field, string value)
    {
        using var admin = await Visitor.SignedIn(app);

        var answer = await admin.Post(page, ($"Input.{field}", value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotEmpty(answer.ErrorOf(field));
    }

    [Theory]
    [InlineData("/company/settings/branches")]
    [InlineData("/company/settings/calendar")]
    [InlineData("/company/settings/numbering")]
    [InlineData("/company/settings/limits")]
    public async Task Settings_are_the_super_admins_alone(string page)
    {
        using var admin = await Visitor.SignedIn(app, "admin");

        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Get(page)).Status);
    }
}
