using IspJabbar.Application.Network.Addresses;
using IspJabbar.Application.Network.Setup;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;

namespace IspJabbar.Application.Tests.Network;

public sealed class AddressTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_subnet_says_what_pools_and_hands_have_of_it_and_what_is_free()
    {
        await using var router = await SimulatedRouter.Start();
        router.Add("/ip/pool", ("name", "pelanggan"), ("ranges", "10.40.0.2-10.40.0.99,10.40.0.150-10.40.0.159"));
        await Read(router);
        var subnet = await app.Send(new SaveSubnet { Cidr = "10.40.0.77/24", Name = "Pelanggan barat" });

        var first = await app.Send(new AllocateAddress { SubnetId = subnet, Label = "Server cadangan" });
        var second = await app.Send(new AllocateAddress { SubnetId = subnet, Label = "Sakelar rak 2" });
        var row = (await app.Send(new GetSubnet(subnet))).Subnet;

        Assert.Equal(("10.40.0.1", "10.40.0.100"), (first, second)); // what lies in a pool is passed over
        Assert.Equal(("10.40.0.0/24", 256L, 108L, 2L, 146L), (row.Cidr, row.Size, row.Pooled, row.Given, row.Free));
    }

    [Fact]
    public async Task Addresses_in_each_others_way_are_named()
    {
        await using var one = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        one.Add("/ip/pool", ("name", "a"), ("ranges", "10.41.0.2-10.41.0.100"));
        one.Add("/ip/pool", ("name", "b"), ("ranges", "10.41.0.90-10.41.0.120"));
        other.Add("/ip/pool", ("name", "c"), ("ranges", "10.41.0.110-10.41.0.130"));
        await Read(one);
        await Read(other);
        var subnet = await app.Send(new SaveSubnet { Cidr = "10.41.0.0/24", Name = "Uji" });
        await app.Send(new AllocateAddress { SubnetId = subnet, Address = "10.41.0.5", Label = "Kamera" });

        var conflicts = (await app.Send(new ListAddresses())).Conflicts.Where(x => x.Addresses.StartsWith("10.41.", StringComparison.Ordinal)).ToList();

        Assert.Contains(conflicts, x => x is { Kind: ConflictKind.PoolsOverlap, Addresses: "10.41.0.90-10.41.0.100" });
        Assert.Contains(conflicts, x => x is { Kind: ConflictKind.SameOnRouters, Addresses: "10.41.0.110-10.41.0.120" });
        Assert.Contains(conflicts, x => x is { Kind: ConflictKind.GivenAndPooled, Addresses: "10.41.0.5" });
    }

    [Fact]
    public async Task An_address_is_given_once_and_only_out_of_its_subnet()
    {
        var subnet = await app.Send(new SaveSubnet { Cidr = "10.42.0.0/30", Name = "Sambungan" });
        await app.Send(new AllocateAddress { SubnetId = subnet, Address = "10.42.0.1", Label = "Router" });

        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new AllocateAddress { SubnetId = subnet, Address = "10.42.0.1", Label = "Lagi" }));
        await Assert.ThrowsAsync<DomainException>(() => app.Send(new AllocateAddress { SubnetId = subnet, Address = "10.43.0.1", Label = "Lain" }));
        Assert.Equal("10.42.0.2", await app.Send(new AllocateAddress { SubnetId = subnet, Label = "Modem" }));
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new AllocateAddress { SubnetId = subnet, Label = "Penuh" }));
    }

    [Fact]
    public async Task A_pool_is_made_on_the_router_and_one_that_is_there_stays()
    {
        await using var router = await SimulatedRouter.Start();
        router.Add("/ip/pool", ("name", "lama"), ("ranges", "10.44.0.2-10.44.0.9"));
        var id = await Read(router);

        await app.Send(new PushAddressPool { RouterId = id, Name = "baru", Ranges = "10.44.1.2-10.44.1.254" });
        await app.Send(new PushAddressPool { RouterId = id, Name = "lama", Ranges = "10.44.9.2-10.44.9.9" });
        await app.Settle();

        var tasks = (await app.Send(new ListRouterTasks(id))).Items;
        Assert.Equal(CommandState.Done, tasks.Single(x => x.Name == "/ip/pool baru").State);
        Assert.Equal(CommandState.Failed, tasks.Single(x => x.Name == "/ip/pool lama").State);
        await app.Send(new ReadRouterSetup(id));
        Assert.Equal(["10.44.1.2-10.44.1.254", "10.44.0.2-10.44.0.9"], (await app.Send(new ListAddresses())).Pools.Items.Where(x => x.RouterId == id).Select(x => x.Ranges));
    }

    private async Task<Guid> Read(SimulatedRouter router)
    {
        var (id, _) = await app.ARouter(await app.ALocation(), port: router.Port);
        Assert.Null(await app.Send(new ReadRouterSetup(id)));
        return id;
    }
}
