using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Network.Drifts;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Changes;

/// <summary>Keeps what would change too much of a router at once until somebody else has looked at the list.</summary>
internal sealed class SecondPerson(IAppDb db, CompanySettings settings, Notices notices, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Of these routers those of which one person may not change so many at once.</summary>
    /// <param name="changed">accounts that would change, by router</param>
    public async Task<IReadOnlyList<TooMany>> For(IReadOnlyDictionary<Guid, int> changed, CancellationToken ct)
    {
        var limit = await settings.Get<DriftSettings>(ct);
        var ids = changed.Where(x => x.Value > limit.AlwaysFew).Select(x => x.Key).ToList();
        if (ids.Count == 0)
            return [];

        var routers = await db.Routers.IgnoreQueryFilters(Archived.Routers).Where(x => ids.Contains(x.Id))
            .Select(x => new { x.Id, x.Code, Accounts = db.PppoeSecrets.Count(secret => secret.RouterId == x.Id) }).ToListAsync(ct);
        return [.. routers.Where(x => limit.IsTooMany(changed[x.Id], x.Accounts)).OrderBy(x => x.Code, StringComparer.Ordinal).Select(x => new TooMany(x.Id, x.Code, changed[x.Id], x.Accounts))];
    }

    /// <param name="id">made by the form; the same one again proposes nothing</param>
    /// <param name="list">who would change, and on which router</param>
    public async Task Propose(Guid id, ProposalKind kind, string? action, string? choice, string why, IReadOnlyList<TooMany> because, IReadOnlyList<(Guid Customer, Guid Router)> list, CancellationToken ct)
    {
        if (await db.ChangeProposals.AnyAsync(x => x.Id == id, ct))
            return;

        var routers = string.Join(", ", because.Select(x => x.Code));
        db.ChangeProposals.Add(new ChangeProposal(id, kind, action, choice, why, routers, list.Count, user.Id, clock.GetUtcNow()));
        db.ChangeProposalItems.AddRange(list.Select(x => new ChangeProposalItem(id, x.Customer, x.Router)));
        await notices.TellStaff(
            NoticeKinds.ChangeWaits, NetworkPermissions.ApproveChanges, $"change/{id:n}", $"change:{id}", "Perubahan besar menunggu persetujuan",
            $"{list.Count} akun di router {routers}. Alasan: {why}", $"/network/changes/{id}", isNew: true, ct);
        await db.Announce("changes", ct);
    }
}

/// <param name="Changed">accounts that would change</param>
/// <param name="Accounts">on the router</param>
public sealed record TooMany(Guid RouterId, string Code, int Changed, int Accounts);
