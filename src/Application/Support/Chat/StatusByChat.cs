using System.Globalization;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Chat;

/// <summary>STATUS: package, connection, why it is cut off, an outage that goes on, and one's own tickets with their place in the queue.</summary>
internal sealed class StatusByChat(IAppDb db, IServiceOutages outages, ITicketQueue queue, CompanySettings settings) : IChatCommand
{
    private const int MostTickets = 5;

    public string Name => "STATUS";
    public IReadOnlyList<string> Words { get; } = ["layanan", "tiket"];
    public bool TakesText => false;
    public bool NeedsCustomer => true;
    public string Help => "STATUS: keadaan layanan dan tiket Anda.";
    public int Order => 30;

    public async Task<ChatReply> Answer(ChatCall call, CancellationToken ct)
    {
        var id = call.CustomerId!.Value;
        var x = await (
            from customer in db.Customers
            where customer.Id == id
            join package in db.Packages.IgnoreQueryFilters(Archived.Packages) on customer.PackageId equals package.Id
            select new
            {
                customer.Status, Number = customer.Number.Value, Package = package.Name,
                Connection = db.PppoeSecrets.Where(secret => secret.CustomerId == id).Select(secret => (ConnectionState?)secret.Connection).FirstOrDefault(),
            }).SingleAsync(ct);
        List<string> lines = [$"Pelanggan {x.Number}, paket {x.Package}.", await Service(x.Status, x.Connection, id, ct)];
        if (await outages.OpenFor(id, ct) is { IsUncertain: false } outage)
            lines.Add(await Said(outage, settings, ct));

        var tickets = await db.Tickets.Where(ticket => ticket.CustomerId == id && (ticket.Status == TicketStatus.Open || ticket.Status == TicketStatus.InProgress))
            .OrderBy(ticket => ticket.OpenedAt).Take(MostTickets).Select(ticket => new { ticket.Id, ticket.Number, ticket.Subject, ticket.Status }).ToListAsync(ct);
        var ahead = await queue.Ahead([.. tickets.Select(ticket => ticket.Id)], ct);
        lines.AddRange(tickets.Select(ticket =>
            $"• Tiket {ticket.Number} ({ticket.Subject}): {(ticket.Status is TicketStatus.InProgress ? "sedang dikerjakan" : "menunggu")}, {QueuePlace.Said(ahead.GetValueOrDefault(ticket.Id))}."));
        return new ChatReply(string.Join('\n', lines));
    }

    private async Task<string> Service(CustomerStatus status, ConnectionState? connection, Guid customer, CancellationToken ct)
    {
        switch (status)
        {
            case CustomerStatus.Isolated:
                var reasons = await db.Isolations.Where(x => x.CustomerId == customer && x.LiftedAt == null).OrderBy(x => x.At).Select(x => x.Reason).Distinct().ToListAsync(ct);
                return $"Layanan sedang diisolir karena {string.Join(" dan ", reasons.DefaultIfEmpty(IsolationReason.Other).Select(Because))}.";
            case CustomerStatus.Prospect or CustomerStatus.AwaitingInstallation: return "Layanan menunggu pemasangan.";
            case CustomerStatus.Paused: return "Layanan sedang berhenti sementara.";
            case CustomerStatus.Terminated: return "Layanan sudah berhenti.";
            default:
                return connection switch
                {
                    ConnectionState.Online => "Layanan aktif dan tersambung.",
                    ConnectionState.Offline => "Layanan aktif, tetapi modem Anda sedang tidak tersambung. Periksa listrik dan kabel modem, atau tulis GANGGUAN dan keluhannya.",
                    _ => "Layanan aktif.",
                };
        }
    }

    private static string Because(IsolationReason reason) => reason switch
    {
        IsolationReason.Nonpayment => "ada tagihan yang belum dibayar (tulis TAGIHAN)",
        IsolationReason.Abuse => "penyalahgunaan",
        IsolationReason.Request => "permintaan Anda",
        _ => "alasan lain; petugas kami dapat menjelaskannya",
    };

    internal static async Task<string> Said(ServiceOutage outage, CompanySettings settings, CancellationToken ct)
    {
        var since = TimeZoneInfo.ConvertTime(outage.From, TimeZoneInfo.FindSystemTimeZoneById((await settings.Get<CompanyProfile>(ct)).TimeZone)).ToString("dd/MM HH.mm", CultureInfo.InvariantCulture);
        return outage.IsPower ? $"Listrik di wilayah Anda padam sejak {since}. Internet kembali sendiri begitu listrik menyala." : $"Ada gangguan di wilayah Anda sejak {since}. Kami sudah tahu dan sedang menanganinya.";
    }
}
