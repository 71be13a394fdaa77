using System.Globalization;
using IspJabbar.Application.Access.Mail;
using IspJabbar.Application.Billing.Chat;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>BAYAR: which bill, and a link that opens just that one.</summary>
internal sealed class PayByChat(IAppDb db, IPayLinks links, CompanySettings settings, TimeProvider clock) : BillCommand(db)
{
    public override string Name => "BAYAR";
    public override IReadOnlyList<string> Words { get; } = ["pay"];
    public override string Help => "BAYAR: tautan untuk membayar.";
    public override int Order => 20;

    public override async Task<ChatReply> Answer(ChatCall call, CancellationToken ct)
    {
        var open = await Open(call.CustomerId!.Value, ct);
        if (open.Count == 0)
            return NothingToPay;

        if (!Uri.TryCreate((await settings.Get<MailSettings>(ct)).SiteUrl, UriKind.Absolute, out _))
            return new ChatReply("Tautan pembayaran belum dapat kami kirim. Petugas kami akan membalas cara membayarnya.", ForPerson: true); // nobody has said where our pages are

        var choice = call.Text.Trim();
        var chosen = open is [var only] ? only
            : int.TryParse(choice, CultureInfo.InvariantCulture, out var at) && at >= 1 && at <= open.Count ? open[at - 1]
            : choice.Length >= 4 && open.Where(x => x.Number.EndsWith(choice, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var named] ? named : null;
        return chosen is null
            ? new ChatReply($"Tagihan mana yang akan dibayar? Balas dengan angkanya:\n{string.Join('\n', open.Select((x, place) => $"{place + 1}. {Line(x)}"))}", "which")
            : new ChatReply($"Bayar {Line(chosen)}. Buka tautan ini; jangan teruskan ke orang lain.", Link: $"/pay/{links.Sign(chosen.Id, clock.GetUtcNow() + PayLink.GoodFor)}");
    }
}
