using System.Net;
using System.Text.RegularExpressions;
using IspJabbar.Domain.Messaging;
using IspJabbar.Gateways.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Messaging;

public sealed class MessagePagesTests(WhatsAppApp app) : IClassFixture<WhatsAppApp>
{
    [Fact]
    public async Task What_was_refused_is_found_looked_into_and_sent_again()
    {
        await app.Only("fonnte");
        app.Phones.Fault = WhatsAppFault.Refuses;
        var (id, digits) = await app.AText("Halo dari kantor");
        await app.Pump();
        app.Phones.Fault = WhatsAppFault.None;
        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);

        var list = await office.Get("/messages?status=failed");
        Assert.Contains("target invalid", list.Text, StringComparison.Ordinal);
        var one = await office.Get($"/messages/{id}");
        Assert.Contains("Halo dari kantor", one.Text, StringComparison.Ordinal);
        Assert.Contains("Ditolak", one.Text, StringComparison.Ordinal);

        await office.PostTo($"/messages/{id}", $"/messages/{id}?handler=Resend");
        await app.Pump();
        Assert.Equal(NotificationStatus.Accepted, (await app.Message(id)).Status);
        Assert.Contains("Diterima penyedia", (await office.Get($"/messages/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains(digits, (await office.Get($"/messages?q=%2B{digits}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_goes_along_as_a_file()
    {
        var (_, digits) = await app.AText();
        using var http = await app.Api();
        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);
        var file = await office.Get("/messages/export?format=csv");
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Contains(digits, file.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_provider_told_is_seen_and_worked_on_again_without_harm()
    {
        await app.Only("fonnte");
        var (id, digits) = await app.AText();
        await app.Pump();
        (await app.Phones.Tell(app.There(digits), "delivered", app.Address, WhatsAppApp.Secret)).EnsureSuccessStatusCode();
        using var stranger = app.Anonymous();
        using var nonsense = new StringContent("device=1&sender=62899&message=palsu", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        await stranger.PostAsync("/api/whatsapp/webhook/fonnte/alamat-yang-salah", nonsense);
        await app.Heard();

        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);
        Assert.Contains("Proses ulang", (await office.Get("/messages/events?outcome=used")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Proses ulang", (await office.Get("/messages/events?outcome=forged")).Text, StringComparison.Ordinal);
        Assert.Contains("palsu", (await office.Get("/messages/events?outcome=forged")).Text, StringComparison.Ordinal);

        var told = await app.Db(db => db.ProviderEvents.OrderByDescending(x => x.Id).Where(x => x.Outcome == ProviderEventOutcome.Used).Select(x => x.Id).FirstAsync());
        await office.PostTo("/messages/events", "/messages/events?handler=Replay", ("id", $"{told}"));
        await app.Heard();
        Assert.Equal(ProviderEventOutcome.Repeated, await app.Db(db => db.ProviderEvents.Where(x => x.Id == told).Select(x => x.Outcome!.Value).SingleAsync()));
        Assert.Equal(NotificationStatus.Delivered, (await app.Message(id)).Status);
    }

    [Fact]
    public async Task A_number_is_added_tried_and_never_shows_its_key()
    {
        using var office = await Visitor.SignedInAs(app, AppFixture.AdminEmail);
        var form = await office.Get("/company/settings/whatsapp?add=Fonnte");
        var id = Regex.Match(form.Html, "id=\"new\".*?name=\"Input.Id\" value=\"([0-9a-f-]{36})\"", RegexOptions.Singleline).Groups[1].Value;
        var saved = await office.PostTo("/company/settings/whatsapp", "/company/settings/whatsapp?handler=Save",
        [
            ("Input.Id", id), ("Input.Provider", "Fonnte"), ("Input.Name", "Nomor kedua"), ("Input.BaseUrl", app.Phones.BaseOf("fonnte").ToString()), ("Input.IsOn", "true"),
            ("Input.PerMinute", "5"), ("Input.PerHour", "50"), ("Input.PerDay", "500"), ("Input.WarmsUp", "true"), ("Input.Keys[Token]", app.Phones.Keys.FonnteToken),
        ]);
        Assert.Equal("/company/settings/whatsapp", saved.Location);

        var page = await office.Get("/company/settings/whatsapp");
        Assert.Contains("Nomor kedua", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Phones.Keys.FonnteToken, page.Html, StringComparison.Ordinal);
        Assert.Contains("hari ini 0 dari 50 pesan", page.Text, StringComparison.Ordinal);
        Assert.Contains("Sambungan berhasil", (await office.PostTo("/company/settings/whatsapp", "/company/settings/whatsapp?handler=Test", ("id", id))).Text, StringComparison.Ordinal);
    }
}
