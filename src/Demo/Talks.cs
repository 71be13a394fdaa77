using System.Globalization;
using System.Text.Json;
using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Demo;

/// <summary>What customers wrote lately: some by WhatsApp, told by the simulated provider and answered by nobody yet; and replies that everybody has at hand.</summary>
internal sealed class Talks(DateTimeOffset begun, Func<string, Guid> userOf)
{
    private static readonly (string Code, string Text)[] Replies =
    [
        ("modem", "Halo {nama}, mohon modemnya dimatikan 5 menit lalu dinyalakan lagi. Bila lampu LOS masih merah, kabari kami ya."),
        ("bayar", "Halo {nama}, tagihan bisa dibayar dengan QRIS, virtual account, atau tunai di kantor {perusahaan}."),
        ("terima-kasih", "Sama-sama, {nama}. Salam, {saya} dari {perusahaan}."),
    ];

    /// <summary>Number of the customer, how many minutes ago, and what.</summary>
    private static readonly (int Number, int Ago, string Words)[] Written =
    [
        (12, 95, "Selamat siang, internet saya lambat sekali sejak kemarin malam"), (12, 93, "Buat rapat putus-putus terus"), (40, 64, "Kak, kalau mau pindah ke rumah sebelah gimana caranya?"),
        (77, 38, "Modem saya lampunya merah semua, tolong dicek"), (131, 12, "Terima kasih, sudah normal lagi"),
    ];

    public IEnumerable<Step> Steps()
    {
        foreach (var (code, text) in Replies)
            yield return Step.Of(begun.AddDays(-30), userOf("customer_service"), new SaveCannedReply { Id = Ids.Of(begun.AddDays(-30), $"reply {code}"), Code = code, Text = text });

        foreach (var (number, ago, words) in Written)
            yield return Says(string.Create(CultureInfo.InvariantCulture, $"08120000{number:0000}"), $"Pelanggan {number}", begun.AddMinutes(-ago), words);
        yield return Says("081200009999", "Calon pelanggan", begun.AddMinutes(-7), "Permisi, apakah perumahan Griya Asri sudah terjangkau? Saya mau pasang baru");
    }

    private static Step Says(string phone, string name, DateTimeOffset at, string words) => Step.Of(at, null, new ReceiveWhatsApp(
        Provider.Fonnte, SimulatedPhones.Secret,
        JsonSerializer.SerializeToUtf8Bytes(new { device = SimulatedPhones.Keys.FonnteDevice, sender = $"62{phone[1..]}", name, message = words, inboxid = $"{at.ToUnixTimeSeconds()}", timestamp = at.ToUnixTimeSeconds() }), "application/json", _ => null));
}
