using IspJabbar.Domain.Network;

namespace IspJabbar.Domain.Tests.Network;

public sealed class RouterPoolTests
{
    private static readonly Guid One = Guid.CreateVersion7();
    private static readonly Guid Two = Guid.CreateVersion7();

    [Fact]
    public void The_next_customer_goes_where_the_load_is_least_for_its_weight()
    {
        Assert.Equal(Two, RouterPool.LeastLoaded([Load(One, 10), Load(Two, 9)]));
        Assert.Equal(One, RouterPool.LeastLoaded([Load(One, 15, weight: 2), Load(Two, 9)]));
    }

    [Fact]
    public void Who_is_drained_or_full_gets_none()
    {
        Assert.Equal(Two, RouterPool.LeastLoaded([Load(One, 0) with { IsDraining = true }, Load(Two, 99)]));
        Assert.Equal(Two, RouterPool.LeastLoaded([Load(One, 5) with { Capacity = 5 }, Load(Two, 99)]));
        Assert.Null(RouterPool.LeastLoaded([Load(One, 5) with { Capacity = 5 }, Load(Two, 0) with { IsDraining = true }]));
    }

    [Fact]
    public void A_silent_one_gets_some_only_when_all_are_silent()
    {
        Assert.Equal(Two, RouterPool.LeastLoaded([Load(One, 0) with { IsSilent = true }, Load(Two, 99)]));
        Assert.Equal(One, RouterPool.LeastLoaded([Load(One, 0) with { IsSilent = true }, Load(Two, 99) with { IsSilent = true }]));
    }

    private static MemberLoad Load(Guid router, int accounts, int weight = 1) => new(router, weight, null, false, accounts, false);
}
