using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;

namespace IspJabbar.Domain.Tests.Network.Fiber;

public sealed class OdpTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);
    private static readonly Guid Sari = Guid.NewGuid();
    private static readonly Guid Budi = Guid.NewGuid();

    private static Odp Box(int ports = 4) => new(Guid.NewGuid(), "odp-ckp-1", "Tiang masjid", new GeoPoint(-6.4, 107.4), 8, ports);

    [Fact]
    public void A_new_box_has_all_its_ports_free_and_its_code_in_capitals()
    {
        var odp = Box(16);

        Assert.Equal("ODP-CKP-1", odp.Code);
        Assert.Equal([.. Enumerable.Range(1, 16)], odp.Ports.Select(x => x.Number));
        Assert.All(odp.Ports, x => Assert.Equal(OdpPortState.Free, x.State));
    }

    [Fact]
    public void The_first_free_port_is_taken_and_a_full_box_says_so()
    {
        var odp = Box();
        odp.Break(1, "konektor patah");
        Assert.Equal(2, odp.Reserve(null, Sari, null, null, Now).Number);
        Assert.Equal(3, odp.Assign(null, Budi, Now).Number);
        odp.Reserve(4, null, null, "Proyek RT 3", Now);

        var full = Assert.Throws<ConflictException>(() => odp.Reserve(null, Guid.NewGuid(), null, null, Now));
        Assert.Contains("sudah penuh", full.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reservation_whose_day_is_over_is_free_again()
    {
        var odp = Box();
        odp.Reserve(1, null, Now.AddDays(1), "Calon pelanggan", Now);

        Assert.Equal(2, odp.Reserve(null, Sari, null, null, Now).Number);
        Assert.Equal(1, odp.Reserve(null, Budi, null, null, Now.AddDays(1)).Number);
    }

    [Fact]
    public void Who_registered_uses_the_port_once_they_are_connected()
    {
        var odp = Box();
        odp.Reserve(null, Sari, null, null, Now);

        odp.Connected(Sari);

        Assert.Equal((OdpPortState.Used, Sari), (odp.Ports[0].State, odp.Ports[0].CustomerId));
    }

    [Fact]
    public void A_port_that_somebody_uses_is_not_called_broken_behind_their_back()
    {
        var odp = Box();
        odp.Assign(1, Sari, Now);

        Assert.Throws<ConflictException>(() => odp.Break(1, "patah"));
        odp.Release(1);
        odp.Break(1, "patah");
        Assert.Equal(OdpPortState.Broken, odp.Ports[0].State);
    }

    [Fact]
    public void A_box_becomes_smaller_only_where_nothing_is_lost()
    {
        var odp = Box(8);
        odp.Assign(6, Sari, Now);

        Assert.Throws<ConflictException>(() => odp.Resize(4));
        odp.Release(6);
        odp.Resize(4);
        Assert.Equal(4, odp.Ports.Count);
        odp.Resize(16);
        Assert.Equal(16, odp.Ports.Max(x => x.Number));
    }

    [Fact]
    public void A_box_is_fed_from_one_place() => Assert.Throws<DomainException>(() => Box().FeedFrom(Guid.NewGuid(), Guid.NewGuid()));
}
