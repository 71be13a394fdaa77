using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Support.Tickets.Verdicts;
using IspJabbar.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>BERES: what was solved last is fine, and is closed; a link to say how it was.</summary>
internal sealed class FineByChat(IAppDb db, TicketVerdicts verdicts, TimeProvider clock) : IChatCommand
{
    public string Name => "BERES";
    public IReadOnlyList<string> Words { get; } = ["sudahberes", "selesai"];
    public bool TakesText => false;
    public bool NeedsCustomer => true;
    public string Help => "BERES: perbaikannya berhasil; tiket Anda ditutup.";
    public int Order => 42;

    public async Task<ChatReply> Answer(ChatCall call, CancellationToken ct)
    {
        if (await SolvedTicket.Of(call.CustomerId!.Value, db, clock, ct) is not { } ticket)
            return new ChatReply(SolvedTicket.None);

        await verdicts.Fine(ticket, null, ct);
        return new ChatReply($"Terima kasih. Tiket {ticket.Number} kami tutup. Bagaimana pelayanan kami? Buka tautan ini untuk memberi nilai.", Link: await verdicts.Link(ticket, ct));
    }
}

/// <summary>BELUM and what is wrong still: what was solved last is opened again.</summary>
internal sealed class NotFineByChat(IAppDb db, TicketVerdicts verdicts, TimeProvider clock) : IChatCommand
{
    public string Name => "BELUM";
    public IReadOnlyList<string> Words { get; } = ["belumberes"];
    public bool TakesText => true;
    public bool NeedsCustomer => true;
    public string Help => "BELUM dan yang masih salah: tiket Anda dibuka lagi, misalnya BELUM masih lambat.";
    public int Order => 43;

    public async Task<ChatReply> Answer(ChatCall call, CancellationToken ct)
    {
        if (await SolvedTicket.Of(call.CustomerId!.Value, db, clock, ct) is not { } ticket)
            return new ChatReply(SolvedTicket.None);

        var text = call.Text.Trim();
        await verdicts.NotFine(ticket, text.Length <= 1000 ? text : text[..1000], null, ct);
        return new ChatReply($"Maaf atas ketidaknyamanannya. Tiket {ticket.Number} kami buka lagi, di tempatnya semula dalam antrean.");
    }
}

file static class SolvedTicket
{
    public const string None = "Tidak ada tiket Anda yang baru selesai. Tulis GANGGUAN dan keluhannya untuk melapor.";

    /// <summary>The one solved last that can still be opened again; held until the answer is committed.</summary>
    public static async Task<Ticket?> Of(Guid customer, IAppDb db, TimeProvider clock, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Ticket.ReopensFor;
        if (await db.Tickets.Where(x => x.CustomerId == customer && x.Status == TicketStatus.Resolved && x.ResolvedAt > since).OrderByDescending(x => x.ResolvedAt).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct) is not { } id)
            return null;

        await db.Lock<Ticket>(id, ct);
        return await db.Tickets.SingleOrDefaultAsync(x => x.Id == id && x.Status == TicketStatus.Resolved, ct);
    }
}
