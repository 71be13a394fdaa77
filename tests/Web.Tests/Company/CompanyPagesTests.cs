using System.Net;
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
        await admin.PostTo("/company/settings", "/company/settings?handler=Billing", ("Input.FirstInvoice", "full"), ("Input.DueDays", "14"));
        await admin.PostTo("/company/settings", "/company/settings?handler=Profile", ("Input.Name", "Lintas Nusa"), ("Input.TimeZone", "Asia/Jakarta"));

        var now = await app.Send(new GetSettings());
        Assert.Equal(("Lintas Nusa", "full", 14), (now.Company.Name, now.Billing.FirstInvoice, now.Billing.DueDays));

        var refused = await admin.PostTo("/company/settings", "/company/settings?handler=Billing", ("Input.FirstInvoice", "full"), ("Input.DueDays", "90"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("0–60 hari", refused.ErrorOf("DueDays"), StringComparison.Ordinal);
        Assert.Contains("value=\"Lintas Nusa\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal(14, (await app.Send(new GetSettings())).Billing.DueDays);
    }
}
