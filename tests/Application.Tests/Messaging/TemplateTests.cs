using System.Text.RegularExpressions;
using FluentValidation;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Reporting.Messages;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using IspJabbar.Infrastructure.Persistence;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Messaging;

public sealed partial class TemplateTests(AppFixture app) : IClassFixture<AppFixture>
{
    [GeneratedRegex(@"MessageEvents\.(\w+)\.With\(((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)\)")]
    private static partial Regex Telling { get; }

    [GeneratedRegex("""\("(\w+)",""")]
    private static partial Regex Name { get; }

    /// <summary>Read off the sources, because most is told in places no test comes by.</summary>
    [Fact]
    public void Whatever_is_told_is_in_the_list_with_all_its_variables()
    {
        var told = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src", "Application"), "*.cs", SearchOption.AllDirectories))
            foreach (var match in Telling.Matches(File.ReadAllText(file)).Where(x => !x.Groups[2].Value.Contains('…', StringComparison.Ordinal)))
            {
                var happened = (MessageEvent)typeof(MessageEvents).GetField(match.Groups[1].Value)!.GetValue(null)!;
                Assert.Contains(happened, MessageEvents.All);
                Assert.Equal(happened.Variables.Select(x => x.Name).Order(), Name.Matches(match.Groups[2].Value).Select(x => x.Groups[1].Value).Order());
                told++;
            }

        Assert.True(told >= MessageEvents.All.Count(x => x.Area != "messaging"), $"{told}");
    }

    [Fact]
    public void The_words_of_the_code_name_nothing_that_is_not_there() => Assert.All(MessageEvents.All, x => Assert.All(
        Languages.All, language => Assert.Null(TemplateRules.Wrong(x.Default(language).Subject, x.Known) ?? TemplateRules.Wrong(x.Default(language).Body, x.Known))));

    [Fact]
    public async Task Without_a_change_customers_read_what_they_always_read()
    {
        var told = await Tell(MessageEvents.Issued.With(("nama", "Siti"), ("nomor", "INV/1"), ("jumlah", new Money(277_500)), ("jatuh_tempo", new DateOnly(2026, 11, 10))));
        Assert.Equal(("Tagihan baru", "Halo Siti, tagihan INV/1 sebesar Rp 277.500 sudah terbit. Jatuh tempo 10/11/2026."), (told.Subject, told.Body));
        Assert.Contains("\"jumlah\"", told.Variables!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_wording_holds_from_now_on_with_the_signature_and_goes_back_again()
    {
        await app.Send(new SaveTemplate { Event = "activated", Body = "Hai {nama}!\nNomor Anda: {nomor}", Note = "Lebih ramah" });
        await app.Send(new ChangeSignature("Salam, {perusahaan}"));
        var told = await Tell(MessageEvents.Activated.With(("nama", "Siti"), ("nomor", "")));
        Assert.Equal("Hai Siti!\n\nSalam, " + await Company(), told.Body); // the line of the empty number is gone

        await app.Send(new ChangeSignature(null));
        await app.Send(new RestoreTemplate { Event = "activated", Number = 0 });
        Assert.StartsWith("Siti, internet Anda", (await Tell(MessageEvents.Activated.With(("nama", "Siti"), ("nomor", "X1")))).Body, StringComparison.Ordinal);

        await app.Send(new RestoreTemplate { Event = "activated", Number = 1 });
        Assert.StartsWith("Hai Siti!", (await Tell(MessageEvents.Activated.With(("nama", "Siti"), ("nomor", "X1")))).Body, StringComparison.Ordinal);
        var now = await app.Send(new GetTemplate("activated", Channel.Whatsapp, "id"));
        Assert.Equal([(3, true), (2, false), (1, false)], now.Versions.Select(x => (x.Number, x.IsCurrent)));
        await app.Send(new RestoreTemplate { Event = "activated", Number = 0 });
    }

    [Theory]
    [InlineData("Halo {nma}", "{nma} tidak dikenal. Yang ada: {nama}")]
    [InlineData("Halo {nama:panjang}", "Tulis {nama} saja")]
    [InlineData("Jatuh tempo {jatuh_tempo:pendek}", "{jatuh_tempo} dan {jatuh_tempo:panjang}")]
    public async Task What_no_event_fills_is_refused_with_what_there_is(string body, string says) =>
        Assert.Contains(says, (await Assert.ThrowsAsync<ValidationException>(() => app.Send(new SaveTemplate { Event = "issued", Body = body }))).Errors.Single().ErrorMessage, StringComparison.Ordinal);

    [Fact]
    public async Task Who_speaks_english_is_written_english()
    {
        var customer = await Customer();
        await app.Db(async db =>
        {
            var wish = new ContactWish(customer);
            wish.Speak("en");
            db.ContactWishes.Add(wish);
            return await db.SaveChangesAsync();
        });
        var told = await Tell(MessageEvents.Issued.With(("nama", "Siti"), ("nomor", "INV/1"), ("jumlah", new Money(277_500)), ("jatuh_tempo", new DateOnly(2026, 11, 10))), customer);
        Assert.Equal(("en", "Hello Siti, bill INV/1 of Rp 277.500 has been issued. It is due on 10/11/2026."), (told.Language, told.Body));
    }

    [Fact]
    public async Task Saved_twice_it_is_one_version_and_the_same_words_are_none()
    {
        var save = new SaveTemplate { Event = "paused", Body = "Halo {nama}, istirahat dulu." };
        await app.Send(save);
        await app.Send(save);
        await Assert.ThrowsAsync<DomainException>(() => app.Send(save with { Id = Guid.NewGuid() }));
        Assert.Equal(1, await app.Db(db => db.TemplateVersions.CountAsync(x => x.Event == "paused")));
    }

    [Fact]
    public async Task A_preview_has_the_values_of_a_real_message_and_hides_them_from_who_sees_no_customers()
    {
        await Tell(MessageEvents.Receipt.With(("nama", "Joko Widodo Santoso"), ("jumlah", new Money(125_000)), ("nomor", "BYR/9"), ("sisa", "Lunas.")));
        var preview = await app.Send(new PreviewTemplate("receipt", Channel.Whatsapp, "id", null, new Wording("", "{nama} bayar {jumlah:angka}")));
        Assert.Equal("Joko Widodo Santoso bayar 125.000", preview.Said!.Body);
        Assert.NotNull(preview.From);

        using var _ = TestUser.Is(Guid.NewGuid(), only: [Application.Company.CompanyPermissions.ManageSettings]);
        Assert.DoesNotContain("Santoso", (await app.Send(new PreviewTemplate("receipt", Channel.Whatsapp, "id"))).Said!.Body, StringComparison.Ordinal);
    }

    private Task<string> Company() => app.Db(db => new Application.Company.Settings.CompanySettings(db, app.Clock).Get<Application.Company.Settings.CompanyProfile>(default).ContinueWith(x => x.Result.Name, TaskScheduler.Default));

    private async Task<Guid> Customer()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        return (await app.Send(Town.AForm(location, await app.APackage()))).Id;
    }

    private async Task<Notification> Tell(Told what, Guid? customer = null)
    {
        var to = customer ?? await Customer();
        var key = $"{what.Event.Code}/{Guid.NewGuid():n}";
        await using var scope = app.Services.CreateAsyncScope();
        var (db, notices) = (scope.ServiceProvider.GetRequiredService<AppDbContext>(), scope.ServiceProvider.GetRequiredService<Notices>());
        var phone = await db.Customers.Where(x => x.Id == to).Select(x => x.Phone).SingleAsync();
        await notices.TellCustomer(new Recipient(to, phone, "siti@contoh.id"), what, key, "/portal", isNew: true, default);
        await db.SaveChangesAsync();
        return await db.Notifications.SingleAsync(x => x.Key == key && x.Channel == Channel.Whatsapp);
    }
}
