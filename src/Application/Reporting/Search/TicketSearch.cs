using IspJabbar.Application.Common.Search;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Search;

/// <summary>Tickets by the beginning of their number; names find customers.</summary>
internal sealed class TicketSearch(TicketScope scope, TicketList list) : ISearchSource
{
    public string Heading => "Tiket";
    public int Order => 35;
    public string Permission => SupportPermissions.WorkOnTickets;

    public async Task<IReadOnlyList<Found>> Find(string text, int most, CancellationToken ct)
    {
        if (!text.StartsWith(TicketList.NumberStart, StringComparison.OrdinalIgnoreCase))
            return [];

        var (begin, end) = (text.ToUpperInvariant(), text.ToUpperInvariant() + "~");
        var ids = await scope.Visible.Where(x => x.Number.CompareTo(begin) >= 0 && x.Number.CompareTo(end) < 0).OrderByDescending(x => x.Number).Select(x => x.Id).Take(most).ToListAsync(ct);
        return [.. (await list.Rows(ids, ct)).OrderByDescending(x => x.Number, StringComparer.Ordinal)
            .Select(x => new Found(x.Id, x.Number, $"{x.CustomerName} · {x.Subject}", $"/tickets/{x.Id}", x.IsWaiting ? null : "Selesai", x.IsWaiting ? null : "ok"))];
    }

    public Task<IReadOnlyList<FoundCommand>> Commands(Found found, CancellationToken ct) => Task.FromResult<IReadOnlyList<FoundCommand>>([]);
}
