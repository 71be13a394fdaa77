namespace IspJabbar.Domain.Network;

/// <summary>A customer who lost their connection, and all that their line hangs on. What nobody wrote down is null.</summary>
/// <param name="Power">their modem told its OLT that the electricity went</param>
public sealed record LostLine(Guid CustomerId, Guid RouterId, Guid? OdpId, Guid? OdcId, Guid? PonPortId, Guid? OltId, DateTimeOffset Since, bool Power)
{
    public Guid? At(OutageLevel level) => level switch
    {
        OutageLevel.Odp => OdpId, OutageLevel.Odc => OdcId, OutageLevel.Pon => PonPortId, OutageLevel.Olt => OltId, _ => RouterId,
    };
}

/// <summary>Customers who have this in common, and nothing larger.</summary>
public sealed record FoundOutage(OutageLevel Level, Guid NodeId, bool Power, IReadOnlyList<LostLine> Lines);

/// <summary>
/// Finds what customers who were lost together have in common: the innermost thing behind which a set share is gone. Level by level from the pole inwards, because
/// an inner one can only have reached the share if something behind it has; so on an ordinary evening nobody counts what hangs on a whole OLT.
/// </summary>
/// <param name="least">so many at least</param>
/// <param name="share">of those who were online, 0 to 1</param>
/// <param name="alive">how many behind each of these are online</param>
/// <param name="restarted">routers that were switched on after the first of theirs was lost</param>
public sealed class OutageFinder(int least, double share, Func<OutageLevel, IReadOnlyCollection<Guid>, Task<IReadOnlyDictionary<Guid, int>>> alive, IReadOnlySet<Guid> restarted)
{
    private readonly Dictionary<(OutageLevel Level, Guid Node), int> _alive = [];

    public async Task<IReadOnlyList<FoundOutage>> Find(IReadOnlyList<LostLine> lost)
    {
        List<FoundOutage> found = [];
        foreach (var alike in lost.GroupBy(x => x.Power)) // a house without electricity says nothing about the cable, nor the other way round
            found.AddRange(await Find(alike.Key, [.. alike]));
        return found;
    }

    private async Task<IEnumerable<FoundOutage>> Find(bool power, List<LostLine> lost)
    {
        Dictionary<Guid, (OutageLevel Level, Guid Node)> of = [];
        HashSet<Guid> suspects = [.. lost.Select(x => x.CustomerId)]; // behind something that reached the share, one level further out

        foreach (var level in Enum.GetValues<OutageLevel>())
        {
            var nodes = lost.Where(x => x.At(level) is not null).GroupBy(x => x.At(level)!.Value)
                .Where(mine => mine.Any(x => suspects.Contains(x.CustomerId))).ToList();
            await Count(level, [.. nodes.Select(x => x.Key)]);

            foreach (var mine in nodes)
            {
                var gone = mine.Count();
                if (gone < share * (gone + _alive[(level, mine.Key)]))
                {
                    suspects.ExceptWith(mine.Select(x => x.CustomerId));
                    continue;
                }

                suspects.UnionWith(mine.Select(x => x.CustomerId));
                if (gone >= least)
                    foreach (var line in mine)
                        of[line.CustomerId] = (level, mine.Key);
            }
        }

        return lost.Where(x => of.ContainsKey(x.CustomerId)).GroupBy(x => of[x.CustomerId])
            .Select(x => new FoundOutage(x.Key.Level, x.Key.Node, power, [.. x])).Select(Narrow);
    }

    /// <summary>Where all of something hang on one box of it, the box explains as much and is the shorter way to look.</summary>
    private FoundOutage Narrow(FoundOutage found)
    {
        for (var level = found.Level; level > OutageLevel.Odp; level--)
        {
            if (level is OutageLevel.Router && restarted.Contains(found.NodeId))
                break;

            var further = level - 1;
            var nodes = found.Lines.Select(x => x.At(further)).Distinct().ToList();
            if (nodes is [null])
                continue; // a box may hang on a PON port without a cabinet, or on nothing that anybody wrote down
            if (nodes is not [{ } only] || !_alive.TryGetValue((further, only), out var others) || others != _alive[(found.Level, found.NodeId)])
                break;
            found = found with { Level = further, NodeId = only };
        }

        return found;
    }

    private async Task Count(OutageLevel level, IReadOnlyCollection<Guid> nodes)
    {
        var unknown = nodes.Where(x => !_alive.ContainsKey((level, x))).ToList();
        if (unknown.Count == 0)
            return;

        var counted = await alive(level, unknown);
        foreach (var node in unknown)
            _alive[(level, node)] = counted.GetValueOrDefault(node);
    }
}
