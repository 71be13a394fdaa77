using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Api;

public sealed class CustomersApiTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static int _serial;

    [Fact]
    public async Task From_nothing_to_an_active_customer_with_nothing_but_the_API()
    {
        await using var router = await SimulatedRouter.Start();
        using var http = await app.Api();

        await Created(http, "/api/location-codes", new { code = "KCB", name = "Cibatu", timeZone = "Asia/Jakarta" });
        await Created(http, "/api/packages", new { code = "R20", name = "Rumah 20", monthlyPrice = 250000, downloadMbps = 20, uploadMbps = 10, routerProfile = "default", description = "" });
        var made = await Created(http, "/api/routers", new { code = "CKP", name = "Cikampek", locationCode = "KCB", host = "127.0.0.1", port = router.Port, useTls = false, username = router.Username, password = router.Password });
        Assert.False(made.TryGetProperty("password", out _));

        var test = await Json(await http.PostAsync($"/api/routers/{made.GetProperty("id").GetString()}/test", null));
        Assert.True(test.GetProperty("reachable").GetBoolean());
        Assert.Equal("CKP-01", test.GetProperty("identity").GetString());

        var customer = await Created(http, "/api/customers", AForm("KCB", "CKP", "R20"));
        Assert.Matches("^KCB-CKP100226-[0-9]{3}$", customer.GetProperty("customerNumber").GetString());
        Assert.Equal("awaiting_installation", customer.GetProperty("status").GetString());
        Assert.Equal("pending", customer.GetProperty("pppoe").GetProperty("provisioning").GetString());

        await app.Settle();
        var id = customer.GetProperty("id").GetString();
        var read = await Json(await http.GetAsync($"/api/customers/{id}"));
        Assert.Equal("applied", read.GetProperty("pppoe").GetProperty("provisioning").GetString());
        Assert.Equal("enabled", read.GetProperty("pppoe").GetProperty("intent").GetString());
        Assert.Equal("unknown", read.GetProperty("pppoe").GetProperty("connection").GetString());
        Assert.Equal("R20", read.GetProperty("package").GetProperty("code").GetString());
        Assert.Equal(0, read.GetProperty("balance").GetDecimal());

        var active = await Json(await http.PostAsync($"/api/customers/{id}/activate", null));
        Assert.Equal("active", active.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync($"/api/customers/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/customers/{id}")).StatusCode);
    }

    [Fact]
    public async Task The_same_idempotency_key_twice_is_one_customer()
    {
        using var http = await app.Api();
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (_, router) = await app.ARouter(location);
        var form = AForm(location, router, package);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/customers") { Content = JsonContent.Create(form), Headers = { { "Idempotency-Key", "psb-1" } } };
            using var answer = await http.SendAsync(request);
            return await answer.Content.ReadAsStringAsync();
        }));

        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("/api/customers", "{\"fullName\": ", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("/api/customers", "{\"latitude\": \"utara\"}", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("/api/customers", "{}", HttpStatusCode.UnprocessableEntity, "validation")]
    [InlineData("/api/packages", "{\"monthlyPrice\": 1000.5}", HttpStatusCode.UnprocessableEntity, "validation")]
    [InlineData("/api/nihil", "{}", HttpStatusCode.NotFound, "not-found")]
    public async Task What_is_wrong_has_a_status_and_a_code(string url, string body, HttpStatusCode status, string code)
    {
        using var http = await app.Api();
        using var answer = await http.PostAsync(url, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_code_in_use_is_a_conflict_beside_its_field()
    {
        using var http = await app.Api();
        var code = await app.ALocation();

        using var answer = await http.PostAsJsonAsync("/api/location-codes", new { code, name = "Lagi", timeZone = "Asia/Jakarta" });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("code", out _));
    }

    [Fact]
    public async Task A_stranger_gets_401_and_who_may_not_gets_403()
    {
        using var stranger = app.Anonymous();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/customers")).StatusCode);

        using var admin = await app.Api();
        await Created(admin, "/api/users", new { email = "gudang@contoh.id", fullName = "Gita", phone = "0812-1111-2222", roles = new[] { "warehouse" }, password = AppFixture.Password });
        using var warehouse = await app.Api("gudang@contoh.id");
        Assert.Equal(HttpStatusCode.Forbidden, (await warehouse.GetAsync("/api/customers")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await warehouse.PostAsJsonAsync("/api/users", new { })).StatusCode);
    }

    [Fact]
    public async Task A_partner_sees_only_whom_they_brought()
    {
        using var admin = await app.Api();
        var partner = (await Created(admin, "/api/users", new { email = "mitra@contoh.id", fullName = "Mita", roles = new[] { "partner" }, password = AppFixture.Password })).GetProperty("id").GetGuid();
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var others = await app.Send(Town.AForm(location, package));

        Guid own;
        using (TestUser.Is(id: partner, only: ["customers.register", "customers.view", "customers.view.partner"]))
            own = (await app.Send(Town.AForm(location, package))).Id;

        using var http = await app.Api("mitra@contoh.id");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/api/customers/{own}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/customers/{others.Id}")).StatusCode);
        Assert.Equal(1, (await Json(await http.GetAsync("/api/customers"))).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("Wulan")]
    [InlineData("wulandari")]
    [InlineData("0812-7000-0001")]
    [InlineData("3273011708907777")]
    public async Task The_phone_call_finds_its_customer(string search)
    {
        using var http = await app.Api();
        if ((await Json(await http.GetAsync("/api/customers?search=Siti%20Wulandari"))).GetProperty("total").GetInt32() == 0)
        {
            var (location, package) = (await app.ALocation(), await app.APackage());
            await app.ARouter(location);
            await app.Send(Town.AForm(location, package, name: "Siti Wulandari") with { Phone = "081270000001", Nik = "3273011708907777" });
        }

        var found = await Json(await http.GetAsync($"/api/customers?search={Uri.EscapeDataString(search)}"));

        Assert.Equal("Siti Wulandari", Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("fullName").GetString());
    }

    private static object AForm(string location, string router, string package)
    {
        var serial = Interlocked.Increment(ref _serial);
        return new
        {
            fullName = "Budi Santoso", nik = $"327301170891{serial:0000}", phone = $"0813{serial:0000000}", email = $"api{serial}@contoh.id",
            address = "Jl. Melati 5", latitude = -6.4, longitude = 107.4, locationCode = location, routerCode = router, packageCode = package,
        };
    }

    private static async Task<JsonElement> Created(HttpClient http, string url, object body)
    {
        using var answer = await http.PostAsJsonAsync(url, body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
