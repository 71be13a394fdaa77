using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Messaging;

/// <summary>What people write to our numbers, through the real webhook of each provider, and what they are answered.</summary>
public sealed class ChatCommandTests(WhatsAppApp app) : IClassFixture<WhatsAppApp>, IAsyncLifetime
{
    private static int _serial;

    public Task InitializeAsync()
    {
        app.Clock.Now += TimeSpan.FromHours(3); // no limit of an earlier test
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("fonnte")]
    [InlineData("wablas")]
    [InlineData("meta")]
    public async Task A_customer_who_asks_for_their_bills_is_told_them_by_every_provider(string vendor)
    {
        var (customer, digits) = await ACustomer();
        var bill = await app.Db(db => db.Invoices.Where(x => x.CustomerId == customer).Select(x => x.Number).SingleAsync());

        var answer = await Write(digits, "tagihan", vendor);

        Assert.Contains(bill, answer, StringComparison.Ordinal);
        Assert.Contains("Rp ", answer, StringComparison.Ordinal);
        Assert.Contains("jatuh tempo", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_delivered_twice_and_shuffled_is_answered_once_each()
    {
        var (_, digits) = await ACustomer();
        string[] texts = ["TAGIHAN", "STATUS", "BANTUAN"];
        var all = texts.SelectMany(text => Enumerable.Repeat((Id: $"dup-{digits}-{text}", text), 2)).ToArray();
        new Random(3).Shuffle(all);
        await Task.WhenAll(all.Select(x => Deliver("wablas", x.Id, digits, x.text)));
        await app.Settle();

        Assert.Equal(3, await app.Db(db => db.Notifications.CountAsync(x => x.Address == "+" + digits && x.Event == "answer")));
        Assert.Equal(3, await app.Db(db => db.ChatAnswers.CountAsync(x => x.Chat == "+" + digits)));
    }

    [Fact]
    public async Task A_number_that_is_no_customers_learns_nothing_private()
    {
        foreach (var text in new[] { "TAGIHAN", "STATUS", "BAYAR", "GANGGUAN internet mati" })
            Assert.Contains("belum terdaftar", await Write(Stranger(), text), StringComparison.Ordinal);
        Assert.Contains("DAFTAR", await Write(Stranger(), "bantuan"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_of_several_customers_is_asked_which_and_told_no_amount_before()
    {
        var form = Town.AForm("", "");
        var (one, digits) = await ACustomer(form.Phone);
        var (two, _) = await ACustomer(form.Phone);

        var question = await Write(digits, "TAGIHAN");
        Assert.Contains("terdaftar untuk 2 pelanggan", question, StringComparison.Ordinal);
        Assert.DoesNotContain("Rp", question, StringComparison.Ordinal);

        var second = await app.Db(db => db.Customers.Where(x => x.Id == one || x.Id == two).OrderBy(x => x.Number).Select(x => x.Id).LastAsync());
        var bill = await app.Db(db => db.Invoices.Where(x => x.CustomerId == second).Select(x => x.Number).SingleAsync());
        Assert.Contains(bill, await Write(digits, "2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complaint_becomes_a_ticket_with_a_place_and_more_of_it_goes_to_the_same()
    {
        var (customer, digits) = await ACustomer();

        var answer = await Write(digits, "Gangguan internet lemot sejak pagi");
        var ticket = await app.Db(db => db.Tickets.SingleAsync(x => x.CustomerId == customer));
        Assert.Contains(ticket.Number, answer, StringComparison.Ordinal);
        Assert.Equal((TicketChannel.Whatsapp, "internet lemot sejak pagi"), (ticket.Channel, ticket.Subject));

        Assert.Contains(ticket.Number, await Write(digits, "GANGGUAN sekarang mati"), StringComparison.Ordinal);
        Assert.Equal(1, await app.Db(db => db.Tickets.CountAsync(x => x.CustomerId == customer)));
        Assert.Contains(ticket.Number, await Write(digits, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_complaint_it_is_asked_for_and_can_be_called_off()
    {
        var (customer, digits) = await ACustomer();

        Assert.Contains("Apa yang terganggu", await Write(digits, "gangguan"), StringComparison.Ordinal);
        Assert.Contains("batalkan", await Write(digits, "batal"), StringComparison.Ordinal);
        Assert.Null(await Outcome(digits, "internet saya mati")); // for a person again
        Assert.Contains("Apa yang terganggu", await Write(digits, "gangguan"), StringComparison.Ordinal);
        Assert.Contains("TKT-", await Write(digits, "internet saya mati"), StringComparison.Ordinal);
        Assert.Equal(1, await app.Db(db => db.Tickets.CountAsync(x => x.CustomerId == customer)));
    }

    [Fact]
    public async Task Whoever_asks_to_be_connected_is_a_registration_that_staff_take_on_and_that_becomes_the_customer()
    {
        var package = await app.APackage();
        var digits = Stranger();

        Assert.Contains("Pendaftaran Anda kami terima", await Write(digits, $"daftar # Siti Aminah # Jl. Kenanga 7 Cikampek # {package.ToLowerInvariant()}"), StringComparison.Ordinal);
        using var http = await app.Api();
        var found = (await http.GetFromJsonAsync<JsonObject>("/api/registrations?source=whatsapp&status=new&search=siti"))!;
        var row = found["items"]!.AsArray().Single(x => (string?)x!["phone"] == "+" + digits)!;
        Assert.Equal(("Siti Aminah", "Jl. Kenanga 7 Cikampek", package, "whatsapp"), ((string?)row["fullName"], (string?)row["address"], (string?)row["packageCode"], (string?)row["source"]));

        // Once more, with a better address: still one.
        await Write(digits, $"DAFTAR#Siti Aminah#Jl. Kenanga 9 Cikampek#{package}");
        Assert.Equal("Jl. Kenanga 9 Cikampek", await app.Db(db => db.Registrations.Where(x => x.FullName == "Siti Aminah" && x.Status == RegistrationStatus.New).Select(x => x.Address).SingleAsync()));

        var id = Guid.Parse((string)row["id"]!);
        var location = await app.ALocation();
        var router = (await app.ARouter(location)).Code;
        var (clerk, _) = await app.AUser("customer_service");
        using (TestUser.Is(clerk))
        {
            await app.Send(new AcceptRegistration(id));
            var draft = (await app.Send(new GetRegistrationDraft(id))).Content.Form;
            Assert.Equal(("Siti Aminah", "+" + digits, package), (draft.FullName, draft.Phone, draft.PackageCode));
            var form = Town.AForm(location, package, router);
            await app.Send(new SaveRegistrationDraft(id, RegistrationSteps.Person, form with { FullName = draft.FullName, Phone = draft.Phone }));
            await app.Send(new SaveRegistrationDraft(id, RegistrationSteps.Place, form with { Address = draft.Address }));
            await app.Send(new SaveRegistrationDraft(id, RegistrationSteps.Service, form));
            await app.Send(new SubmitRegistrationDraft { Id = id, DespiteDuplicates = true });
        }

        var done = await app.Db(db => db.Registrations.SingleAsync(x => x.Id == id));
        Assert.Equal((id, RegistrationStatus.Verified, RegistrationSource.Whatsapp), (done.CustomerId, done.Status, done.Source));
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_one_by_one()
    {
        var package = await app.APackage(code: $"TANYA{Interlocked.Increment(ref _serial)}", price: 1_000);
        var digits = Stranger();

        Assert.Contains("nama lengkap", await Write(digits, "daftar"), StringComparison.Ordinal);
        Assert.Contains("alamat", await Write(digits, "Joko Susilo"), StringComparison.Ordinal);
        var offer = await Write(digits, "Jl. Mawar 3 Karawang");
        Assert.Contains(package, offer, StringComparison.Ordinal);
        Assert.Contains("Paket mana", await Write(digits, "yang murah"), StringComparison.Ordinal);
        Assert.Contains("kami terima", await Write(digits, "1"), StringComparison.Ordinal);
        Assert.True(await app.Db(db => db.Registrations.AnyAsync(x => x.FullName == "Joko Susilo" && x.Address == "Jl. Mawar 3 Karawang")));
    }

    [Fact]
    public async Task One_who_is_turned_down_is_told_why()
    {
        var package = await app.APackage();
        var digits = Stranger();
        await Write(digits, $"DAFTAR#Rina Wati#Jl. Jauh 99 Gunung#{package}");
        var id = await app.Db(db => db.Registrations.Where(x => x.FullName == "Rina Wati").Select(x => x.Id).SingleAsync());

        using var http = await app.Api();
        using var answer = await http.PostAsJsonAsync($"/api/registrations/{id}/decline", new { reason = "Jaringan kami belum sampai ke sana." });
        answer.EnsureSuccessStatusCode();

        Assert.Contains("belum sampai", await app.Db(db => db.Notifications.Where(x => x.Id == id).Select(x => x.Body).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_command_is_for_a_person_and_not_answered()
    {
        var (_, digits) = await ACustomer();

        Assert.Null(await Outcome(digits, "Halo, kapan teknisinya datang?"));
        Assert.Null(await Outcome(digits, "tagihan saya kok bulan ini naik ya padahal paketnya sama"));
        Assert.Equal(2, await app.Db(db => db.ChatAnswers.CountAsync(x => x.Chat == "+" + digits && x.Outcome == ChatOutcome.Person)));
        Assert.Equal(2, (await app.Db(db => db.Outbox.Where(x => x.Type.EndsWith("WhatsAppForPerson")).Select(x => x.Payload).ToListAsync())).Count(x => x.Contains(digits, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_machine_that_answers_our_answers_is_told_once_and_then_nothing()
    {
        var (_, digits) = await ACustomer();
        for (var x = 0; x < 12; x++)
            await Deliver("wablas", $"loop-{digits}-{x}", digits, "STATUS");
        await app.Settle();

        var outcomes = await app.Db(db => db.ChatAnswers.Where(x => x.Chat == "+" + digits).Select(x => x.Outcome).ToListAsync());
        Assert.Equal((8, 1, 3), (outcomes.Count(x => x is ChatOutcome.Answered), outcomes.Count(x => x is ChatOutcome.Slowed), outcomes.Count(x => x is ChatOutcome.Silent)));
        Assert.Equal(9, await app.Db(db => db.Notifications.CountAsync(x => x.Address == "+" + digits && x.Event == "answer")));
    }

    private async Task<(Guid Id, string Digits)> ACustomer(string? phone = null)
    {
        var location = await app.ALocation();
        var router = (await app.ARouter(location)).Code;
        var form = Town.AForm(location, await app.APackage(), router);
        form = form with { Phone = phone ?? form.Phone };
        var done = await app.Send(form);
        return (done.Id, "62" + form.Phone[1..]);
    }

    private static string Stranger() => $"62877{Random.Shared.NextInt64(10_000_000, 99_999_999)}";

    /// <returns>what it was answered with</returns>
    private async Task<string> Write(string digits, string text, string vendor = "fonnte") => await Outcome(digits, text, vendor) ?? throw new InvalidOperationException($"'{text}' was not answered.");

    private async Task<string?> Outcome(string digits, string text, string vendor = "fonnte")
    {
        var id = $"m-{digits}-{Interlocked.Increment(ref _serial)}";
        await Deliver(vendor, id, digits, text);
        await app.Settle();
        var message = await app.Db(db => db.WhatsAppMessages.Where(x => x.ProviderMessageId == id).Select(x => x.Id).SingleAsync());
        return await app.Db(db => db.Notifications.Where(x => x.Key == $"answer/{message:n}").Select(x => x.Body).SingleOrDefaultAsync());
    }

    private async Task Deliver(string vendor, string id, string digits, string text)
    {
        using var answer = await app.Phones.Write(vendor, id, digits, text, app.Address, vendor == "meta" ? null : WhatsAppApp.Secret);
        answer.EnsureSuccessStatusCode();
    }
}
