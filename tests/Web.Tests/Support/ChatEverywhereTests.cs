using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Chat;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support;
using IspJabbar.Domain.Support.Chat;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Support;

/// <summary>The same conversation in the customer's own pages, as a ticket, on their record and over the API.</summary>
public sealed class ChatEverywhereTests(WhatsAppApp app) : IClassFixture<WhatsAppApp>
{
    [Fact]
    public async Task What_a_customer_writes_in_the_portal_is_in_the_conversation_and_so_is_the_answer()
    {
        var (customer, digits) = await ACustomer();
        await Hears(digits, "Lewat WhatsApp");
        using (Portal(customer))
        {
            var words = new WriteToUs { Text = "Lewat portal" };
            await app.Send(words);
            await app.Send(words);
            Assert.Equal(["Lewat WhatsApp", "Lewat portal"], (await app.Send(new GetMyChat())).Lines.Select(x => x.Text));
        }

        var row = await Only(customer);
        Assert.Equal((ChatWay.Portal, 2), (row.Way, row.Unread));
        app.Clock.Now += TimeSpan.FromMinutes(5);
        await app.Send(new NoteConversation { ConversationId = row.Id, Text = "Rahasia kantor" });
        await app.Send(new AnswerConversation { ConversationId = row.Id, Text = "Sedang kami cek" });
        Assert.True(await app.Db(db => db.Notifications.AnyAsync(x => x.CustomerId == customer && x.Event == "chat-answer" && x.Channel == Channel.InApp)));
        Assert.False(await app.Db(db => db.Notifications.AnyAsync(x => x.CustomerId == customer && x.Body == "Sedang kami cek")));

        using (Portal(customer))
        {
            Assert.True(await app.Send(new HasMyChatNews()));
            Assert.DoesNotContain((await app.Send(new GetMyChat())).Lines, x => x.Text == "Rahasia kantor");
            await app.Send(new SeeMyChat());
            Assert.False(await app.Send(new HasMyChatNews()));
        }

        Assert.True((await app.Send(new GetConversation(row.Id))).SeenAt >= app.Clock.Now.AddSeconds(-1));
    }

    [Fact]
    public async Task A_customer_reads_only_their_own_and_does_not_flood_us()
    {
        var (one, digits) = await ACustomer();
        var (other, _) = await ACustomer();
        await Hears(digits, "Punya satu");
        using (Portal(other))
        {
            Assert.Empty((await app.Send(new GetMyChat())).Lines);
            for (var at = 0; at < WriteToUs.MostInAWhile; at++)
                await app.Send(new WriteToUs { Text = $"{at}" });
            await Assert.ThrowsAsync<ConflictException>(() => app.Send(new WriteToUs { Text = "lagi" }));
            app.Clock.Now += TimeSpan.FromMinutes(6);
            await app.Send(new WriteToUs { Text = "sesudah menunggu" });
        }

        Assert.Equal(1, (await Only(one)).Unread);
    }

    [Fact]
    public async Task The_portal_page_works_without_script()
    {
        var (customer, _) = await ACustomer();
        var email = $"pelanggan{Guid.NewGuid():n}@contoh.id";
        await app.Db(async db =>
        {
            var phone = await db.Customers.Where(x => x.Id == customer).Select(x => x.Phone).SingleAsync();
            var user = Domain.Access.User.ForCustomer(Guid.CreateVersion7(), customer, email, "Budi Santoso", phone, app.Clock.Now);
            var role = await db.Roles.Where(x => x.Code == "customer").Select(x => x.Id).SingleAsync();
            var model = await db.Users.Where(x => x.Email == AppFixture.AdminEmail).SingleAsync();
            user.SetPassword(model.PasswordHash);
            user.Play([role]);
            db.Users.Add(user);
            return await db.SaveChangesAsync();
        });
        using var home = await Visitor.SignedInAs(app, email);
        Assert.Contains("Tulis ke kami", (await home.Get("/portal")).Text, StringComparison.Ordinal);
        var sent = await home.Post("/portal/chat", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Text", "Kapan teknisi datang?"));
        Assert.Equal((HttpStatusCode.Redirect, "/portal/chat"), (sent.Status, sent.Location));
        Assert.Contains("Kapan teknisi datang?", (await home.Get("/portal/chat")).Text, StringComparison.Ordinal);
        var empty = await home.Post("/portal/chat", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Text", ""));
        Assert.Equal("Tulis pesannya.", empty.ErrorOf("Text"));
    }

    [Fact]
    public async Task A_ticket_is_made_from_what_they_wrote_once()
    {
        var (customer, digits) = await ACustomer();
        await Hears(digits, "Sudah dua hari lambat sekali");
        var row = await Only(customer);
        var line = (await app.Send(new GetConversation(row.Id))).Lines.Single(x => x.Text.StartsWith("Sudah", StringComparison.Ordinal));
        var category = (await app.Send(new ListTicketCategories()))[0].Code;
        var wanted = new OpenTicketFromChat { ConversationId = row.Id, LineId = line.Id, CategoryCode = category, Subject = "Internet lambat" };
        var opened = await app.Send(wanted);
        Assert.Equal(opened.Id, (await app.Send(wanted)).Id);

        var ticket = await app.Db(db => db.Tickets.SingleAsync(x => x.Id == opened.Id));
        Assert.Equal((TicketChannel.Whatsapp, customer), (ticket.Channel, ticket.CustomerId));
        var act = Assert.Single((await app.Send(new GetConversation(row.Id))).Lines, x => x.Act is ChatAct.Ticket);
        Assert.Equal(opened.Number, act.About);

        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);
        Assert.Contains("Kategori tiket", (await office.Get($"/chat/{row.Id}?ticket={line.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_of_a_customer_shows_what_was_said()
    {
        var (customer, digits) = await ACustomer();
        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);
        var begun = await office.Post($"/customers/{customer}/chat");
        Assert.StartsWith("/chat/", begun.Location, StringComparison.Ordinal);
        await Hears(digits, "Terlihat di data pelanggan");
        var page = await office.Get($"/customers/{customer}/chat");
        Assert.Contains("Terlihat di data pelanggan", page.Text, StringComparison.Ordinal);
        Assert.Contains(begun.Location!, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_lists_reads_and_answers()
    {
        var (customer, digits) = await ACustomer();
        await Hears(digits, "Lewat API");
        var id = (await Only(customer)).Id;
        using var http = await app.Api();
        Assert.Contains("Lewat API", await http.GetStringAsync("/api/chats?list=unread"), StringComparison.Ordinal);
        Assert.Contains("Lewat API", await http.GetStringAsync($"/api/chats/{id}"), StringComparison.Ordinal);
        var words = new { id = Guid.CreateVersion7(), text = "Jawaban API" };
        Assert.Equal(HttpStatusCode.Accepted, (await http.PostAsJsonAsync($"/api/chats/{id}/messages", words)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await http.PostAsJsonAsync($"/api/chats/{id}/messages", words)).StatusCode);
        Assert.Single((await app.Send(new GetConversation(id))).Lines, x => x.Text == "Jawaban API");
        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsJsonAsync($"/api/chats/{id}/close", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.GetAsync("/api/chats?list=apa")).StatusCode);
    }

    private static IDisposable Portal(Guid customer) => TestUser.Is(null, customer, only: [CustomersPermissions.Portal]);

    private async Task Hears(string from, string words)
    {
        using var answer = await app.Phones.Write("fonnte", $"pesan-{Guid.NewGuid():n}", from, words, app.Address, WhatsAppApp.Secret);
        answer.EnsureSuccessStatusCode();
        await app.Settle();
    }

    private async Task<ConversationRow> Only(Guid customer) => Assert.Single((await app.Send(new BrowseConversations(ChatList.All, Place: new(Size: 200)))).Items, x => x.CustomerId == customer);

    private async Task<(Guid Id, string Digits)> ACustomer()
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var form = Town.AForm(location, package);
        var done = await app.Send(form);
        return (done.Id, PhoneNumber.Parse(form.Phone, CultureInfo.InvariantCulture).Value.TrimStart('+'));
    }
}
