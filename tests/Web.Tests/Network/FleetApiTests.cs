using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Network;

/// <summary>What programs may do with the fleet; the rules themselves are tried where they are made.</summary>
public sealed class FleetApiTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_profile_is_made_once_changed_and_sent_and_what_was_said_can_be_read()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _) = await app.ARouter(await app.ALocation(), port: router.Port);
        using var http = await app.Api();
        http.DefaultRequestHeaders.Add("Idempotency-Key", "profil-1");
        var body = new { name = "API-20M", downloadKbps = 20_000, uploadKbps = 10_000 };

        var made = await Read(await http.PostAsJsonAsync("/api/profiles", body), HttpStatusCode.Created);
        Assert.Equal(made.GetProperty("id").GetString(), (await Read(await http.PostAsJsonAsync("/api/profiles", body), HttpStatusCode.Created)).GetProperty("id").GetString());
        var profile = made.GetProperty("id").GetString();
        await Read(await http.PutAsJsonAsync($"/api/profiles/{profile}", new { name = "API-20M", downloadKbps = 30_000, uploadKbps = 10_000 }), HttpStatusCode.OK);
        Assert.Equal(1, (await Read(await http.PostAsJsonAsync($"/api/profiles/{profile}/push", new { routerId = id }), HttpStatusCode.Accepted)).GetProperty("routers").GetInt32());
        await app.Settle();

        var log = (await http.GetFromJsonAsync<JsonElement>($"/api/routers/{id}/log?action=setup")).GetProperty("items").EnumerateArray().First();
        Assert.Contains("> /ppp/profile/add name=API-20M rate-limit=10M/30M", log.GetProperty("talk").GetString(), StringComparison.Ordinal);
        using var gone = await http.PutAsJsonAsync($"/api/profiles/{Guid.NewGuid()}", body);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode); // it makes none under an id that somebody thought of
    }

    [Fact]
    public async Task Pools_moves_and_addresses_are_there_for_programs_too()
    {
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (first, firstCode) = await app.ARouter(location, port: one.Port);
        var (second, secondCode) = await app.ARouter(location, port: other.Port, isDefault: false);
        await app.Send(Town.AForm(location, package, firstCode));
        await app.Settle();
        using var http = await app.Api();

        var pool = await Read(await http.PostAsJsonAsync("/api/router-pools", new { code = "KEL-API", name = "Kelompok", locationCode = location }), HttpStatusCode.Created);
        var poolId = pool.GetProperty("pool").GetProperty("id").GetString();
        var members = await Read(await http.PutAsJsonAsync($"/api/router-pools/{poolId}/members/{second}", new { weight = 2, capacity = 500 }), HttpStatusCode.OK);
        Assert.Equal(2, members.GetProperty("members").EnumerateArray().Single().GetProperty("weight").GetInt32());

        var move = await Read(await http.PostAsJsonAsync("/api/moves", new { fromRouterId = first, to = secondCode, why = "Router lama penuh" }), HttpStatusCode.Accepted);
        await app.Settle();
        Assert.Equal(1, (await http.GetFromJsonAsync<JsonElement>($"/api/moves/{move.GetProperty("id").GetString()}")).GetProperty("done").GetInt32());
        Assert.Equal("done", (await http.GetFromJsonAsync<JsonElement>($"/api/moves/{move.GetProperty("id").GetString()}/items")).GetProperty("items")[0].GetProperty("state").GetString());

        var subnet = (await Read(await http.PostAsJsonAsync("/api/ip/subnets", new { cidr = "10.77.0.0/24", name = "Server" }), HttpStatusCode.Created)).GetProperty("subnet").GetProperty("id").GetString();
        var given = await Read(await http.PostAsJsonAsync($"/api/ip/subnets/{subnet}/addresses", new { label = "Halaman isolir" }), HttpStatusCode.Created);
        Assert.StartsWith("10.77.0.", given.GetProperty("address").GetString(), StringComparison.Ordinal);
        using var released = await http.DeleteAsync(new Uri($"/api/ip/subnets/{subnet}/addresses/{given.GetProperty("id").GetString()}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, released.StatusCode);
        using var ordered = await http.PostAsJsonAsync("/api/ip/pools", new { routerId = second, name = "pelanggan", ranges = "10.78.0.2-10.78.0.254" });
        Assert.Equal(HttpStatusCode.Accepted, ordered.StatusCode);
        using var wrong = await http.PostAsJsonAsync("/api/ip/pools", new { routerId = second, name = "pelanggan", ranges = "bukan alamat" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        foreach (var list in (string[])["/api/ip/subnets", $"/api/ip/pools?routerId={second}", "/api/router-pools", "/api/moves", "/api/profiles"])
            Assert.True((await http.GetFromJsonAsync<JsonElement>(list)).TryGetProperty("total", out _), list);
        Assert.Equal(JsonValueKind.Array, (await http.GetFromJsonAsync<JsonElement>("/api/ip/conflicts")).ValueKind);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer, HttpStatusCode expected)
    {
        using (answer)
        {
            Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
