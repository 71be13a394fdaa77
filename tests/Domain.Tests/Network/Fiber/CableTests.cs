using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;

namespace IspJabbar.Domain.Tests.Network.Fiber;

public sealed class CableTests
{
    private static readonly Guid Olt = Guid.NewGuid();
    private static readonly Guid Odc = Guid.NewGuid();
    private static readonly Guid Odp = Guid.NewGuid();

    [Fact]
    public void From_Monas_to_Gedung_Sate_it_is_119_kilometres() =>
        Assert.Equal(119_098, new GeoPoint(-6.175392, 106.827153).MetresTo(new GeoPoint(-6.902477, 107.618782)), 0.5);

    [Fact]
    public void A_cable_is_as_long_as_the_way_it_takes()
    {
        var cable = new Cable(Guid.NewGuid(), new CableEnd(OltId: Olt), new CableEnd(OdcId: Odc));
        cable.Describe(24, null);
        cable.Lay([new(-6.9, 107.60), new(-6.9, 107.61), new(-6.89, 107.61)]);

        Assert.Equal(1104 + 1112, cable.LengthM);
        Assert.Equal(CableKind.Feeder, cable.Kind);
        Assert.Equal((-6.9, -6.89, 107.60, 107.61), (cable.South, cable.North, cable.West, cable.East));
        Assert.Equal(new GeoPoint(-6.9, 107.61), Assert.Single(cable.Bends));
    }

    [Fact]
    public void A_box_that_is_put_elsewhere_takes_the_end_of_its_cable_along()
    {
        var cable = new Cable(Guid.NewGuid(), new CableEnd(OdcId: Odc), new CableEnd(OdpId: Odp));
        cable.Describe(12, null);
        cable.Lay([new(-6.9, 107.60), new(-6.9, 107.61)]);

        cable.EndMoved(Odp, new GeoPoint(-6.9, 107.62));

        Assert.Equal(CableKind.Distribution, cable.Kind);
        Assert.Equal(new GeoPoint(-6.9, 107.62), cable.Line[^1]);
        Assert.Equal(2_208, cable.LengthM);
    }

    [Fact]
    public void A_cable_begins_at_one_thing_and_ends_at_another()
    {
        Assert.Throws<DomainException>(() => new Cable(Guid.NewGuid(), new CableEnd(OdpId: Odp), new CableEnd(OdpId: Odp)));
        Assert.Throws<DomainException>(() => new Cable(Guid.NewGuid(), new CableEnd(OdcId: Odc), new CableEnd(CustomerId: Guid.NewGuid())));
        Assert.Throws<DomainException>(() => new Cable(Guid.NewGuid(), new CableEnd(OltId: Olt, OdcId: Odc), new CableEnd(OdpId: Odp)));
    }
}
