using System.Net.Http.Json;
using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Domain.Messaging;
using IspJabbar.Gateways.Simulator;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Messaging;
using IspJabbar.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Messaging;

/// <summary>An installation with a number at each of the three WhatsApp providers, played by the simulator; Fonnte's goes first.</summary>
public sealed class WhatsAppApp : AppFixture
{
    /// <summary>The last part of the addresses that Fonnte and Wablas tell us at.</summary>
    public const string Secret = "rahasia-alamat-0001";

    public SimulatedWhatsApp Phones { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        Phones = await SimulatedWhatsApp.Start();
        await base.InitializeAsync();
        await Pump();
        foreach (var number in (await Send(new GetSenders())).Numbers)
            await Send(new SaveSender { Id = number.Id, Provider = number.Provider, Name = number.Name, PerMinute = 1000, PerHour = 10_000, PerDay = 100_000, IsOn = true });
    }

    /// <summary>Only this provider's number sends.</summary>
    public async Task Only(string vendor)
    {
        foreach (var x in (await Send(new GetSenders())).Numbers)
            await Send(new SaveSender { Id = x.Id, Provider = x.Provider, Name = x.Name, PerMinute = x.PerMinute, PerHour = x.PerHour, PerDay = x.PerDay, IsOn = x.Provider.ToString().Equals(vendor, StringComparison.OrdinalIgnoreCase) });
    }

    public async Task Pump()
    {
        var pump = Services.GetRequiredService<MessagePump>();
        while (await pump.SendNext(default))
        {
        }
    }

    public Task Heard() => Services.GetRequiredService<ProviderEventWorker>().HandleAll(default);

    /// <summary>A text over the API, to a number that nobody else writes to.</summary>
    public async Task<(Guid Id, string Digits)> AText(string text = "Halo")
    {
        using var http = await Api();
        var digits = $"62812{Random.Shared.NextInt64(10_000_000, 99_999_999)}";
        using var answer = await http.PostAsJsonAsync("/api/whatsapp/send", new { to = "+" + digits, text });
        answer.EnsureSuccessStatusCode();
        return ((await answer.Content.ReadFromJsonAsync<Sent>())!.Id, digits);
    }

    public Task<Notification> Message(Guid id) => Db(db => db.Notifications.AsNoTracking().SingleAsync(x => x.Id == id));

    public SimulatedMessage There(string digits) => Phones.Messages.Single(x => x.To == digits);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder
            .UseSetting("Gateways:Fonnte:BaseUrl", Phones.BaseOf("fonnte").ToString()).UseSetting("Gateways:Fonnte:Token", Phones.Keys.FonnteToken).UseSetting("Gateways:Fonnte:WebhookSecret", Secret)
            .UseSetting("Gateways:Fonnte:Device", Phones.Keys.FonnteDevice)
            .UseSetting("Gateways:Wablas:BaseUrl", Phones.BaseOf("wablas").ToString()).UseSetting("Gateways:Wablas:Token", Phones.Keys.WablasToken)
            .UseSetting("Gateways:Wablas:SecretKey", Phones.Keys.WablasSecret).UseSetting("Gateways:Wablas:WebhookSecret", Secret)
            .UseSetting("Gateways:MetaWhatsApp:BaseUrl", Phones.BaseOf("meta").ToString()).UseSetting("Gateways:MetaWhatsApp:AccessToken", Phones.Keys.MetaAccessToken)
            .UseSetting("Gateways:MetaWhatsApp:PhoneNumberId", Phones.Keys.MetaPhoneNumberId).UseSetting("Gateways:MetaWhatsApp:AppSecret", Phones.Keys.MetaAppSecret)
            .UseSetting("Gateways:MetaWhatsApp:VerifyToken", Phones.Keys.MetaVerifyToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Phones.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private sealed record Sent(Guid Id);
}
