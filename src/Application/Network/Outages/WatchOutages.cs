using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Network.Plant;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Outages;

/// <summary>
/// Looks at who was lost and who is back: opens outages, widens them, counts them, ends them. Everything is worked out anew from what the routers and OLTs showed, so
/// a look that was broken off costs nothing. Whoever sends it holds the lease for it: one looks at a time.
/// </summary>
[Requires(Everyone.Automation)]
public sealed record WatchOutages : ICommand<Unit>;

internal sealed class WatchOutagesHandler(IAppDb db, LostLines lines, CompanySettings settings, Notices notices, TimeProvider clock) : IRequestHandler<WatchOutages, Unit>
{
    public async Task<Unit> Handle(WatchOutages command, CancellationToken ct)
    {
        var (now, limits) = (clock.GetUtcNow(), await settings.Get<OutageSettings>(ct));
        var silent = await db.RouterHealth.Where(x => x.State == RouterState.Offline && db.Routers.Any(router => router.Id == x.RouterId))
            .Select(x => new { x.RouterId, From = x.LastOkAt ?? x.Since ?? now }).ToDictionaryAsync(x => x.RouterId, x => x.From, ct);
        var open = await db.Outages.Where(x => x.EndedAt == null).OrderBy(x => x.StartedAt).ToListAsync(ct);

        // While a router stays silent there is nothing to count of its customers, however many they are.
        var waiting = open.Where(x => x.Cause is OutageCause.Silent && silent.ContainsKey(x.NodeId)).ToHashSet();
        var ids = open.Where(x => !waiting.Contains(x)).Select(x => x.Id).ToList();
        var parts = ids.Count == 0 ? [] : await db.OutageCustomers.Where(x => ids.Contains(x.OutageId)).ToListAsync(ct);
        var book = new Book(open, parts);

        var lost = await lines.Lost(now.AddMinutes(-limits.WindowMinutes), book.Down, [.. silent.Keys], ct);
        var finder = new OutageFinder(limits.LeastCustomers, limits.SharePercent / 100d, (level, nodes) => lines.Alive(level, nodes, ct), await lines.Restarted(lost, ct));
        foreach (var found in await finder.Find(lost))
            await Take(found, book, limits, now, ct);
        foreach (var (router, from) in silent)
            await FallSilent(router, from, book, limits, now, ct);

        await Count([.. book.Open.Where(x => !waiting.Contains(x))], book, silent, limits, now, ct);
        await Tell(book, now, ct);
        if (book.Touched || book.Open.Any(x => !x.IsOpen))
            await db.Announce(PlantTopics.Network, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    /// <summary>Joins what is open there or further in, widens what is open further out, or opens.</summary>
    private async Task Take(FoundOutage found, Book book, OutageSettings limits, DateTimeOffset now, CancellationToken ct)
    {
        // One that calms down already is no explanation for what is lost anew further out.
        var covering = book.Open.Where(x => x.IsPower == found.Power && x.Level >= found.Level && (x.NodeId == found.NodeId || x.CalmSince is null) && found.Lines.Any(line => line.At(x.Level) == x.NodeId))
            .MaxBy(x => x.Level);
        var within = book.Open.Where(x => x != covering && x.IsPower == found.Power && x.Level <= found.Level && x.Cause is not OutageCause.Silent && found.Lines.Any(line => book.Of(line.CustomerId) == x)).ToList();
        var outage = covering ?? within.FirstOrDefault();

        if (outage is null)
        {
            if (found.Lines.Count(x => book.MayJoin(x.CustomerId)) < limits.LeastCustomers)
                return; // they are part of something else already
            outage = new Outage(
                Guid.CreateVersion7(), found.Level, found.NodeId, await lines.NameOf(found.Level, found.NodeId, ct), found.Power ? OutageCause.Power : OutageCause.Unknown, found.Lines.Min(x => x.Since), now);
            db.Outages.Add(outage);
            book.Add(outage);
        }
        else if (covering is null)
        {
            outage.MoveIn(found.Level, found.NodeId, await lines.NameOf(found.Level, found.NodeId, ct));
        }

        foreach (var another in within.Where(x => x != outage))
            book.Merge(another, outage, db, now);
        Join(outage, found.Lines.Select(x => (x.CustomerId, x.Since)), OutageCause.Unknown, book);
        if (book.Grown.Contains(outage))
            await Place(outage, book, ct);
    }

    /// <summary>Once, and not while somebody works there; when the work ends and they are still away, then.</summary>
    private async Task Tell(Book book, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var outage in book.Open.Where(x => x is { IsOpen: true, ToldAt: null, CalmSince: null }))
        {
            var down = book.Parts(outage).Where(x => x.UntilAt is null).Select(x => x.CustomerId).ToList();
            if (down.Count == 0 || await lines.InMaintenance(outage.Level, outage.NodeId, down, ct))
                continue;

            outage.Tell(now);
            await Tell(outage, book.Parts(outage).Count, ct);
        }
    }

    /// <summary>Nobody knows how its customers are; who was online when it was last heard is part of it until it answers. It was told already, as a router.</summary>
    private async Task FallSilent(Guid router, DateTimeOffset from, Book book, OutageSettings limits, DateTimeOffset now, CancellationToken ct)
    {
        if (book.Open.Any(x => x.NodeId == router && !x.IsPower) || await lines.IsDeclaredOver(router, from, ct))
            return;

        var customers = await lines.OnlineOn(router, ct);
        if (customers.Count < limits.LeastCustomers)
            return;

        var outage = new Outage(Guid.CreateVersion7(), OutageLevel.Router, router, await lines.NameOf(OutageLevel.Router, router, ct), OutageCause.Silent, from, now);
        outage.Tell(now); // as a router that is silent, if nobody works at it
        db.Outages.Add(outage);
        book.Add(outage);
        Join(outage, customers.Select(x => (x, from)), OutageCause.Silent, book);
        await Place(outage, book, ct);
    }

    private void Join(Outage outage, IEnumerable<(Guid Customer, DateTimeOffset Since)> lost, OutageCause cause, Book book)
    {
        foreach (var (customer, since) in lost.Where(x => book.MayJoin(x.Customer) && !book.Has(outage, x.Customer)))
        {
            var part = new OutageCustomer(outage.Id, customer, since, cause);
            db.OutageCustomers.Add(part);
            book.Add(outage, part);
            outage.BeganAt(since);
        }
    }

    private async Task Count(List<Outage> outages, Book book, Dictionary<Guid, DateTimeOffset> silent, OutageSettings limits, DateTimeOffset now, CancellationToken ct)
    {
        if (outages.Count == 0)
            return;

        var states = await lines.States([.. outages.SelectMany(book.Parts).Select(x => x.CustomerId)], ct);
        foreach (var outage in outages)
        {
            var parts = book.Parts(outage);
            var before = (outage.Affected, outage.StillDown, outage.Cause, outage.EndedAt);
            foreach (var part in parts.Where(x => book.Of(x.CustomerId) == outage)) // who is part of a later one by now is counted there
            {
                if (states.GetValueOrDefault(part.CustomerId) is not { } seen)
                    part.CameBack(now);
                else if (silent.ContainsKey(seen.RouterId))
                    continue;
                else if (seen.Connection is ConnectionState.Offline)
                    part.IsSeenDown(seen.Cause);
                else
                    part.CameBack(seen.BackAt(part.FromAt) ?? now, wasDown: seen.Since > part.FromAt);
            }

            var down = parts.Where(x => x.UntilAt is null).ToList();
            if (!silent.ContainsKey(outage.NodeId) && down.Count > 0)
                outage.IsNoMoreSilent();
            outage.Hear(
                down.Count, down.Count(x => x.Cause is OutageCause.Fibre), down.Count(x => x.Cause is OutageCause.Power), !book.Open.Any(x => x != outage && x.IsPower && x.NodeId == outage.NodeId));
            if (outage.Count(parts.Count, down.Count, parts.Max(x => x.UntilAt) ?? now, TimeSpan.FromMinutes(limits.CalmMinutes), now))
                foreach (var part in down)
                    part.CameBack(outage.EndedAt!.Value); // who is still away has a reason of their own
            book.Touched |= before != (outage.Affected, outage.StillDown, outage.Cause, outage.EndedAt);
        }
    }

    private async Task Place(Outage outage, Book book, CancellationToken ct)
    {
        var (middle, radius) = await lines.Around(outage.Level, outage.NodeId, [.. book.Parts(outage).Select(x => x.CustomerId)], ct);
        outage.Lies(middle, radius);
    }

    private Task Tell(Outage outage, int customers, CancellationToken ct) => notices.TellStaff(
        NoticeKinds.MassOutage, NetworkPermissions.ManageOutages, $"outage/{outage.Id}", $"outage:{outage.Id}",
        outage.IsPower ? $"Listrik padam di {outage.Place}" : $"Gangguan massal di {outage.Place}",
        $"{customers} pelanggan terputus bersamaan. Satu gangguan dicatat untuk semuanya.", $"/network/outages/{outage.Id}", isNew: true, ct);

    /// <summary>What is open, and who is part of it. A customer who was back and is lost again with others may be part of two; the later one counts.</summary>
    private sealed class Book
    {
        private readonly Dictionary<Guid, List<OutageCustomer>> _parts = [];
        private readonly Dictionary<Guid, (Outage Outage, OutageCustomer Part)> _now = [];
        private readonly HashSet<(Guid Outage, Guid Customer)> _known = [];

        public Book(List<Outage> open, List<OutageCustomer> parts)
        {
            Open = open;
            foreach (var outage in open)
                _parts[outage.Id] = [];
            var byId = open.ToDictionary(x => x.Id);
            foreach (var part in parts.OrderBy(x => x.FromAt))
            {
                _parts[part.OutageId].Add(part);
                _known.Add((part.OutageId, part.CustomerId));
                _now[part.CustomerId] = (byId[part.OutageId], part);
            }
        }

        public List<Outage> Open { get; }
        public HashSet<Outage> Grown { get; } = [];
        public bool Touched { get; set; }

        /// <summary>Who is not back yet.</summary>
        public IReadOnlyCollection<Guid> Down => [.. _now.Where(x => x.Value.Part.UntilAt is null).Select(x => x.Key)];

        public List<OutageCustomer> Parts(Outage outage) => _parts[outage.Id];

        public Outage? Of(Guid customer) => _now.TryGetValue(customer, out var mine) ? mine.Outage : null;

        /// <summary>Part of nothing, or back from what calms down.</summary>
        public bool MayJoin(Guid customer) => !_now.TryGetValue(customer, out var mine) || (mine.Part.UntilAt is not null && mine.Outage.CalmSince is not null);

        public bool Has(Outage outage, Guid customer) => _known.Contains((outage.Id, customer));

        public void Add(Outage outage)
        {
            Open.Add(outage);
            _parts[outage.Id] = [];
            Touched = true;
        }

        public void Add(Outage outage, OutageCustomer part)
        {
            _parts[outage.Id].Add(part);
            _known.Add((outage.Id, part.CustomerId));
            _now[part.CustomerId] = (outage, part);
            Grown.Add(outage);
        }

        /// <summary>Its customers become the other's, with the moments at which they were lost.</summary>
        public void Merge(Outage outage, Outage into, IAppDb db, DateTimeOffset now)
        {
            foreach (var part in _parts[outage.Id])
            {
                db.OutageCustomers.Remove(part);
                if (Has(into, part.CustomerId))
                    continue;
                var moved = part.In(into.Id);
                db.OutageCustomers.Add(moved);
                Add(into, moved);
            }

            into.BeganAt(outage.StartedAt);
            if (outage.ToldAt is { } told)
                into.Tell(told);
            outage.MergeInto(into.Id, now);
            Open.Remove(outage);
            Touched = true;
        }
    }
}
