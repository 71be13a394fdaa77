using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IspJabbar.Application.Field.Attendance;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Field;

/// <summary>Coming and going, once a day by the company's calendar, and who is missing.</summary>
public sealed class AttendanceTests : IClassFixture<AppFixture>
{
    private static readonly DateTimeOffset Midnight = new(2026, 2, 9, 17, 0, 0, TimeSpan.Zero); // a Tuesday begins in Jakarta
    private readonly AppFixture app;

    public AttendanceTests(AppFixture app) => (this.app, app.Clock.Now) = (app, Midnight.AddHours(7.75));

    [Fact]
    public async Task Twice_a_day_is_the_same_answer_and_whoever_is_late_is_told_by_how_much()
    {
        var (_, early) = await app.AUser("technician");
        var (_, late) = await app.AUser("technician");
        using var first = await app.Api(early);
        var came = await CheckIn(first);
        app.Clock.Now = Midnight.AddHours(8.5);
        using var morning = await app.Api(early);
        using var second = await app.Api(late);
        Assert.Equal(came.ToJsonString(), (await CheckIn(morning)).ToJsonString());
        Assert.Equal((0, 30), ((int)came["lateMinutes"]!, (int)(await CheckIn(second))["lateMinutes"]!));

        app.Clock.Now = Midnight.AddHours(17);
        using var evening = await app.Api(early);
        using var gone = await evening.PostAsJsonAsync("/api/attendance/check-out", Here);
        app.Clock.Now = Midnight.AddHours(17.2);
        using var again = await evening.PostAsJsonAsync("/api/attendance/check-out", Here);
        Assert.Equal(await gone.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(Midnight.AddHours(17), (DateTimeOffset)(await again.Content.ReadFromJsonAsync<JsonObject>())!["checkOutAt"]!);
    }

    [Fact]
    public async Task Ten_taps_at_once_are_one_day()
    {
        var (id, email) = await app.AUser("technician");
        using var http = await app.Api(email);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => http.PostAsJsonAsync("/api/attendance/check-in", Here)));

        Assert.All(answers, x => Assert.Equal(HttpStatusCode.OK, x.StatusCode));
        Assert.Equal(1, await app.Db(db => db.AttendanceDays.CountAsync(x => x.UserId == id)));
    }

    [Fact]
    public async Task Nobody_leaves_who_did_not_come_or_says_nothing_of_the_place()
    {
        var (_, email) = await app.AUser("technician");
        using var http = await app.Api(email);

        using var gone = await http.PostAsJsonAsync("/api/attendance/check-out", Here);
        Assert.Equal((HttpStatusCode.Conflict, "attendance.not-here"), (gone.StatusCode, (string?)(await gone.Content.ReadFromJsonAsync<JsonObject>())!["code"]));
        using var nowhere = await http.PostAsJsonAsync("/api/attendance/check-in", new { });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nowhere.StatusCode);
        using var clerk = await app.Api((await app.AUser("customer_service")).Email);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.PostAsJsonAsync("/api/attendance/check-in", Here)).StatusCode);
    }

    [Fact]
    public async Task The_board_knows_who_is_missing_and_a_day_off_from_a_day_at_work()
    {
        var (missing, _) = await app.AUser("technician");
        var (own, _) = await app.AUser("technician");
        await app.Send(new SetWorkSchedule { UserId = own, Days = [DayOfWeek.Saturday], From = new(8, 0), Until = new(12, 0) });

        Assert.Equal(Presence.Expected, await Of(missing));
        Assert.Equal(Presence.Off, await Of(own));
        app.Clock.Now = Midnight.AddHours(8.5);
        Assert.Equal(Presence.Absent, await Of(missing));
        using var office = await app.BrowserOf("customer_service");
        Assert.Contains("Belum datang", (await office.Get("/field/attendance")).Text, StringComparison.Ordinal);

        async Task<Presence> Of(Guid who) => (await app.Send(new GetAttendanceBoard(PageSize: 200))).People.Items.Single(x => x.UserId == who).Presence;
    }

    [Fact]
    public async Task A_forgotten_day_is_asked_for_and_somebody_else_agrees()
    {
        var (id, email) = await app.AUser("technician");
        using var technician = new Browser(app);
        await technician.SignIn(email);
        var form = await technician.Get("/field/attendance/mine");
        var refused = await form.Submit(new() { ["Input.Day"] = "2026-02-09", ["Input.Went"] = "17:00", ["Input.Why"] = "Baterai habis" });
        Assert.Contains("belum ada jam masuk", refused.Text, StringComparison.Ordinal);
        var asked = await refused.Submit(new() { ["Input.Day"] = "2026-02-09", ["Input.Came"] = "08:20", ["Input.Went"] = "17:00", ["Input.Why"] = "Baterai habis" });
        Assert.Contains("Koreksi: Menunggu", asked.Text, StringComparison.Ordinal);

        using var supervisor = await app.BrowserOf("supervisor");
        var list = await supervisor.Get("/field/attendance?view=corrections");
        await list.Submit(handler: "Approve");

        var day = await app.Db(db => db.AttendanceDays.SingleAsync(x => x.UserId == id));
        Assert.Equal((Midnight.AddDays(-1).AddHours(8) + TimeSpan.FromMinutes(20), 20, true), (day.CameAt!.Value, day.LateMinutes, day.IsCorrected));
        Assert.True(await app.Db(db => db.Notifications.AnyAsync(x => x.UserId == id && x.Subject == "Koreksi absensi disetujui")));
    }

    private static object Here => new { latitude = -6.4025, longitude = 107.455, accuracy = 8.5 };

    private static async Task<JsonObject> CheckIn(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync("/api/attendance/check-in", Here);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
