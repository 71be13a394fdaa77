using System.Net;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Register;

namespace IspJabbar.Web.Tests.Portal;

public sealed class PortalTests(RegisterTests.App app) : IClassFixture<RegisterTests.App>
{
    [Fact]
    public async Task A_stranger_is_asked_to_sign_in_first()
    {
        using var http = app.Anonymous();
        using var answer = await http.GetAsync("/portal");

        Assert.Equal("/sign-in?return=%2Fportal", answer.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task Staff_have_no_portal_of_their_own_not_even_the_super_admin()
    {
        using var http = app.Anonymous();
        (await http.SignIn(AppFixture.AdminEmail, AppFixture.Password)).Dispose();

        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/portal")).StatusCode);
    }

    [Theory]
    [InlineData("/customers")]
    [InlineData("/customers/register")]
    [InlineData("/setup/router")]
    [InlineData("/style-guide")]
    public async Task A_customer_gets_no_page_of_the_staff(string page)
    {
        using var http = await ACustomer();
        using var answer = await http.GetAsync(page);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Tidak ada akses", await answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_who_signs_in_lands_on_the_portal_and_not_on_the_page_of_the_staff()
    {
        var form = RegisterTests.AForm();
        using (var first = app.Anonymous())
            (await first.Fill("/register", form)).Dispose();

        using var http = app.Anonymous();
        using var answer = await http.SignIn(form.Single(x => x.Name == "Input.Email").Value, AppFixture.Password);

        Assert.Equal("/portal", answer.Headers.Location?.OriginalString);
        Assert.Equal("/portal", (await http.GetAsync("/")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Verified_there_is_a_bill_to_pay_and_rejected_there_is_the_reason()
    {
        var verified = await ACustomer(out var first);
        await app.Send(new VerifyRegistration(first));
        var page = await (await verified.GetAsync("/portal")).Text();
        Assert.Contains("Belum dibayar", page, StringComparison.Ordinal);
        Assert.Contains("INV/2026/02/", page, StringComparison.Ordinal);

        var rejected = await ACustomer(out var second);
        await app.Send(new RejectRegistration { CustomerId = second, Why = "Jaringan kami belum sampai ke sana." });
        page = await (await rejected.GetAsync("/portal")).Text();
        Assert.Contains("Pendaftaran tidak dapat kami terima", page, StringComparison.Ordinal);
        Assert.Contains("Jaringan kami belum sampai ke sana.", page, StringComparison.Ordinal);
    }

    private Task<HttpClient> ACustomer() => ACustomer(out _);

    private Task<HttpClient> ACustomer(out Guid id)
    {
        var mine = id = Guid.CreateVersion7();
        return Registered();

        async Task<HttpClient> Registered()
        {
            var http = app.Anonymous();
            using var answer = await http.Fill("/register", [.. RegisterTests.AForm(), ("Input.Id", mine.ToString())]);
            Assert.Equal("/portal", answer.Headers.Location?.OriginalString);
            return http;
        }
    }
}
