using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Field;

/// <summary>Photos of visits over the API as a program sends them, and Periksa mutu.</summary>
public sealed class EvidenceApiTests(Shop app) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_photo_is_kept_once_with_its_place_and_opens_for_a_quarter_of_an_hour()
    {
        var visit = await AVisit();
        using var http = await app.Api(visit.Email);
        var photo = Pictures.Jpeg(seed: 1, exif: Pictures.Exif(app.Clock.Now.UtcDateTime, "+00:00"));
        var id = Guid.NewGuid();

        using var first = await Send(http, visit, id, photo);
        using var again = await Send(http, visit, id, photo);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        var row = (await first.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((id, "Port ODP", "fine", 0), ((Guid)row["id"]!, (string?)row["kind"], (string?)row["state"], row["signs"]!.AsArray().Count));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(photo)), (string?)row["sha256"]);
        Assert.InRange((double)row["metres"]!, 0, 20);
        Assert.Single((await http.GetFromJsonAsync<JsonArray>($"/api/work-orders/{visit.Id}/evidence"))!);

        using var stranger = app.Anonymous();
        var link = (string)row["photoUrl"]!;
        using var shown = await stranger.GetAsync(link);
        Assert.Equal("image/jpeg", shown.Content.Headers.ContentType!.MediaType);
        Assert.True((await shown.Content.ReadAsByteArrayAsync()).AsSpan().IndexOf("Exif"u8) < 0);
        app.Clock.Now += TimeSpan.FromMinutes(16);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link)).StatusCode);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task What_looks_odd_is_kept_and_waits_for_somebody_who_looks()
    {
        var visit = await AVisit();
        using var http = await app.Api(visit.Email);
        var photo = Pictures.Jpeg(seed: 2);
        using var plain = await Send(http, visit, Guid.NewGuid(), photo);
        using var odd = await Send(http, visit, Guid.NewGuid(), photo, latitude: visit.Latitude + 0.5, accuracy: "0", capturedAt: app.Clock.Now.AddMinutes(1));

        Assert.Equal(HttpStatusCode.Created, odd.StatusCode);
        var row = (await odd.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal("to_check", (string?)row["state"]);
        Assert.Equal(["far", "jump", "made_up", "reused"], row["signs"]!.AsArray().Select(x => (string?)x));

        using var supervisor = await app.BrowserOf("supervisor");
        var page = await supervisor.Get("/field/evidence");
        Assert.Contains("Jauh dari rumah pelanggan", page.Text, StringComparison.Ordinal);
        using var office = await app.Api();
        using var back = await office.PostAsJsonAsync($"/api/evidence/{row["id"]}/return", new { reason = "Foto rumahnya, bukan warung." });
        Assert.Equal(HttpStatusCode.NoContent, back.StatusCode);
        Assert.True(await app.Db(db => db.Notifications.AnyAsync(x => x.UserId == visit.Technician && x.Subject == "Foto bukti dikembalikan")));
        using var twice = await office.PostAsJsonAsync($"/api/evidence/{row["id"]}/return", new { reason = "Sekali lagi." });
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        using var fine = await office.PostAsJsonAsync($"/api/evidence/{row["id"]}/approve", new { });
        Assert.Equal(HttpStatusCode.NoContent, fine.StatusCode);
        using var mine = await http.PostAsJsonAsync($"/api/evidence/{row["id"]}/approve", new { });
        Assert.Equal(HttpStatusCode.Forbidden, mine.StatusCode);
    }

    [Theory]
    [InlineData("latitude")]
    [InlineData("longitude")]
    [InlineData("accuracy")]
    [InlineData("capturedAt")]
    [InlineData("kind")]
    [InlineData("clientId")]
    public async Task Without_place_time_name_or_id_nothing_is_kept(string missing)
    {
        var visit = await AVisit();
        using var http = await app.Api(visit.Email);

        using var answer = await Send(http, visit, Guid.NewGuid(), Pictures.Jpeg(seed: 3), without: missing);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"]![missing]);
        Assert.False(await app.Db(db => db.WorkOrderEvidence.AnyAsync(x => x.WorkOrderId == visit.Id)));
    }

    [Fact]
    public async Task What_is_no_photo_is_refused_whatever_it_is_called()
    {
        var visit = await AVisit();
        using var http = await app.Api(visit.Email);
        (byte[] File, string Code)[] bad =
        [
            ("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "photo.not-a-photo"), ([.. Pictures.Jpeg(), .. "PK\x03\x04"u8], "photo.trailing"), (Pictures.Jpeg()[..^5], "photo.truncated"),
            (Pictures.Png(saidSide: 50_000), "photo.too-many-pixels"), ([], "photo.empty"), (new byte[10 * 1024 * 1024 + 1], "photo.too-large"),
        ];
        foreach (var (file, code) in bad)
        {
            using var answer = await Send(http, visit, Guid.NewGuid(), file);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.StatusCode, (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]));
        }

        using var json = await http.PostAsJsonAsync($"/api/work-orders/{visit.Id}/evidence", new { kind = "Port ODP" });
        Assert.Equal("evidence.multipart", (string?)(await json.Content.ReadFromJsonAsync<JsonObject>())!["code"]);
        Assert.False(await app.Db(db => db.WorkOrderEvidence.AnyAsync(x => x.WorkOrderId == visit.Id)));
    }

    [Fact]
    public async Task Only_a_technician_of_the_visit_or_who_checks_photos_may_add_one()
    {
        var visit = await AVisit();
        var (_, stranger) = await app.AUser("technician");
        var (_, clerk) = await app.AUser("customer_service");
        var (_, supervisor) = await app.AUser("supervisor");

        foreach (var (email, status) in new[] { (stranger, HttpStatusCode.NotFound), (clerk, HttpStatusCode.Forbidden), (supervisor, HttpStatusCode.Created) })
        {
            using var http = await app.Api(email);
            using var answer = await Send(http, visit, Guid.NewGuid(), Pictures.Jpeg(seed: 4));
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_same_photo_sent_by_ten_at_once_is_one()
    {
        var visit = await AVisit();
        using var http = await app.Api(visit.Email);
        var (id, photo) = (Guid.NewGuid(), Pictures.Jpeg(seed: 5));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Send(http, visit, id, photo)));

        Assert.Equal(1, answers.Count(x => x.StatusCode == HttpStatusCode.Created));
        Assert.Equal(9, answers.Count(x => x.StatusCode == HttpStatusCode.OK));
    }

    private static async Task<HttpResponseMessage> Send(
        HttpClient http, Visit visit, Guid id, byte[] photo, double? latitude = null, string accuracy = "8.5", DateTimeOffset? capturedAt = null, string? without = null)
    {
        Dictionary<string, string> fields = new()
        {
            ["clientId"] = id.ToString(), ["kind"] = "Port ODP", ["latitude"] = (latitude ?? visit.Latitude).ToString(CultureInfo.InvariantCulture),
            ["longitude"] = visit.Longitude.ToString(CultureInfo.InvariantCulture), ["accuracy"] = accuracy, ["capturedAt"] = (capturedAt ?? visit.Now).ToString("O"),
        };
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Where(x => x.Key != without))
            body.Add(new StringContent(value), name);
        body.Add(new ByteArrayContent(photo), "photo", "odp.jpg");
        return await http.PostAsync($"/api/work-orders/{visit.Id}/evidence", body);
    }

    private async Task<Visit> AVisit()
    {
        var form = Town.AForm(app.Location, app.Package, app.Router);
        var done = await app.Send(form);
        var (technician, email) = await app.AUser("technician");
        await app.GiveVisit(done.WorkOrderId!.Value, technician);
        return new(done.WorkOrderId!.Value, technician, email, form.Latitude!.Value, form.Longitude!.Value, app.Clock.Now);
    }

    private sealed record Visit(Guid Id, Guid Technician, string Email, double Latitude, double Longitude, DateTimeOffset Now);
}

internal static class Visits
{
    extension(AppFixture app)
    {
        public Task<int> GiveVisit(Guid order, Guid technician) => app.Db(async db =>
        {
            (await db.WorkOrders.Include(x => x.Technicians).SingleAsync(x => x.Id == order)).Assign(technician, "Uji technician", new(null, app.Clock.Now));
            return await db.SaveChangesAsync();
        });
    }
}
