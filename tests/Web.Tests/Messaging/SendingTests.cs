using System.Net;
using System.Net.Http.Json;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Messaging.Outgoing;
using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Messaging;
using IspJabbar.Gateways.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Messaging;

/// <summary>Messages on their way: from the command that causes them to the customer who read them, with all that goes wrong between.</summary>
public sealed class SendingTests(WhatsAppApp app) : IClassFixture<WhatsAppApp>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        app.Phones.Fault = WhatsAppFault.None;
        app.Phones.Early = null;
        app.Clock.Now += TimeSpan.FromHours(1); // no budget of an earlier test
        await app.Only("fonnte");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public static TheoryData<string, string, string, string> Receipts => new() { { "fonnte", "sent", "delivered", "read" }, { "wablas", "sent", "delivered", "read" }, { "meta", "sent", "delivered", "read" } };

    [Theory]
    [MemberData(nameof(Receipts))]
    public async Task A_message_goes_out_once_and_its_receipts_lead_it_forward(string vendor, string sent, string delivered, string read)
    {
        await app.Only(vendor);
        var (id, digits) = await app.AText();
        await app.Pump();
        Assert.Equal(NotificationStatus.Accepted, (await app.Message(id)).Status);

        await Tell(digits, delivered);
        Assert.Equal(NotificationStatus.Delivered, (await app.Message(id)).Status);
        await Tell(digits, sent); // late
        await Tell(digits, delivered); // again
        Assert.Equal(NotificationStatus.Delivered, (await app.Message(id)).Status);
        await Tell(digits, read);

        var message = await app.Message(id);
        Assert.Equal(NotificationStatus.Read, message.Status);
        Assert.NotNull(message.DeliveredAt);
        Assert.Equal(1, await app.Db(db => db.WhatsAppMessages.CountAsync(x => x.NotificationId == id && x.Direction == Direction.Out)));
    }

    [Fact]
    public async Task A_receipt_that_comes_before_the_answer_is_not_lost()
    {
        await app.Only("meta");
        app.Phones.Early = async message =>
        {
            (await app.Phones.Tell(message, "delivered", app.Address)).EnsureSuccessStatusCode();
            await app.Heard();
        };
        var (id, _) = await app.AText();
        await app.Pump();

        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.Heard();
        Assert.Equal(NotificationStatus.Delivered, (await app.Message(id)).Status);
    }

    [Fact]
    public async Task Without_an_id_of_ours_an_early_receipt_waits_for_the_answer()
    {
        app.Phones.Early = async message =>
        {
            (await app.Phones.Tell(message, "delivered", app.Address, WhatsAppApp.Secret)).EnsureSuccessStatusCode();
            await app.Heard();
        };
        var (id, _) = await app.AText();
        await app.Pump();
        Assert.Equal(NotificationStatus.Accepted, (await app.Message(id)).Status);

        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.Heard();
        Assert.Equal(NotificationStatus.Delivered, (await app.Message(id)).Status);
    }

    [Fact]
    public async Task A_lost_answer_is_not_sent_again_until_somebody_says_so_and_then_it_is_marked()
    {
        app.Phones.Fault = WhatsAppFault.LosesAnswers;
        var (id, digits) = await app.AText();
        await app.Pump();
        app.Phones.Fault = WhatsAppFault.None;
        app.Clock.Now += TimeSpan.FromHours(2);
        await app.Pump();
        Assert.Equal(NotificationStatus.Unknown, (await app.Message(id)).Status);
        Assert.Single(app.Phones.Messages, x => x.To == digits);

        await app.Send(new ResendMessages([id]));
        await app.Pump();
        Assert.Equal((NotificationStatus.Accepted, true, 2), ((await app.Message(id)).Status, (await app.Message(id)).MaybeTwice, app.Phones.Messages.Count(x => x.To == digits)));
    }

    [Fact]
    public async Task A_lost_answer_is_found_again_by_its_receipt()
    {
        await app.Only("meta");
        app.Phones.Fault = WhatsAppFault.LosesAnswers;
        var (id, digits) = await app.AText();
        await app.Pump();
        Assert.Equal(NotificationStatus.Unknown, (await app.Message(id)).Status);

        await Tell(digits, "sent");
        Assert.Equal(NotificationStatus.Sent, (await app.Message(id)).Status);
    }

    [Fact]
    public async Task What_is_refused_with_200_has_failed_and_says_why()
    {
        app.Phones.Fault = WhatsAppFault.Refuses;
        var (id, _) = await app.AText();
        await app.Pump();

        var message = await app.Message(id);
        Assert.Equal((NotificationStatus.Failed, "Fonnte menjawab: target invalid."), (message.Status, message.LastError));
    }

    [Fact]
    public async Task A_number_with_a_wrong_key_stops_and_the_next_one_takes_over()
    {
        await app.Only("fonnte");
        var meta = (await app.Send(new GetSenders())).Numbers.Single(x => x.Provider is Provider.Meta);
        await app.Send(new SaveSender { Id = meta.Id, Provider = meta.Provider, Name = meta.Name, PerMinute = 1000, PerHour = 10_000, PerDay = 100_000, IsOn = true });
        var fonnte = (await app.Send(new GetSenders())).Numbers.Single(x => x.Provider is Provider.Fonnte);
        await app.Db(db => db.Senders.Where(x => x.Id == fonnte.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.StoppedAt, (DateTimeOffset?)null)));

        app.Phones.Fault = WhatsAppFault.RefusesNumber;
        var (id, digits) = await app.AText();
        await app.Services.GetRequiredService<Infrastructure.Messaging.MessagePump>().SendNext(default);
        app.Phones.Fault = WhatsAppFault.None;
        await app.Pump();

        Assert.Equal("meta", app.There(digits).Vendor);
        Assert.NotNull((await app.Send(new GetSenders())).Numbers.Single(x => x.Id == fonnte.Id).StoppedAt);
        Assert.Equal(NotificationStatus.Accepted, (await app.Message(id)).Status);
    }

    [Fact]
    public async Task A_broken_provider_is_tried_again_later()
    {
        app.Phones.Fault = WhatsAppFault.Breaks;
        var (id, _) = await app.AText();
        await app.Pump();
        Assert.Equal(NotificationStatus.Queued, (await app.Message(id)).Status);

        app.Phones.Fault = WhatsAppFault.None;
        app.Clock.Now += TimeSpan.FromMinutes(5);
        await app.Pump();
        Assert.Equal(NotificationStatus.Accepted, (await app.Message(id)).Status);
        Assert.Equal([AttemptOutcome.Busy, AttemptOutcome.Accepted], await app.Db(db => db.SendAttempts.Where(x => x.MessageId == id).OrderBy(x => x.Number).Select(x => x.Outcome!.Value).ToListAsync()));
    }

    [Fact]
    public async Task A_number_sends_no_more_a_minute_than_it_may()
    {
        var number = (await app.Send(new GetSenders())).Numbers.Single(x => x.Provider is Provider.Fonnte);
        await app.Send(new SaveSender { Id = number.Id, Provider = number.Provider, Name = number.Name, PerMinute = 3, PerHour = 10_000, PerDay = 100_000, IsOn = true });
        List<Guid> ids = [];
        for (var at = 0; at < 5; at++)
            ids.Add((await app.AText()).Id);

        await app.Pump();
        Assert.Equal(3, await Accepted());
        app.Clock.Now += TimeSpan.FromSeconds(61);
        await app.Pump();
        Assert.Equal(5, await Accepted());
        await app.Send(new SaveSender { Id = number.Id, Provider = number.Provider, Name = number.Name, PerMinute = 1000, PerHour = 10_000, PerDay = 100_000, IsOn = true });

        Task<int> Accepted() => app.Db(db => db.Notifications.CountAsync(x => ids.Contains(x.Id) && x.Status == NotificationStatus.Accepted));
    }

    [Fact]
    public async Task A_reminder_is_not_sent_once_the_bill_is_paid()
    {
        var (customer, bill, owed) = await ABill();
        var (paid, open) = ($"reminder/{bill:n}/-3", $"reminder/{(await ABill()).Bill:n}/-3");
        var other = await app.Db(db => db.Invoices.Where(x => open.Contains(x.Id.ToString().Replace("-", ""))).Select(x => x.CustomerId).SingleAsync());
        app.Clock.Now = Noon();
        await Tell(customer, paid);
        await Tell(other, open);
        await app.Send(new RecordPayment { InvoiceId = bill, Amount = owed, Method = PaymentMethod.Cash });

        await app.Pump();
        Assert.Equal(NotificationStatus.Expired, (await Of(paid, Channel.Whatsapp)).Status);
        Assert.Equal(NotificationStatus.Expired, (await Of(paid, Channel.Email)).Status);
        Assert.Equal(NotificationStatus.Accepted, (await Of(open, Channel.Whatsapp)).Status);
    }

    [Fact]
    public async Task In_quiet_hours_only_what_somebody_waits_for()
    {
        var (customer, bill, _) = await ABill();
        var noon = Noon();
        app.Clock.Now = noon.AddHours(10); // 22.00
        await Tell(customer, $"reminder/{bill:n}/1");
        await Tell(customer, $"receipt/{Guid.NewGuid():n}", new Telling(Urgency.Now));
        await app.Pump();

        var waits = await Of($"reminder/{bill:n}/1", Channel.Whatsapp);
        Assert.Equal((NotificationStatus.Queued, noon.AddHours(19)), (waits.Status, waits.DueAt)); // 07.00
        Assert.Equal(1, await app.Db(db => db.Notifications.CountAsync(x => x.CustomerId == customer && x.Event == "receipt" && x.Status == NotificationStatus.Accepted)));
    }

    [Fact]
    public async Task To_one_person_they_go_in_the_order_they_were_written()
    {
        var (customer, _, _) = await ABill();
        app.Clock.Now = Noon();
        await app.Pump();
        foreach (var at in Enumerable.Range(1, 4))
        {
            app.Clock.Now += TimeSpan.FromSeconds(1);
            await Tell(customer, $"node/{Guid.NewGuid():n}", body: $"Kabar {at}");
        }

        await app.Pump();
        var phone = await app.Db(db => db.Customers.Where(x => x.Id == customer).Select(x => x.Phone).SingleAsync());
        Assert.Equal(["Kabar 1", "Kabar 2", "Kabar 3", "Kabar 4"], app.Phones.Messages.Where(x => "+" + x.To == phone.Value && x.Text.StartsWith("Kabar", StringComparison.Ordinal)).Select(x => x.Text[..7]));
    }

    [Fact]
    public async Task What_whatsapp_refuses_goes_by_mail_and_what_arrives_does_not()
    {
        var (customer, _, _) = await ABill();
        app.Clock.Now = Noon();
        await app.Pump();
        var (refused, arrived) = ($"node/{Guid.NewGuid():n}", $"node/{Guid.NewGuid():n}");

        app.Phones.Fault = WhatsAppFault.Refuses;
        await Tell(customer, refused);
        Assert.Equal(NotificationStatus.Reserve, (await Of(refused, Channel.Email)).Status);
        await app.Pump();
        Assert.Equal(NotificationStatus.Queued, (await Of(refused, Channel.Email)).Status);

        app.Phones.Fault = WhatsAppFault.None;
        await Tell(customer, arrived);
        await app.Pump();
        var there = app.Phones.Messages[^1];
        (await app.Phones.Tell(there, "delivered", app.Address, WhatsAppApp.Secret)).EnsureSuccessStatusCode();
        await app.Heard();
        Assert.Equal(NotificationStatus.Spared, (await Of(arrived, Channel.Email)).Status);
    }

    [Fact]
    public async Task What_is_not_delivered_in_time_goes_by_mail()
    {
        var (customer, _, _) = await ABill();
        app.Clock.Now = Noon();
        await app.Pump();
        await app.Db(db => db.Senders.ExecuteUpdateAsync(x => x.SetProperty(y => y.HeardAt, app.Clock.Now)));
        var key = $"node/{Guid.NewGuid():n}";
        await Tell(customer, key);
        await app.Pump();
        Assert.Equal(NotificationStatus.Reserve, (await Of(key, Channel.Email)).Status);

        app.Clock.Now += TimeSpan.FromHours(4.1);
        await app.Pump();
        Assert.Equal(NotificationStatus.Queued, (await Of(key, Channel.Email)).Status);
    }

    [Theory]
    [InlineData("fonnte", WhatsAppApp.Secret)]
    [InlineData("wablas", WhatsAppApp.Secret)]
    [InlineData("meta", null)]
    public async Task What_somebody_writes_is_kept_once_and_told_on(string vendor, string? secret)
    {
        var id = $"{vendor}-{Guid.NewGuid():n}";
        for (var time = 0; time < 3; time++)
        {
            using var answer = await app.Phones.Write(vendor, id, "6281234567890", "cek tagihan", app.Address, secret);
            Assert.Equal((HttpStatusCode.OK, "", "text/plain"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType));
        }

        await app.Heard();
        var said = await app.Db(db => db.WhatsAppMessages.SingleAsync(x => x.ProviderMessageId == id || x.ProviderMessageId.Contains(id)));
        Assert.Equal((Direction.In, "+6281234567890", "Siti", "cek tagihan"), (said.Direction, said.Chat, said.Name, said.Text));
        Assert.Equal(1, await app.Db(db => db.Database.SqlQuery<int>($"""select count(*)::int as "Value" from messaging.outbox_messages where payload::text like {$"%{said.Id}%"}""").SingleAsync()));
    }

    [Theory]
    [InlineData("fonnte", "salah")]
    [InlineData("fonnte", null)]
    [InlineData("wablas", "salah")]
    public async Task Who_does_not_know_the_address_is_not_believed(string vendor, string? secret)
    {
        using var answer = await app.Phones.Write(vendor, Guid.NewGuid().ToString("n"), "6281234567890", "halo", app.Address, secret);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_wrong_device_and_a_wrong_signature_are_not_believed()
    {
        using var device = await app.Phones.Deliver("fonnte", """{"device":"6289999999999","sender":"6281234567890","message":"x","inboxid":"1"}""", app.Address, WhatsAppApp.Secret);
        Assert.Equal(HttpStatusCode.Unauthorized, device.StatusCode);

        using var http = app.Anonymous();
        using var bare = await http.PostAsync("/api/whatsapp/webhook/meta", new StringContent("""{"object":"whatsapp_business_account","entry":[]}"""));
        Assert.Equal(HttpStatusCode.Unauthorized, bare.StatusCode);
    }

    [Fact]
    public async Task Meta_asks_whether_the_address_is_ours()
    {
        using var http = app.Anonymous();
        Assert.Equal("1158201444", await http.GetStringAsync($"/api/whatsapp/webhook/meta?hub.mode=subscribe&hub.verify_token={app.Phones.Keys.MetaVerifyToken}&hub.challenge=1158201444"));
        using var wrong = await http.GetAsync("/api/whatsapp/webhook/meta?hub.mode=subscribe&hub.verify_token=salah&hub.challenge=1");
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
    }

    [Fact]
    public async Task Asked_twice_with_one_key_it_is_one_message()
    {
        using var http = await app.Api();
        http.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var first = await http.PostAsJsonAsync("/api/whatsapp/send", new { to = "0812-3456-7890", text = "Halo" });
        using var second = await http.PostAsJsonAsync("/api/whatsapp/send", new { to = "0812-3456-7890", text = "Halo" });
        Assert.Equal((HttpStatusCode.Accepted, await first.Content.ReadAsStringAsync()), (first.StatusCode, await second.Content.ReadAsStringAsync()));
        using var nobody = await http.PostAsJsonAsync("/api/whatsapp/send", new { to = "021-5550000", text = "Halo" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
    }

    /// <summary>The next noon in Jakarta.</summary>
    private DateTimeOffset Noon()
    {
        var next = new DateTimeOffset(app.Clock.Now.UtcDateTime.Date, TimeSpan.Zero).AddHours(5);
        return next > app.Clock.Now ? next : next.AddDays(1);
    }

    private async Task Tell(string digits, string status)
    {
        var message = app.There(digits);
        using var answer = await app.Phones.Tell(message, status, app.Address, message.Vendor == "meta" ? null : WhatsAppApp.Secret);
        answer.EnsureSuccessStatusCode();
        await app.Heard();
    }

    private Task<int> Tell(Guid customer, string key, Telling? how = null, string body = "Kabar") => app.Db(async db =>
    {
        var to = await db.Customers.Where(x => x.Id == customer).Select(x => x.Phone).SingleAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var notices = ActivatorUtilities.CreateInstance<Notices>(scope.ServiceProvider, db);
        var happened = MessageEvents.Find(key.Split('/')[0])!;
        var told = happened == MessageEvents.Node ? MessageEvents.Node.With(("nama", "Budi"), ("nomor", "TST000001"), ("judul", "Kabar"), ("isi", body)) : happened.Example;
        await notices.TellCustomer(new Recipient(customer, to, "budi@contoh.id"), told, key, null, isNew: true, default, how);
        return await db.SaveChangesAsync();
    });

    private Task<Notification> Of(string key, Channel channel) => app.Db(db => db.Notifications.AsNoTracking().SingleAsync(x => x.Key == key && x.Channel == channel));

    private async Task<(Guid Customer, Guid Bill, decimal Owed)> ABill()
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var done = await app.Send(Town.AForm(location, package));
        return (done.Id, done.InvoiceId!.Value, await app.Db(db => db.Invoices.Where(x => x.Id == done.InvoiceId).Select(x => x.Total.Amount).SingleAsync()));
    }
}
