using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Customers.Contact;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Broadcasts;
using IspJabbar.Application.Messaging.Consent;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Reporting.Broadcasts;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Customers.Bulk;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Persistence;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Messaging;

/// <summary>E-mail is the channel here, because a test has an adapter for it.</summary>
public sealed class BroadcastTests(PostApp app) : IClassFixture<PostApp>
{
    [Fact]
    public async Task Advertising_reaches_only_who_agreed_and_everybody_once()
    {
        var (yes, no) = (await Customer("siti@contoh.id", agrees: true), await Customer("budi@contoh.id", agrees: false));
        var same = await Customer("SITI@contoh.id", agrees: true);
        var none = await Customer(null, agrees: true);
        var id = await Draft([yes, no, same, none]);

        var estimate = await app.Send(new EstimateBroadcast(id));
        Assert.Equal((4, 1, 1, 1, 1), (estimate.Chosen, estimate.Reached, estimate.Refused, estimate.NoAddress, estimate.SameAddress));

        Assert.Equal(BroadcastState.Writing, await app.Send(new SubmitBroadcast(id)));
        Assert.Equal(BroadcastState.Writing, await app.Send(new SubmitBroadcast(id))); // pressed twice
        await app.Settle();
        await app.Settle();

        var message = Assert.Single(await Messages(id));
        Assert.Equal((yes < same ? yes : same, Urgency.Whenever), (message.CustomerId!.Value, message.Priority));
        Assert.StartsWith("Halo ", message.Body, StringComparison.Ordinal);
        var now = await app.Send(new GetBroadcast(id));
        Assert.Equal((1, 1, 1, 1, true), (now.Row.Written, now.Refused, now.NoAddress, now.SameAddress, now.IsWritten));
    }

    [Fact]
    public async Task Who_says_stop_between_writing_and_sending_gets_none()
    {
        var customer = await Customer("stop@contoh.id", agrees: true);
        var id = await Sent([customer]);
        var links = app.Services.GetRequiredService<IWishLinks>();
        await app.Send(new StopByLink(links.Sign(customer, Wish.Marketing)));
        while (await app.Pump()) { }

        Assert.Equal((NotificationStatus.Expired, "Pelanggan tidak mau menerima pesan seperti ini."), await Only(id));
        var wishes = await app.Send(new GetContactWishes(customer));
        Assert.False(wishes.Marketing);
        Assert.Equal([(false, WishVia.Mail), (true, WishVia.Staff)], wishes.Changes.Select(x => (x.Allowed, x.Via)));
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new StopByLink("karangan")));
    }

    [Fact]
    public async Task Paused_nothing_goes_and_stopped_the_rest_is_withdrawn()
    {
        var id = await Sent([await Customer($"{Guid.NewGuid():n}@contoh.id", agrees: true)]);
        await app.Send(new PauseBroadcast(id));
        while (await app.Pump()) { }
        Assert.Equal(NotificationStatus.Held, (await Only(id)).Status);

        await app.Send(new ResumeBroadcast(id));
        await app.Send(new StopBroadcast(id));
        await app.Send(new StopBroadcast(id));
        while (await app.Pump()) { }
        Assert.Equal((NotificationStatus.Expired, "Siarannya dihentikan."), await Only(id));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ResumeBroadcast(id)));
    }

    [Fact]
    public async Task Many_wait_for_somebody_else()
    {
        await app.Send(new ChangeBroadcastSettings { ApproveAbove = 0, MailRate = 25 });
        var (writer, _) = await app.AUser("customer_service");
        var (boss, _) = await app.AUser("manager");
        var id = await Draft([await Customer($"{Guid.NewGuid():n}@contoh.id", agrees: true)]);
        Assert.Equal(25, (await app.Send(new EstimateBroadcast(id))).Cost);

        using (TestUser.Is(writer))
        {
            Assert.Equal(BroadcastState.Waiting, await app.Send(new SubmitBroadcast(id)));
            await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ApproveBroadcast(id)));
        }

        using (TestUser.Is(boss))
        {
            await app.Send(new ReturnBroadcast { Id = id, Why = "Kurang sopan" });
            Assert.Equal("Kurang sopan", (await app.Send(new GetBroadcast(id))).ReturnedWhy);
        }

        using (TestUser.Is(writer))
            await app.Send(new SubmitBroadcast(id));
        using (TestUser.Is(boss))
            await app.Send(new ApproveBroadcast(id));
        await app.Settle();
        Assert.Single(await Messages(id));
        await app.Send(new ChangeBroadcastSettings());
    }

    [Fact]
    public async Task What_is_told_about_money_and_outages_asks_nobody_but_a_receipt_does()
    {
        var customer = await Customer("diam@contoh.id", agrees: false, service: false);
        await Tell(customer, MessageEvents.Issued.Example, "issued");
        await Tell(customer, MessageEvents.Receipt.Example, "receipt");

        var sent = await app.Db(db => db.Notifications.Where(x => x.CustomerId == customer && x.Channel == Channel.Email).Select(x => x.Event).ToListAsync());
        Assert.Contains("issued", sent);
        Assert.DoesNotContain("receipt", sent);
        Assert.True(await app.Db(db => db.Notifications.AnyAsync(x => x.CustomerId == customer && x.Event == "receipt" && x.Channel == Channel.InApp)));
    }

    [Fact]
    public async Task Stop_and_start_by_chat_and_who_wants_to_end_the_subscription_gets_a_person()
    {
        var customer = await Customer("chat@contoh.id", agrees: true);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var stop = scope.ServiceProvider.GetServices<IChatCommand>().Single(x => x.Name == "STOP");
        await Assert.ThrowsAsync<DomainException>(() => stop.Answer(new ChatCall(Guid.NewGuid(), "+628", null, "berlangganan", customer, null), default));
        await stop.Answer(new ChatCall(Guid.NewGuid(), "+628", null, "", customer, null), default);
        await db.SaveChangesAsync();
        Assert.Equal((false, false), await Says(customer));

        await scope.ServiceProvider.GetServices<IChatCommand>().Single(x => x.Name == "MULAI").Answer(new ChatCall(Guid.NewGuid(), "+628", null, "", customer, null), default);
        await db.SaveChangesAsync();
        Assert.Equal((true, true), await Says(customer));
    }

    private async Task<(bool, bool)> Says(Guid customer) => await app.Send(new GetContactWishes(customer)) is var x ? (x.Service, x.Marketing) : default;

    private async Task<Guid> Customer(string? email, bool agrees, bool service = true)
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        var id = (await app.Send(Town.AForm(location, await app.APackage()) with { Email = email })).Id;
        await app.Send(new ChangeContactWishes { CustomerId = id, Service = service, Marketing = agrees });
        return id;
    }

    private async Task<Guid> Draft(Guid[] customers)
    {
        var id = Guid.CreateVersion7();
        await app.Send(new SaveBroadcast
        {
            Id = id, Name = "Promo akhir tahun", Subject = "Untuk {nama}", Body = "Halo {nama}, paket {paket} Anda dapat dua kali lipat.", FirstChannel = Channel.Email, Audience = Audiences.Of(new CustomerSelection(customers)),
        });
        return id;
    }

    private async Task<Guid> Sent(Guid[] customers)
    {
        var id = await Draft(customers);
        await app.Send(new SubmitBroadcast(id));
        await app.Settle();
        Assert.NotEmpty(await Messages(id));
        return id;
    }

    private Task<List<Notification>> Messages(Guid broadcast) => app.Db(db => db.Notifications.AsNoTracking().Where(x => x.BroadcastId == broadcast).ToListAsync());

    private async Task<(NotificationStatus Status, string? Why)> Only(Guid broadcast) => Assert.Single(await Messages(broadcast)) is var x ? (x.Status, x.LastError) : default;

    private async Task Tell(Guid customer, Told what, string happened)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (db, notices) = (scope.ServiceProvider.GetRequiredService<AppDbContext>(), scope.ServiceProvider.GetRequiredService<Notices>());
        var to = await db.Customers.Where(x => x.Id == customer).Select(x => new Recipient(x.Id, x.Phone, x.Email)).SingleAsync();
        await notices.TellCustomer(to, what, $"{happened}/{Guid.NewGuid():n}", "/portal", isNew: true, default);
        await db.SaveChangesAsync();
    }
}
