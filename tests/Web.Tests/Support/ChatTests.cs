using System.Globalization;
using System.Text.Json;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Application.Reporting.Chat;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Application.Support.Chat.Files;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support.Chat;
using IspJabbar.Gateways.Simulator;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Support;

/// <summary>From what a customer writes over WhatsApp to the answer on their phone.</summary>
public sealed class ChatTests(WhatsAppApp app) : IClassFixture<WhatsAppApp>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        app.Phones.Fault = WhatsAppFault.None;
        app.Clock.Now += TimeSpan.FromHours(1);
        await app.Only("fonnte");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_a_customer_writes_is_in_their_conversation_once()
    {
        var (customer, digits) = await ACustomer();
        var id = NewId();
        for (var time = 0; time < 3; time++)
            await Hears("fonnte", digits, "Internet saya mati", id);

        var row = await Only(customer);
        Assert.Equal(("Internet saya mati", 1, false), (row.LastText, row.Unread, row.LastIsOurs));
        Assert.NotNull(row.WaitingSince);
        var line = Assert.Single((await Open(row.Id)).Lines);
        Assert.Equal(("Internet saya mati", false, ChatWay.Whatsapp), (line.Text, line.IsOurs, line.Way));
    }

    [Fact]
    public async Task What_is_told_late_stands_where_it_was_said()
    {
        var (customer, digits) = await ACustomer();
        await Hears("fonnte", digits, "kedua", at: app.Clock.Now.AddMinutes(-1));
        await Hears("fonnte", digits, "pertama", at: app.Clock.Now.AddMinutes(-5));

        var row = await Only(customer);
        Assert.Equal("kedua", row.LastText);
        Assert.Equal(["pertama", "kedua"], (await Open(row.Id)).Lines.Select(x => x.Text));
    }

    [Fact]
    public async Task Of_several_customers_with_one_number_somebody_chooses_once()
    {
        var (budi, digits) = await ACustomer();
        var (ani, _) = await ACustomer(phone: digits, name: "Ani Wijaya");
        await Hears("fonnte", digits, "Halo");

        var stranger = await Stranger("+" + digits);
        Assert.Null(stranger.CustomerId);
        var open = await Open(stranger.Id);
        Assert.Equal(new HashSet<Guid> { budi, ani }, open.Candidates.Select(x => x.Id).ToHashSet());

        await app.Send(new LinkConversation { ConversationId = stranger.Id, CustomerId = ani });
        await Hears("fonnte", digits, "Masih mati");
        var row = await Only(ani);
        Assert.Equal("Masih mati", row.LastText);
        Assert.Equal(["Halo", "Masih mati"], (await Open(row.Id)).Lines.Where(x => x.Kind is LineKind.Said).Select(x => x.Text));
        Assert.False(await app.Db(db => db.Conversations.AnyAsync(x => x.CustomerId == budi)));
    }

    [Fact]
    public async Task An_id_that_is_no_number_is_named_once_and_answered_by_the_number_it_wrote_to()
    {
        var lid = $"{Random.Shared.NextInt64(100_000_000_000_000, 999_999_999_999_999)}@lid";
        await Hears("fonnte", lid, "Ini Siti");
        var stranger = await Stranger(lid);
        var (customer, _) = await ACustomer(name: "Siti Aminah");
        await app.Send(new LinkConversation { ConversationId = stranger.Id, CustomerId = customer });
        await Hears("fonnte", lid, "Kapan dipasang?");
        var row = await Only(customer);
        Assert.Equal("Kapan dipasang?", row.LastText);

        await app.Only("wablas"); // does not know this id
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new AnswerConversation { ConversationId = row.Id, Text = "Besok pagi" }));
        await app.Only("fonnte");
        await app.Send(new AnswerConversation { ConversationId = row.Id, Text = "Besok pagi" });
        await app.Pump();
        Assert.Equal(("fonnte", lid), app.Phones.Messages.Where(x => x.Text == "Besok pagi").Select(x => (x.Vendor, x.To)).Single());
    }

    [Fact]
    public async Task Who_becomes_a_customer_keeps_what_they_wrote_before()
    {
        var digits = $"62812{Random.Shared.NextInt64(10_000_000, 99_999_999)}";
        await Hears("fonnte", digits, "Mau pasang");
        var stranger = await Stranger("+" + digits);
        var (customer, _) = await ACustomer(phone: digits);
        await Hears("fonnte", digits, "Sudah daftar");

        var row = await Only(customer);
        Assert.Equal(stranger.Id, row.Id);
        Assert.Equal(["Mau pasang", "Sudah daftar"], (await Open(row.Id)).Lines.Where(x => x.Way is ChatWay.Whatsapp && !x.IsOurs).Select(x => x.Text));
    }

    [Fact]
    public async Task An_answer_pressed_twice_goes_once_by_the_number_they_wrote_to_and_shows_how_far_it_got()
    {
        var (customer, digits) = await ACustomer();
        await Everybody();
        await Hears("wablas", digits, "Halo");
        var row = await Only(customer);
        var answer = new AnswerConversation { ConversationId = row.Id, Text = $"Selamat siang {digits}" };
        await app.Send(answer);
        await app.Send(answer);
        await app.Pump();

        var sent = app.Phones.Messages.Single(x => x.Text == answer.Text);
        Assert.Equal(("wablas", digits), (sent.Vendor, sent.To)); // though Fonnte's goes first
        Assert.Equal(NotificationStatus.Accepted, await Status());

        using var told = await app.Phones.Tell(sent, "read", app.Address, WhatsAppApp.Secret);
        await app.Heard();
        Assert.Equal(NotificationStatus.Read, await Status());
        var after = await Only(customer);
        Assert.Equal((0, true, (DateTimeOffset?)null), (after.Unread, after.LastIsOurs, after.WaitingSince));

        async Task<NotificationStatus?> Status() => (await Open(row.Id)).Lines.Single(x => x.IsOurs && !x.IsAutomatic).Status;
    }

    [Fact]
    public async Task An_answer_that_was_refused_says_why_and_is_sent_again()
    {
        var (customer, digits) = await ACustomer();
        await Hears("fonnte", digits, "Halo");
        var row = await Only(customer);
        app.Phones.Fault = WhatsAppFault.Refuses;
        await app.Send(new AnswerConversation { ConversationId = row.Id, Text = "Ya?" });
        await app.Pump();
        var lost = (await Open(row.Id)).Lines.Single(x => x.IsOurs && !x.IsAutomatic);
        Assert.Equal(NotificationStatus.Failed, lost.Status);
        Assert.Contains("target invalid", lost.Why, StringComparison.Ordinal);

        app.Phones.Fault = WhatsAppFault.None;
        await app.Send(new ResendAnswer(row.Id, lost.MessageId!.Value));
        await app.Pump();
        Assert.Equal(NotificationStatus.Accepted, (await Open(row.Id)).Lines.Single(x => x.IsOurs && !x.IsAutomatic).Status);
    }

    [Fact]
    public async Task After_a_day_the_official_provider_takes_only_a_template_and_the_page_says_so()
    {
        await app.Only("meta");
        var (customer, digits) = await ACustomer();
        await Hears("meta", digits, "Halo");
        var row = await Only(customer);
        Assert.Null((await Open(row.Id)).Route.Why);

        app.Clock.Now += TimeSpan.FromHours(25);
        Assert.Contains("24 jam", (await Open(row.Id)).Route.Why, StringComparison.Ordinal);
        var no = await Assert.ThrowsAsync<ConflictException>(() => app.Send(new AnswerConversation { ConversationId = row.Id, Text = "Ya?" }));
        Assert.Equal("chat.no-way", no.Code);

        await app.Send(new SaveApprovedTemplate { Event = "chat-late", Language = "id", Name = "balasan", Code = "id", Parameters = "balasan" });
        await app.Send(new AnswerConversation { ConversationId = row.Id, Text = $"Ya {digits}" });
        await app.Pump();
        var sent = app.Phones.Messages.Last(x => x.To == digits);
        Assert.Equal(("balasan", $"Ya {digits}"), (sent.Template, Assert.Single(sent.Parameters)));
        await app.Send(new SaveApprovedTemplate { Event = "chat-late", Language = "id" });
    }

    [Fact]
    public async Task What_went_out_by_itself_stands_between_what_was_said()
    {
        var (customer, digits) = await ACustomer(); // told of its registration
        await app.Pump();
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await Hears("fonnte", digits, "Apa ini?");
        var lines = (await Open((await Only(customer)).Id)).Lines;
        Assert.Contains(lines, x => x.IsAutomatic);
        Assert.Equal("Apa ini?", lines[^1].Text);
    }

    [Fact]
    public async Task Long_conversations_are_turned_back_without_losing_or_repeating_a_word()
    {
        var (customer, digits) = await ACustomer();
        var start = app.Clock.Now.AddHours(-1);
        for (var at = 0; at < 9; at++)
            await Hears("fonnte", digits, $"kata {at}", at: start.AddSeconds(at / 2)); // two at a time in one second
        var id = (await Only(customer)).Id;

        List<string> all = [];
        for (DateTimeOffset? before = null; ;)
        {
            var page = await app.Send(new GetConversation(id, before, 3));
            all.InsertRange(0, page.Lines.Where(x => !x.IsAutomatic).Select(x => x.Text));
            if (page.Earlier is not { } earlier)
                break;
            before = earlier;
        }

        Assert.Equal(Enumerable.Range(0, 9).Select(at => $"kata {at}").Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
        Assert.Equal("kata 8", all[^1]);
    }

    [Fact]
    public async Task Who_may_not_give_it_away_takes_only_what_is_nobodys()
    {
        var (customer, digits) = await ACustomer();
        await Hears("fonnte", digits, "Halo");
        var id = (await Only(customer)).Id;
        var (sari, _) = await app.AUser("customer_service");
        var (budi, _) = await app.AUser("sales");

        using (TestUser.Is(sari, only: [ChatPermissions.View, ChatPermissions.Answer, "customers.view.all"]))
        {
            await app.Send(new AssignConversation(id, sari));
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new AssignConversation(id, budi)));
        }

        await app.Send(new AssignConversation(id, budi));
        var notice = await app.Db(db => db.Notifications.SingleAsync(x => x.UserId == budi && x.Kind == "chat.assigned" && x.Channel == Channel.InApp));
        Assert.Equal($"/chat/{id}", notice.Link);
        var (technician, _) = await app.AUser("technician");
        await Assert.ThrowsAsync<DomainException>(() => app.Send(new AssignConversation(id, technician)));
    }

    [Fact]
    public async Task What_is_closed_opens_again_when_they_write()
    {
        var (customer, digits) = await ACustomer();
        await Hears("fonnte", digits, "Terima kasih");
        var id = (await Only(customer)).Id;
        await app.Send(new CloseConversation(id));
        Assert.True((await Only(customer)).IsClosed);

        await Hears("fonnte", digits, "Satu lagi");
        var row = await Only(customer);
        Assert.Equal((false, id, 1), (row.IsClosed, row.Id, row.Unread));
    }

    [Fact]
    public async Task Nobody_reads_conversations_of_customers_they_may_not_see()
    {
        var (customer, digits) = await ACustomer();
        await Hears("fonnte", digits, "Rahasia");
        var id = (await Only(customer)).Id;

        using (TestUser.Is(Guid.CreateVersion7(), only: [ChatPermissions.View, ChatPermissions.Answer, "customers.view", "customers.view.partner"]))
        {
            await Assert.ThrowsAsync<NotFoundException>(() => Open(id));
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new AnswerConversation { ConversationId = id, Text = "x" }));
            Assert.Empty((await app.Send(new BrowseConversations(ChatList.All))).Items);
        }
    }

    [Fact]
    public async Task The_page_works_without_script()
    {
        var (customer, digits) = await ACustomer(name: "Dewi Lestari");
        await Hears("fonnte", digits, "Modem merah");
        var id = (await Only(customer)).Id;
        await app.Send(new SaveCannedReply { Code = $"modem-{digits}", Text = "Halo {nama}, cabut colok modemnya ya." });
        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);

        foreach (var list in (string[])["", "?show=unread", "?show=waiting", "?show=unassigned", "?show=all"])
            Assert.Contains("Dewi Lestari", (await office.Get($"/chat{list}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dewi Lestari", (await office.Get("/chat?show=mine")).Text, StringComparison.Ordinal);
        Assert.Contains("Dewi Lestari", (await office.Get($"/chat?q=%2B{digits}")).Text, StringComparison.Ordinal);
        var page = await office.Get($"/chat/{id}?reply=modem-{digits}");
        Assert.Contains("Halo Dewi Lestari, cabut colok modemnya ya.</textarea>", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await Only(customer)).Unread);

        await office.PostTo($"/chat/{id}", $"/chat/{id}?handler=Note", ("Input.Text", "Sering telat bayar"), ("Input.Id", Guid.CreateVersion7().ToString()));
        var answered = await office.PostTo($"/chat/{id}", $"/chat/{id}?handler=Answer", ("Input.Text", "Sudah menyala?"), ("Input.Id", Guid.CreateVersion7().ToString()));
        Assert.Equal($"/chat/{id}", answered.Location);
        var after = await office.Get($"/chat/{id}");
        Assert.Contains("Catatan internal", after.Text, StringComparison.Ordinal);
        Assert.Contains("Sudah menyala?", after.Text, StringComparison.Ordinal);
        Assert.Contains("Menunggu giliran", after.Text, StringComparison.Ordinal);

        await office.PostTo($"/chat/{id}", $"/chat/{id}?handler=Close");
        Assert.Contains("menandai percakapan ini selesai", (await office.Get($"/chat/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_fetched_while_it_is_there_and_shown()
    {
        var (customer, digits) = await ACustomer();
        var (_, url) = app.Phones.Attach("fonnte", Png);
        await HearsFile(digits, url!, "modem.png");

        var id = (await Only(customer)).Id;
        var file = (await Open(id)).Lines.Single(x => x.File is not null).File!;
        Assert.Equal((ChatFileState.There, "image/png", "modem.png"), (file.State, file.ContentType, file.Name));
        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);
        Assert.Contains($"handler=File&file={file.Id}", (await office.Get($"/chat/{id}")).Text, StringComparison.Ordinal);
        Assert.Equal(Png, (await app.Send(new ReadChatFile(id, file.Id))).Bytes);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task What_cannot_be_fetched_says_so_and_is_tried_again()
    {
        var (customer, digits) = await ACustomer();
        var (_, url) = app.Phones.Attach("fonnte", "MZ ini program"u8.ToArray());
        await HearsFile(digits, url!, "gambar.png");
        var id = (await Only(customer)).Id;
        var file = (await Open(id)).Lines.Single(x => x.File is not null).File!;
        Assert.Equal(ChatFileState.Failed, file.State);
        Assert.Contains("Bukan gambar", file.Why, StringComparison.Ordinal);

        app.Phones.Attach("fonnte", Png);
        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);
        await office.PostTo($"/chat/{id}", $"/chat/{id}?handler=Fetch", ("Input.Id", file.Id.ToString()));
        await app.Settle();
        Assert.Equal(ChatFileState.There, (await Open(id)).Lines.Single(x => x.File is not null).File!.State);
    }

    [Fact]
    public async Task A_picture_goes_along_with_an_answer_and_one_that_is_too_large_does_not()
    {
        var (customer, digits) = await ACustomer();
        await Hears("fonnte", digits, "Bukti?");
        var id = (await Only(customer)).Id;
        await app.Send(new AnswerConversation { ConversationId = id, Text = "Ini ya", File = Png, FileName = "C:\\denah.png" });
        await app.Pump();
        Assert.Equal(("Ini ya", "denah.png"), app.Phones.Messages.Where(x => x.To == digits).Select(x => (x.Text, x.FileName)).Last());

        var large = Png.Concat(new byte[5 * 1024 * 1024]).ToArray();
        var no = await Assert.ThrowsAsync<DomainException>(() => app.Send(new AnswerConversation { ConversationId = id, Text = "", File = large, FileName = "besar.png" }));
        Assert.Equal("file.too-large", no.Code);
    }

    [Fact]
    public async Task Canned_replies_know_their_variables()
    {
        var invalid = await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => app.Send(new SaveCannedReply { Code = "tagihan", Text = "Tagihan {jumlah}" }));
        Assert.Contains("{jumlah}", invalid.Message, StringComparison.Ordinal);
        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);
        await office.Post("/chat/replies", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Code", "/Jam-Buka"), ("Input.Text", "Kami buka 08.00–17.00, {nama}."));
        Assert.Contains("/jam-buka", (await office.Get("/chat/replies")).Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new SaveCannedReply { Code = "jam-buka", Text = "Lain" }));
    }

    private async Task Hears(string vendor, string from, string words, string? id = null, DateTimeOffset? at = null)
    {
        id ??= NewId();
        var secret = vendor == "meta" ? null : WhatsAppApp.Secret;
        using var answer = at is { } moment
            ? await app.Phones.Deliver(vendor, JsonSerializer.Serialize(new { device = app.Phones.Keys.FonnteDevice, sender = from, message = words, name = "Siti", inboxid = id, timestamp = moment.ToUnixTimeSeconds() }), app.Address, secret)
            : await app.Phones.Write(vendor, id, from, words, app.Address, secret);
        answer.EnsureSuccessStatusCode();
        await app.Heard();
        await app.Settle();
    }

    private async Task HearsFile(string from, string url, string name)
    {
        using var answer = await app.Phones.Deliver("fonnte",
            JsonSerializer.Serialize(new { device = app.Phones.Keys.FonnteDevice, sender = from, message = "", name = "Siti", inboxid = NewId(), url, filename = name, extension = "png" }), app.Address, WhatsAppApp.Secret);
        answer.EnsureSuccessStatusCode();
        await app.Heard();
        await app.Settle();
    }

    private async Task<ConversationRow> Only(Guid customer) =>
        Assert.Single((await app.Send(new BrowseConversations(ChatList.All, Place: new(Size: 200)))).Items, x => x.CustomerId == customer);

    private Task<Conversation> Stranger(string chat) => app.Db(db => db.Conversations.AsNoTracking().SingleAsync(x => x.Chat == chat));

    private Task<ConversationDetails> Open(Guid id) => app.Send(new GetConversation(id));

    private async Task<(Guid Id, string Digits)> ACustomer(string? phone = null, string name = "Budi Santoso")
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var form = Town.AForm(location, package, name: name);
        if (phone is not null)
            form = form with { Phone = "+" + phone };
        var done = await app.Send(form);
        return (done.Id, PhoneNumber.Parse(form.Phone, CultureInfo.InvariantCulture).Value.TrimStart('+'));
    }

    private async Task Everybody()
    {
        foreach (var x in (await app.Send(new GetSenders())).Numbers)
            await app.Send(new SaveSender { Id = x.Id, Provider = x.Provider, Name = x.Name, PerMinute = x.PerMinute, PerHour = x.PerHour, PerDay = x.PerDay, IsOn = true });
    }

    /// <summary>One pixel.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private static string NewId() => $"pesan-{Guid.NewGuid():n}";
}
