using IspJabbar.Domain.Network;

namespace IspJabbar.Domain.Tests.Network;

public sealed class OutageFinderTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);

    private readonly Guid _router = Guid.NewGuid();
    private readonly Guid _olt = Guid.NewGuid();
    private readonly Guid[] _pons = [Guid.NewGuid(), Guid.NewGuid()];
    private readonly Guid[] _odps = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()]; // two on the first port, one on the second
    private readonly Dictionary<Guid, int> _alive = [];
    private readonly List<OutageLevel> _counted = [];
    private readonly HashSet<Guid> _restarted = [];

    [Fact]
    public async Task A_box_is_found_when_most_behind_it_are_gone()
    {
        Online(odp: 0, 1);
        Online(odp: 1, 8);

        var found = Assert.Single(await Find(Lost(odp: 0, 5)));

        Assert.Equal((OutageLevel.Odp, _odps[0], 5), (found.Level, found.NodeId, found.Lines.Count));
    }

    [Fact]
    public async Task Two_boxes_of_a_port_are_one_outage_of_the_port()
    {
        Online(odp: 2, 20);

        var found = Assert.Single(await Find([.. Lost(odp: 0, 5), .. Lost(odp: 1, 6)]));

        Assert.Equal((OutageLevel.Pon, _pons[0], 11), (found.Level, found.NodeId, found.Lines.Count));
    }

    [Fact]
    public async Task Boxes_of_two_ports_are_two_outages_as_long_as_the_rest_of_the_olt_is_well()
    {
        Online(odp: 1, 30);

        var found = await Find([.. Lost(odp: 0, 5), .. Lost(odp: 2, 5)]);

        Assert.Equal([(OutageLevel.Odp, _odps[0]), (OutageLevel.Odp, _odps[2])], found.Select(x => (x.Level, x.NodeId)).OrderBy(x => Array.IndexOf(_odps, x.NodeId)));
    }

    [Fact]
    public async Task Everybody_gone_is_the_olt_and_the_router_when_it_was_switched_on_again()
    {
        LostLine[] all = [.. Lost(odp: 0, 5), .. Lost(odp: 1, 5), .. Lost(odp: 2, 5)];
        Assert.Equal((OutageLevel.Olt, _olt), One(await Find(all)));

        _restarted.Add(_router);
        Assert.Equal((OutageLevel.Router, _router), One(await Find(all)));
    }

    [Fact]
    public async Task Customers_nobody_put_on_a_box_have_at_least_their_router_in_common()
    {
        var found = await Find([.. Lost(odp: 0, 5), .. Enumerable.Range(0, 5).Select(_ => new LostLine(Guid.NewGuid(), _router, null, null, null, null, Now, false))]);

        Assert.Equal((OutageLevel.Router, _router), One(found));
    }

    [Fact]
    public async Task The_only_box_of_a_port_is_named_rather_than_the_port()
    {
        Online(odp: 0, 9);

        Assert.Equal((OutageLevel.Odp, _odps[2]), One(await Find(Lost(odp: 2, 6))));
    }

    [Fact]
    public async Task Few_are_no_mass_outage_whatever_share_they_are() => Assert.Empty(await Find(Lost(odp: 0, 3)));

    [Fact]
    public async Task Houses_without_electricity_are_kept_apart_from_those_whose_cable_was_cut()
    {
        Online(odp: 1, 30);

        var found = await Find([.. Lost(odp: 0, 5), .. Lost(odp: 0, 4, power: true)]);

        Assert.Equal([(false, 5), (true, 4)], found.Select(x => (x.Power, x.Lines.Count)).Order());
        Assert.All(found, x => Assert.Equal(_odps[0], x.NodeId));
    }

    [Fact]
    public async Task On_an_ordinary_evening_only_boxes_are_counted()
    {
        Online(odp: 0, 7);
        Online(odp: 1, 7);
        Online(odp: 2, 7);

        Assert.Empty(await Find([.. Lost(odp: 0, 1), .. Lost(odp: 1, 1), .. Lost(odp: 2, 1)]));

        Assert.Equal([OutageLevel.Odp], _counted);
    }

    private static (OutageLevel, Guid) One(IReadOnlyList<FoundOutage> found) => Assert.Single(found) is var x ? (x.Level, x.NodeId) : default;

    private Task<IReadOnlyList<FoundOutage>> Find(params LostLine[] lost) => new OutageFinder(4, 0.6, (level, nodes) =>
    {
        _counted.Add(level);
        return Task.FromResult<IReadOnlyDictionary<Guid, int>>(nodes.ToDictionary(x => x, x => _alive.GetValueOrDefault(x)));
    }, _restarted).Find(lost);

    private LostLine[] Lost(int odp, int people, bool power = false) =>
        [.. Enumerable.Range(0, people).Select(_ => new LostLine(Guid.NewGuid(), _router, _odps[odp], null, _pons[odp / 2], _olt, Now, power))];

    private void Online(int odp, int people)
    {
        foreach (var node in (Guid[])[_odps[odp], _pons[odp / 2], _olt, _router])
            _alive[node] = _alive.GetValueOrDefault(node) + people;
    }
}
