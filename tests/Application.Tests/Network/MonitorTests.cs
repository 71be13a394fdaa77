using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Network.Plant.Monitor;
using IspJabbar.Application.Network.Plant.Topology;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class MonitorTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_node_is_online_until_somebody_says_otherwise_and_its_history_tells_who()
    {
        var odp = await app.AnOdp();
        Assert.Equal(NodeCondition.Online, (await app.Send(new GetNode(NodeKind.Odp, odp))).Node.Condition);

        var (noc, _) = await app.AUser("noc");
        using (TestUser.Is(noc))
            await Say(NodeKind.Odp, odp, NodeCondition.Offline, "Kabel putus ditabrak truk");
        await Say(NodeKind.Odp, odp, NodeCondition.Online, "Sudah disambung");

        var now = await app.Send(new GetNode(NodeKind.Odp, odp));
        Assert.Equal(NodeCondition.Online, now.Node.Condition);
        Assert.Equal(["Sudah disambung", "Kabel putus ditabrak truk"], now.History.Select(x => x.Note));
        Assert.Equal("Uji noc", now.History[1].By);
        Assert.NotNull(now.History[1].Until);
        Assert.Null(now.History[0].Until);
    }

    [Fact]
    public async Task What_is_said_twice_at_once_is_one_and_a_node_is_in_one_state()
    {
        var odp = await app.AnOdp();
        var same = new SetNodeStatus { Kind = NodeKind.Odp, NodeId = odp, Condition = NodeCondition.Disrupted, Note = "Sama" };

        await Task.WhenAll(Enumerable.Range(0, 6).Select(at => Task.Run(() => app.Send(at < 3 ? same : same with { Id = Guid.NewGuid(), Condition = NodeCondition.Offline, Note = "Lain" }))));

        var said = await app.Db(db => db.NodeStatuses.Where(x => x.OdpId == odp).ToListAsync());
        Assert.Equal(4, said.Count);
        Assert.Single(said, x => x.EndedAt is null);
    }

    [Fact]
    public async Task Beside_what_people_say_stands_what_the_routers_see_of_everybody_below()
    {
        var (odc, odp, customers) = await ABranch(3);
        await app.IsSeen(customers[0].Id, ConnectionState.Online);
        await app.IsSeen(customers[1].Id, ConnectionState.Offline);

        foreach (var (kind, id) in new[] { (NodeKind.Odp, odp), (NodeKind.Odc, odc) })
        {
            var seen = (await app.Send(new GetNode(kind, id))).Node.Lines;
            Assert.Equal((3, 1, 1, 0, 1), (seen.All, seen.Online, seen.Offline, seen.Disabled, seen.Unknown));
        }
    }

    [Fact]
    public async Task Trouble_is_found_among_all_kinds_of_nodes()
    {
        var odc = await app.AnOdc(code: "ODC-GANGGU");
        await app.AnOdp(code: "ODP-BAIK");
        await Say(NodeKind.Odc, odc, NodeCondition.Disrupted, "Lemari terendam");

        var troubled = await app.Send(new BrowseNodes(Condition: NodeCondition.Disrupted, Search: "ganggu"));
        Assert.Equal("ODC-GANGGU", Assert.Single(troubled.Items).Code);
        Assert.Equal("Lemari terendam", troubled.Items[0].Note);
        Assert.Empty((await app.Send(new BrowseNodes(Condition: NodeCondition.Online, Search: "ganggu"))).Items);
        Assert.Single((await app.Send(new BrowseNodes(Condition: NodeCondition.Online, Search: "odp-baik"))).Items);
    }

    [Fact]
    public async Task Everybody_below_is_told_once_about_one_state_and_again_about_the_next()
    {
        var (odc, _, customers) = await ABranch(3);
        var outsider = (await ABranch(1)).Customers[0];
        await Assert.ThrowsAsync<ConflictException>(() => Tell(odc)); // nothing was said yet

        await Say(NodeKind.Odc, odc, NodeCondition.Offline, "Kabel putus");
        Assert.Equal(3, (await app.Send(new GetNode(NodeKind.Odc, odc))).Untold);
        await Tell(odc);
        await app.Settle();

        Assert.Equal(0, (await app.Send(new GetNode(NodeKind.Odc, odc))).Untold);
        Assert.Contains("sudah diberi tahu", (await Assert.ThrowsAsync<ConflictException>(() => Tell(odc))).Message, StringComparison.Ordinal);
        Assert.Equal(["Budi Santoso, internet padam."], await Heard(customers[0].Id));
        Assert.Empty(await Heard(outsider.Id));

        await Say(NodeKind.Odc, odc, NodeCondition.Online, "Tersambung");
        await Tell(odc);
        await app.Settle();
        Assert.Equal(2, (await Heard(customers[0].Id)).Count);
    }

    [Fact]
    public async Task The_tree_counts_what_hangs_below_and_opens_the_branch_of_a_customer()
    {
        var (odc, odp, customers) = await ABranch(2);
        await app.IsSeen(customers[0].Id, ConnectionState.Online);
        var wanted = new TreeRef(TreeKind.Customer, customers[1].Id);

        var trunk = await app.Send(new GetTopology(null, wanted));
        var router = Assert.Single(trunk.Nodes, x => x.Children is not null);
        var box = router.Children!.Nodes.Single(x => x.Children is not null) // OLT
            .Children!.Nodes.Single(x => x.Children is not null)             // PON
            .Children!.Nodes.Single(x => x.Ref == new TreeRef(TreeKind.Odc, odc))
            .Children!.Nodes.Single(x => x.Ref == new TreeRef(TreeKind.Odp, odp));
        Assert.Equal((2, 1), (box.Lines!.All, box.Lines.Online));
        Assert.Contains(box.Children!.Nodes, x => x.Ref == wanted && x.State is ConnectionState.Unknown);
        Assert.Equal(2, router.Lines!.All);

        Assert.Equal([new TreeRef(TreeKind.Customer, customers[1].Id)], (await app.Send(new FindInTopology(customers[1].CustomerNumber))).Select(x => x.Ref));
    }

    [Fact]
    public async Task What_nobody_wrote_down_a_parent_of_is_gathered()
    {
        var odp = await app.AnOdp(code: "ODP-LEPAS");
        var location = await app.ALocation();
        await app.ARouter(location);
        await app.Send(Town.AForm(location, await app.APackage()) with { OdpId = odp });

        var trunk = await app.Send(new GetTopology(null, new TreeRef(TreeKind.Odp, odp)));

        var loose = trunk.Nodes.Single(x => x.Ref.Kind is TreeKind.LooseOdps);
        Assert.Equal(1, loose.Children!.Nodes.Single(x => x.Ref.Id == odp).Lines!.All);
        Assert.True(loose.Lines!.All >= 1);
    }

    private async Task Say(NodeKind kind, Guid id, NodeCondition condition, string note) => await app.Send(new SetNodeStatus { Kind = kind, NodeId = id, Condition = condition, Note = note });

    private async Task Tell(Guid odc) => await app.Send(new TellNode { Kind = NodeKind.Odc, NodeId = odc, Subject = "Gangguan", Body = "{nama}, internet padam.", Title = "Memberi tahu" });

    private Task<List<string>> Heard(Guid customer) => app.Db(db =>
        db.Notifications.Where(x => x.CustomerId == customer && x.Channel == Channel.InApp && x.Key.StartsWith("node/")).OrderBy(x => x.Id).Select(x => x.Body).ToListAsync());

    private async Task<(Guid Odc, Guid Odp, IReadOnlyList<RegisteredCustomer> Customers)> ABranch(int people)
    {
        var location = await app.ALocation();
        var (router, _) = await app.ARouter(location);
        var package = await app.APackage();
        var odc = await app.AnOdc(ponPort: await app.APonPort(location, router));
        var odp = await app.AnOdp(odc: odc);
        List<RegisteredCustomer> customers = [];
        for (var at = 0; at < people; at++)
            customers.Add(await app.Send(Town.AForm(location, package) with { OdpId = odp }));
        return (odc, odp, customers);
    }
}
