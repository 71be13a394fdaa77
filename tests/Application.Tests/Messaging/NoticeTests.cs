using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Consent;
using IspJabbar.Application.Messaging.Inbox;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Preferences;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Messaging;
using IspJabbar.Infrastructure.Persistence;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Messaging;

public sealed class PostApp : AppFixture
{
    public Func<SendOutcome> Answer { get; set; } = () => new SendOutcome.Accepted("p-1");
    public bool Connected { get; set; } = true;
    public List<Guid> Sent { get; } = [];

    public Task<bool> Pump() => Services.GetRequiredService<MessagePump>().SendNext(default);

    /// <summary>What goes along with messages that want something along.</summary>
    public Func<MessageFile?> File { get; set; } = () => null;
    public List<OutgoingMessage> Letters { get; } = [];

    protected override void Replace(IServiceCollection services) => services.AddSingleton<IMessageSender>(new Post(this)).AddSingleton<IMessageFiles>(new Files(this));

    private sealed class Files(PostApp app) : IMessageFiles
    {
        public Task<MessageFile?> Make(string attachment, CancellationToken ct) => Task.FromResult(app.File());
    }

    private sealed class Post(PostApp app) : IMessageSender
    {
        public Channel Channel => Channel.Email;

        public Task<bool> IsConnected(CancellationToken ct) => Task.FromResult(app.Connected);

        public Task<SendOutcome> Send(Guid id, string address, string subject, string body, CancellationToken ct)
        {
            lock (app.Sent)
                app.Sent.Add(id);
            return Task.FromResult(app.Answer());
        }

        public Task<SendOutcome> Send(OutgoingMessage message, CancellationToken ct)
        {
            lock (app.Sent)
                app.Letters.Add(message);
            return Send(message.Id, message.Address, message.Subject, message.Body, ct);
        }
    }
}

public sealed class NoticeTests(PostApp app) : IClassFixture<PostApp>
{
    [Fact]
    public async Task A_bill_that_cannot_be_printed_is_waited_for_and_then_told_of_without_it()
    {
        var customer = await Registered();
        var to = await app.Db(db => db.Customers.Where(x => x.Id == customer).Select(x => new Recipient(x.Id, x.Phone, $"{x.Id:n}@contoh.id")).SingleAsync());
        app.File = () => throw new InvalidOperationException("Pencetak mati.");
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Notices>().TellCustomer(to, MessageEvents.Node.Example, $"node/file-{customer:n}", null, [Channel.Email], default, new Telling(Attachment: "invoice:1"));
            await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync();
        }

        while (await app.Pump()) { }
        Assert.DoesNotContain(app.Letters, x => x.Address == $"{customer:n}@contoh.id");
        for (var turn = 0; turn < 2; turn++)
        {
            app.Clock.Now += TimeSpan.FromMinutes(5);
            while (await app.Pump()) { }
        }

        app.File = () => null;
        var letter = Assert.Single(app.Letters, x => x.Address == $"{customer:n}@contoh.id");
        Assert.Null(letter.File);
    }

    [Fact]
    public async Task Whoever_looks_after_numbers_is_told_once_when_one_is_refused()
    {
        app.Answer = () => new SendOutcome.Stopped("535 kata sandi salah.");
        try
        {
            var customer = await Registered();
            var to = await app.Db(db => db.Customers.Where(x => x.Id == customer).Select(x => new Recipient(x.Id, x.Phone, "budi@contoh.id")).SingleAsync());
            await using (var scope = app.Services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<Notices>().TellCustomer(to, MessageEvents.Node.Example, $"node/stop-{customer:n}", null, [Channel.Email], default);
                await scope.ServiceProvider.GetRequiredService<AppDbContext>().SaveChangesAsync();
            }

            for (var turn = 0; turn < 3; turn++)
            {
                app.Clock.Now += TimeSpan.FromMinutes(1);
                await app.Pump();
            }

            Assert.Equal(1, await app.Db(db => db.Notifications.CountAsync(x => x.Kind == NoticeKinds.SenderStopped.Code && x.Channel == Channel.InApp && x.Body.Contains("kata sandi salah"))));
        }
        finally
        {
            app.Answer = () => new SendOutcome.Accepted("p-1");
            await app.Db(db => db.Senders.Where(x => x.Id == Sender.Mail).ExecuteUpdateAsync(x => x.SetProperty(y => y.StoppedAt, (DateTimeOffset?)null)));
        }
    }

    [Fact]
    public async Task What_one_channel_refuses_goes_over_the_next()
    {
        var customer = await Registered();
        var to = await app.Db(db => db.Customers.Where(x => x.Id == customer).Select(x => new Recipient(x.Id, x.Phone, "budi@contoh.id")).SingleAsync());
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var (db, notices) = (scope.ServiceProvider.GetRequiredService<AppDbContext>(), scope.ServiceProvider.GetRequiredService<Notices>());
            await notices.TellCustomer(to, MessageEvents.Node.Example, $"node/{customer:n}", "/pay/x", [Channel.Whatsapp, Channel.Email], default);
            await db.SaveChangesAsync();
        }

        // WhatsApp has no provider here, e-mail has one: it goes first.
        Assert.Equal([Channel.InApp, Channel.Email], await Over($"node/{customer:n}"));
        app.Answer = () => new SendOutcome.Refused("Kotak suratnya tidak ada.");
        while (await app.Pump()) { }
        app.Answer = () => new SendOutcome.Accepted("p-1");
        Assert.Equal([Channel.InApp, Channel.Email, Channel.Whatsapp], await Over($"node/{customer:n}"));
    }

    [Fact]
    public async Task Everybody_who_may_deal_with_it_is_told_and_reads_for_themselves()
    {
        var (first, _) = await app.AUser("sales");
        var (second, _) = await app.AUser("customer_service");
        var (nobody, _) = await app.AUser("warehouse");
        await Registered();

        Assert.Equal("Pendaftaran baru", Assert.Single(await Mine(first)).Subject);
        Assert.Single(await Mine(second));
        Assert.Empty(await Mine(nobody));

        using (TestUser.Is(first))
        {
            Assert.Equal(1, await app.Send(new CountMyUnread()));
            Assert.StartsWith("/customers/", await app.Send(new ReadNotices((await Mine(first))[0].Id)), StringComparison.Ordinal);
            Assert.Equal(0, await app.Send(new CountMyUnread()));
        }

        using (TestUser.Is(second))
            Assert.Equal(1, await app.Send(new CountMyUnread()));
    }

    [Fact]
    public async Task Somebody_elses_notice_is_not_read_for_them()
    {
        var (mine, theirs) = ((await app.AUser("admin")).Id, (await app.AUser("admin")).Id);
        await Tell(theirs, "x");
        var notice = Assert.Single(await Mine(theirs));

        using (TestUser.Is(mine))
            Assert.Null(await app.Send(new ReadNotices(notice.Id)));
        Assert.False(Assert.Single(await Mine(theirs)).IsRead);
    }

    [Fact]
    public async Task Told_twice_it_is_one_notice()
    {
        var (me, _) = await app.AUser("admin");
        var key = $"twice/{Guid.NewGuid()}";
        await Tell(me, key);
        await Tell(me, key);

        Assert.Single(await Mine(me));
    }

    [Fact]
    public async Task By_email_only_who_chose_it_and_not_in_quiet_hours()
    {
        var (me, _) = await app.AUser("admin");
        app.Clock.Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero); // 10.00 WIB
        await Choose(me, email: true, inApp: false, from: new(9, 0), until: new(12, 0));
        await Tell(me, $"quiet/{Guid.NewGuid()}");

        Assert.Empty(await Mine(me));
        var mail = Assert.Single(await Mails(me));
        Assert.Equal(app.Clock.Now.AddHours(2), mail.DueAt);
    }

    [Fact]
    public async Task What_is_urgent_comes_in_quiet_hours_and_in_the_app_always()
    {
        var (me, _) = await app.AUser("admin");
        await Choose(me, email: true, inApp: false, from: new(9, 0), until: new(12, 0), NoticeKinds.AccountSecurity);
        await Tell(me, $"urgent/{Guid.NewGuid()}", NoticeKinds.AccountSecurity);

        Assert.Single(await Mine(me));
        Assert.Equal(app.Clock.Now, Assert.Single(await Mails(me)).DueAt);
    }

    [Theory]
    [InlineData("accepted", NotificationStatus.Sent)]
    [InlineData("refused", NotificationStatus.Failed)]
    [InlineData("unreachable", NotificationStatus.Queued)]
    [InlineData("unknown", NotificationStatus.Unknown)]
    public async Task What_the_provider_said_is_kept_and_only_silence_is_tried_again(string answer, NotificationStatus status)
    {
        var (me, _) = await app.AUser("admin");
        await Choose(me, email: true);
        await Tell(me, $"post/{Guid.NewGuid()}");
        app.Answer = () => answer switch
        {
            "accepted" => new SendOutcome.Accepted("p-2"),
            "refused" => new SendOutcome.Refused("alamat tidak ada"),
            "unreachable" => new SendOutcome.Unreachable("tidak tersambung"),
            _ => new SendOutcome.Unknown("putus di tengah"),
        };

        while (await app.Pump())
        {
        }

        var mail = Assert.Single(await Mails(me));
        Assert.Equal(status, mail.Status);
        Assert.Single(app.Sent, x => x == mail.Id);

        app.Answer = () => new SendOutcome.Accepted("p-3");
        app.Clock.Now += TimeSpan.FromHours(1);
        while (await app.Pump())
        {
        }

        Assert.Equal(answer == "unreachable" ? 2 : 1, app.Sent.Count(x => x == mail.Id));
    }

    [Fact]
    public async Task Two_instances_send_each_message_once()
    {
        var (me, _) = await app.AUser("admin");
        await Choose(me, email: true);
        for (var at = 0; at < 60; at++)
            await Tell(me, $"many/{Guid.NewGuid()}");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (await app.Pump())
            {
            }
        }));

        var mails = await Mails(me);
        Assert.Equal(60, mails.Count);
        Assert.All(mails, x => Assert.Single(app.Sent, sent => sent == x.Id));
    }

    [Fact]
    public async Task Killed_while_sending_it_is_unknown_and_not_sent_again()
    {
        var (me, _) = await app.AUser("admin");
        await Choose(me, email: true);
        await Tell(me, $"killed/{Guid.NewGuid()}");
        var mail = Assert.Single(await Mails(me));
        await app.Db(db => db.Notifications.Where(x => x.Id == mail.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.Status, NotificationStatus.Sending)));

        app.Clock.Now += TimeSpan.FromMinutes(11);
        while (await app.Pump())
        {
        }

        Assert.Equal(NotificationStatus.Unknown, Assert.Single(await Mails(me)).Status);
        Assert.DoesNotContain(mail.Id, app.Sent);
    }

    [Fact]
    public async Task Without_a_provider_it_waits_untouched()
    {
        var (me, _) = await app.AUser("admin");
        await Choose(me, email: true);
        await Tell(me, $"wait/{Guid.NewGuid()}");
        app.Connected = false;

        Assert.False(await app.Pump());
        Assert.Equal((NotificationStatus.Queued, 0), (Assert.Single(await Mails(me)).Status, (await Mails(me))[0].Attempts));
        app.Connected = true;
    }

    private Task<List<Channel>> Over(string key) => app.Db(async db => (await db.Notifications.Where(x => x.Key == key && x.Status != NotificationStatus.Reserve).Select(x => x.Channel).ToListAsync()).Order().ToList());

    private async Task<Guid> Registered()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        return (await app.Send(Town.AForm(location, await app.APackage()))).Id;
    }

    private Task<int> Tell(Guid user, string key, NoticeKind? kind = null) => app.Db(async db =>
    {
        var settings = new CompanySettings(db, app.Clock);
        await new Notices(db, new NoticeAudienceOf(app, db).Audience, [], new Wordings(db, settings), new Wishes(db, null!, app.Clock), settings, app.Clock).TellUser(kind ?? NoticeKinds.JobEnded, user, key, "job:1", "Selesai", "10 berhasil", "/jobs", default);
        return await db.SaveChangesAsync();
    });

    private async Task Choose(Guid user, bool email, bool inApp = true, TimeOnly? from = null, TimeOnly? until = null, NoticeKind? kind = null)
    {
        using var _ = TestUser.Is(user);
        await app.Send(new ChangeNoticePreferences { Kinds = [new((kind ?? NoticeKinds.JobEnded).Code, inApp, email, false, false)], QuietFrom = from, QuietUntil = until });
    }

    private async Task<IReadOnlyList<NoticeRow>> Mine(Guid user)
    {
        using var _ = TestUser.Is(user);
        return (await app.Send(new ListMyNotices())).Items;
    }

    private Task<List<Notification>> Mails(Guid user) => app.Db(db => db.Notifications.AsNoTracking().Where(x => x.UserId == user && x.Channel == Channel.Email).ToListAsync());

    /// <summary>The adapter on the same connection.</summary>
    private sealed class NoticeAudienceOf(AppFixture app, AppDbContext db)
    {
        public INoticeAudience Audience { get; } =
            (INoticeAudience)ActivatorUtilities.CreateInstance(app.Services, typeof(MessagePump).Assembly.GetType("IspJabbar.Infrastructure.Messaging.NoticeAudience", throwOnError: true)!, db);
    }
}
