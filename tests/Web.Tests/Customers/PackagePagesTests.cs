using System.Net;
using IspJabbar.Application.Customers.Packages;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Customers;

public sealed class PackagePagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_package_is_made_gets_a_new_price_and_is_archived()
    {
        using var admin = await Visitor.SignedIn(app);
        var made = await admin.Post("/customers/packages/new", Form("277.500", ("Input.Code", "r30")));
        var id = Guid.Parse(made.Location!.Split('/')[^1]);

        await admin.Post($"/customers/packages/{id}/edit", Form("300.000"));
        var page = await admin.Get(made.Location);
        Assert.Contains("Rp 277.500", page.Text, StringComparison.Ordinal);
        Assert.Contains("Rp 300.000", page.Text, StringComparison.Ordinal);
        Assert.Equal([300_000m, 277_500m], (await app.Send(new GetPackage(id))).Prices.Select(x => x.Monthly));

        await admin.PostTo(made.Location, $"{made.Location}?handler=Archive");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get(made.Location)).Status);
    }

    [Fact]
    public async Task A_speed_of_nought_is_refused_beside_its_field()
    {
        using var admin = await Visitor.SignedIn(app);

        var page = await admin.Post("/customers/packages/new", ("Input.Code", "NOL"), ("Input.Name", "Nol"), ("Input.MonthlyPrice", "1000"), ("Input.DownloadMbps", "0"), ("Input.UploadMbps", "1"), ("Input.RouterProfile", "x"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("1–100.000", page.ErrorOf("DownloadMbps"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_look_is_offered_nothing_to_change()
    {
        using var sales = await Visitor.SignedIn(app, "sales");
        await app.APackage();

        var page = await sales.Get("/customers/packages");

        Assert.DoesNotContain("/customers/packages/new", page.Html, StringComparison.Ordinal);
    }

    private static (string, string)[] Form(string price, params (string, string)[] more) =>
    [
        ("Input.Name", "Rumah 30"), ("Input.MonthlyPrice", price), ("__rupiah", "Input.MonthlyPrice"),
        ("Input.DownloadMbps", "30"), ("Input.UploadMbps", "15"), ("Input.RouterProfile", "30M"), .. more,
    ];
}
