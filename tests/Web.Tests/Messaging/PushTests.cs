using FluentValidation;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Preferences;
using IspJabbar.Application.Messaging.Push;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Messaging;
using IspJabbar.Infrastructure.Persistence;
using IspJabbar.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Messaging;

public sealed class PushApp : AppFixture
{
    public SimulatedPushService Service { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        Service = await SimulatedPushService.Start();
        await base.InitializeAsync();
    }

    public async Task Pump()
    {
        while (await Services.GetRequiredService<MessagePump>().SendNext(default))
        {
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Push:Hosts", Service.Address.Authority);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Browsers of the staff that are woken when there is news.</summary>
public sealed class PushTests(PushApp app) : IClassFixture<PushApp>, IAsyncLifetime
{
    private Guid _admin;

    public async Task InitializeAsync()
    {
        app.Service.Answers.Clear();
        app.Service.Shown.Clear();
        app.Clock.Now += TimeSpan.FromHours(2);
        _admin = await app.Db(async db =>
        {
            await db.PushBrowsers.ExecuteDeleteAsync();
            return await db.Users.Where(x => x.Email == AppFixture.AdminEmail).Select(x => x.Id).SingleAsync();
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task News_is_shown_in_every_browser_of_who_is_told_and_only_they_can_read_it()
    {
        await SwitchOn("kantor");
        await SwitchOn("ponsel");
        await Tell("Router CKP tidak terjangkau", "/network/routers");
        await app.Pump();

        Assert.Equal(["kantor", "ponsel"], app.Service.Shown.Select(x => x.Browser).Order());
        Assert.All(app.Service.Shown, x => Assert.Equal(("Router CKP tidak terjangkau", "/network/routers"), (x.News.GetProperty("title").GetString(), x.News.GetProperty("link").GetString())));
        Assert.Equal(NotificationStatus.Sent, (await Last()).Status);
    }

    [Fact]
    public async Task A_browser_that_is_gone_is_forgotten_and_the_others_hear_of_it()
    {
        await SwitchOn("lama");
        await SwitchOn("baru");
        app.Service.Answers["lama"] = 410;
        await Tell("Satu kabar");
        await app.Pump();

        Assert.Equal("baru", Assert.Single(app.Service.Shown).Browser);
        Assert.Equal(1, await app.Db(db => db.PushBrowsers.CountAsync()));
        Assert.Equal(NotificationStatus.Sent, (await Last()).Status);
    }

    [Fact]
    public async Task A_service_that_is_busy_is_asked_again_later()
    {
        await SwitchOn("sabar");
        app.Service.Answers["sabar"] = 503;
        await Tell("Nanti juga sampai");
        await app.Pump();
        Assert.Equal(NotificationStatus.Queued, (await Last()).Status);

        app.Service.Answers.Clear();
        app.Clock.Now += TimeSpan.FromMinutes(2);
        await app.Pump();
        Assert.Equal(NotificationStatus.Sent, (await Last()).Status);
        Assert.Single(app.Service.Shown);
    }

    [Fact]
    public async Task Whoever_signs_out_there_hears_nothing_there_any_more()
    {
        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);
        var (endpoint, key, secret) = app.Service.NewBrowser("loket");
        await office.PostTo("/account/notifications", "/account/notifications?handler=Browser", ("Browser.Endpoint", endpoint), ("Browser.Key", key), ("Browser.Secret", secret));
        Assert.Contains("Peramban yang dibangunkan", (await office.Get("/account/notifications")).Text, StringComparison.Ordinal);
        await Tell("Rahasia kantor");
        await office.PostTo("/account/notifications", "/sign-out");
        await app.Pump();

        Assert.Empty(app.Service.Shown);
        Assert.Equal(NotificationStatus.Failed, (await Last()).Status);
        Assert.Equal(0, await app.Db(db => db.PushBrowsers.CountAsync()));
    }

    [Fact]
    public async Task Who_does_not_want_it_for_a_kind_is_left_alone()
    {
        await SwitchOn("diam");
        using (TestUser.Is(_admin))
            await app.Send(new ChangeNoticePreferences { Kinds = [new(NoticeKinds.RouterDown.Code, true, false, false, false)] });
        await Tell("Tidak penting");
        await app.Pump();
        Assert.Empty(app.Service.Shown);

        using (TestUser.Is(_admin))
            await app.Send(new ChangeNoticePreferences { Kinds = [new(NoticeKinds.RouterDown.Code, true, false, false, true)] });
    }

    [Fact]
    public async Task One_browser_is_one_whoever_uses_it()
    {
        await SwitchOn("bersama");
        await SwitchOn("bersama");
        Assert.Equal(1, await app.Db(db => db.PushBrowsers.CountAsync()));
    }

    [Theory]
    [InlineData("https://dalam.contoh.id/push")]
    [InlineData("http://fcm.googleapis.com/x")]
    [InlineData("https://fcm.googleapis.com:8443/x")]
    [InlineData("https://fcm.googleapis.com.jahat.id/x")]
    [InlineData("https://a:b@fcm.googleapis.com/x")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("apa saja")]
    public async Task Only_services_of_browser_makers_are_called(string endpoint)
    {
        var (_, key, secret) = app.Service.NewBrowser("x");
        using var _ = TestUser.Is(_admin);
        await Assert.ThrowsAsync<ValidationException>(() => app.Send(new RegisterBrowser { Endpoint = endpoint, Key = key, Secret = secret }));
    }

    [Fact]
    public async Task A_trial_says_what_the_service_said()
    {
        await SwitchOn("coba");
        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);
        var id = await app.Db(db => db.PushBrowsers.Select(x => x.Id).SingleAsync());

        await office.PostTo("/account/notifications", $"/account/notifications?handler=Try&browser={id}");
        Assert.Equal("Percobaan", app.Service.Shown.Single().News.GetProperty("title").GetString());

        app.Service.Answers["coba"] = 410;
        Assert.Contains("sudah tidak mau dibangunkan", (await office.PostTo("/account/notifications", $"/account/notifications?handler=Try&browser={id}")).Text, StringComparison.Ordinal);
    }

    private async Task SwitchOn(string name)
    {
        var (endpoint, key, secret) = app.Service.NewBrowser(name);
        using var _ = TestUser.Is(_admin);
        await app.Send(new RegisterBrowser { Endpoint = endpoint, Key = key, Secret = secret, Name = "Chrome/130 Android" });
    }

    private async Task Tell(string subject, string link = "/")
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Notices>().TellUser(NoticeKinds.RouterDown, _admin, $"try/{Guid.NewGuid():n}", "try:1", subject, "Sejak 10 menit yang lalu.", link, default);
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync();
    }

    private Task<Notification> Last() => app.Db(db => db.Notifications.AsNoTracking().Where(x => x.Channel == Channel.Push).OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).FirstAsync());
}
