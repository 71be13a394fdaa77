using System.Security.Cryptography;
using System.Text;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>
/// GANGGUAN and what is wrong: a ticket, its number and its place in the queue. Who writes again while a ticket of theirs waits adds to that one. Behind a mass outage one ticket a
/// customer stands for all they write about it, attached to the outage.
/// </summary>
internal sealed class ComplainByChat(IAppDb db, IServiceOutages outages, ITicketQueue queue, ServiceClock clocks, CompanySettings settings, IMediator mediator, TimeProvider clock) : IChatCommand
{
    private const int SubjectLength = 120;
    private const int MostText = 4000;

    public string Name => "GANGGUAN";
    public IReadOnlyList<string> Words { get; } = ["lapor", "keluhan", "komplain"];
    public bool TakesText => true;
    public bool NeedsCustomer => true;
    public string Help => "GANGGUAN dan keluhannya: membuat tiket, misalnya GANGGUAN internet mati sejak pagi.";
    public int Order => 40;

    public async Task<ChatReply> Answer(ChatCall call, CancellationToken ct)
    {
        var text = call.Text.Trim();
        if (text.Length < 3)
            return new ChatReply("Apa yang terganggu? Tulis keluhannya, misalnya: internet mati sejak pagi, lampu merah menyala. (BATAL untuk berhenti.)", "text");

        var customer = call.CustomerId!.Value;
        var outage = await outages.OpenFor(customer, ct);
        var said = outage is null ? null : await StatusByChat.Said(outage, settings, ct) + " ";
        if (await Waiting(customer, outage?.OutageId, ct) is { } before)
        {
            await db.Lock<Ticket>(before, ct);
            var ticket = await db.Tickets.SingleAsync(x => x.Id == before, ct);
            ticket.Comment(IdOf(call.MessageId), Short(text, MostText), isInternal: false, byCustomer: true, null, clock.GetUtcNow());
            await clocks.EndPause(ticket, null, clock.GetUtcNow(), ct);
            await db.AnnounceTicket(ticket, ct);
            return new ChatReply($"{said}Laporan Anda kami tambahkan ke tiket {ticket.Number} yang masih terbuka, {QueuePlace.Said(await queue.Ahead(before, ct))}.");
        }

        var line = text.ReplaceLineEndings(" ");
        var opened = await mediator.Send(new OpenTicket(IdOf(call.MessageId), customer, Category(line), Short(line, SubjectLength), line.Length > SubjectLength || line != text ? Short(text, MostText) : null, "whatsapp"), ct);
        return new ChatReply($"{said}Laporan Anda kami catat sebagai tiket {opened.Number}, {QueuePlace.Said(opened.QueueAhead)}. Tulis STATUS untuk melihat perkembangannya.");
    }

    /// <summary>Their ticket about the connection that still waits: the one behind the outage, or the youngest of today.</summary>
    private Task<Guid?> Waiting(Guid customer, Guid? outage, CancellationToken ct)
    {
        var lately = clock.GetUtcNow() - TimeSpan.FromHours(24);
        return db.Tickets.Where(x => x.CustomerId == customer && (x.Status == TicketStatus.Open || x.Status == TicketStatus.InProgress) && x.Channel == TicketChannel.Whatsapp
                && (outage != null ? x.OutageId == outage : x.OpenedAt > lately))
            .OrderByDescending(x => x.OpenedAt).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>By the words people use; what is none of these is for whoever reads it to say.</summary>
    private static string Category(string text)
    {
        string[] slow = ["lambat", "lemot", "lelet", "pelan", "slow"], unstable = ["putus", "hilang timbul", "nyambung", "kadang", "dc", "disconnect"], money = ["tagihan", "bayar", "invoice"], wifi = ["wifi", "modem", "password", "sandi"],
            down = ["mati", "los", "tidak bisa", "gak bisa", "ga bisa", "nggak bisa", "tdk bisa", "tidak ada internet", "lampu merah", "down", "padam"];
        bool Says(string[] words) => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        return Says(slow) ? "slow" : Says(unstable) ? "unstable" : Says(down) ? "down" : Says(wifi) ? "wifi" : Says(money) ? "billing" : "down";
    }

    /// <summary>Of what was made of a message: the same message makes the same.</summary>
    private static Guid IdOf(Guid message)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"ticket/{message:n}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8, RFC 9562
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";
}
