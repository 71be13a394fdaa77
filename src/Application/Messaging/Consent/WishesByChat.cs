using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Application.Messaging.Consent;

/// <summary>No more messages that need not be, or those again. Whoever means the subscription itself is answered by a person.</summary>
internal abstract class WishCommand(IAppDb db, Wishes wishes) : IChatCommand
{
    public abstract string Name { get; }
    public abstract IReadOnlyList<string> Words { get; }
    public bool TakesText => false;
    public bool NeedsCustomer => true;
    public abstract string Help { get; }
    public abstract int Order { get; }

    protected abstract bool Allows { get; }
    protected abstract string Reply { get; }

    public async Task<ChatReply> Answer(ChatCall call, CancellationToken ct)
    {
        if (call.Text.Trim().Length > 0)
            throw new DomainException("wish.more-words", "Ini lebih dari sekadar berhenti menerima pesan.");

        var customer = call.CustomerId!.Value;
        await wishes.Say(customer, Wish.Marketing, Allows, WishVia.Whatsapp, ct);
        await wishes.Say(customer, Wish.Service, Allows, WishVia.Whatsapp, ct);
        await db.Announce($"customer:{customer}", ct);
        return new ChatReply(Reply);
    }
}

internal sealed class StopByChat(IAppDb db, Wishes wishes) : WishCommand(db, wishes)
{
    public override string Name => "STOP";
    public override IReadOnlyList<string> Words { get; } = ["berhenti", "unsubscribe"];
    public override string Help => "STOP: berhenti menerima promosi dan kabar layanan.";
    public override int Order => 80;
    protected override bool Allows => false;
    protected override string Reply => "Baik, Anda tidak lagi menerima promosi dan kabar layanan. Tagihan, isolir, gangguan dan keamanan tetap dikabarkan. Tulis MULAI untuk menerimanya lagi. Internet Anda tetap berjalan.";
}

internal sealed class StartByChat(IAppDb db, Wishes wishes) : WishCommand(db, wishes)
{
    public override string Name => "MULAI";
    public override IReadOnlyList<string> Words { get; } = ["start"];
    public override string Help => "MULAI: menerima promosi dan kabar layanan lagi.";
    public override int Order => 81;
    protected override bool Allows => true;
    protected override string Reply => "Terima kasih. Anda menerima kabar layanan dan promosi lagi. Tulis STOP bila tidak ingin.";
}
