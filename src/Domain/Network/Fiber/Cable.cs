using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Network.Fiber;

/// <summary>Feeder: from the OLT. Distribution: between boxes. Drop: to a house.</summary>
public enum CableKind { Feeder, Distribution, Drop }

/// <summary>What a cable begins or ends at: exactly one of these.</summary>
public readonly record struct CableEnd(Guid? OltId = null, Guid? OdcId = null, Guid? OdpId = null, Guid? CustomerId = null);

/// <summary>
/// A cable as it lies: from one node to the next, over the bends somebody drew. Length is that of the line on the ground, without slack.
/// </summary>
public sealed class Cable : AggregateRoot
{
    public const int MostPoints = 500;
    public const int MostCores = 288;

    private Cable() { } // EF

    public Cable(Guid id, CableEnd from, CableEnd to)
    {
        Id = id;
        (FromOltId, FromOdcId, FromOdpId) = (from.OltId, from.OdcId, from.OdpId);
        (ToOdcId, ToOdpId, ToCustomerId) = (to.OdcId, to.OdpId, to.CustomerId);
        if (from.CustomerId is not null || to.OltId is not null || One(FromOltId, FromOdcId, FromOdpId) is false || One(ToOdcId, ToOdpId, ToCustomerId) is false)
            throw new DomainException("cable.ends", "Kabel berawal di OLT, ODC, atau ODP dan berakhir di ODC, ODP, atau rumah pelanggan.");
        if (FromOdcId is { } odc && odc == ToOdcId || FromOdpId is { } odp && odp == ToOdpId)
            throw new DomainException("cable.loop", "Kabel tidak berakhir di tempat awalnya.", "To");
        if (ToCustomerId is not null && FromOdpId is null)
            throw new DomainException("cable.drop", "Kabel ke rumah pelanggan berawal di ODP.", "From");
    }

    public Guid? FromOltId { get; private init; }
    public Guid? FromOdcId { get; private init; }
    public Guid? FromOdpId { get; private init; }
    public Guid? ToOdcId { get; private init; }
    public Guid? ToOdpId { get; private init; }
    public Guid? ToCustomerId { get; private init; }

    /// <summary>Follows from its ends.</summary>
    public CableKind Kind { get; private set; }
    public int Cores { get; private set; }
    public string? Note { get; private set; }

    /// <summary>Latitude and longitude in turn, both ends included, WGS 84 degrees.</summary>
    public double[] Points { get; private set; } = [];

    /// <summary>Whole metres.</summary>
    public int LengthM { get; private set; }

    /// <summary>The rectangle around it, by which a map finds it.</summary>
    public double South { get; private set; }
    public double West { get; private set; }
    public double North { get; private set; }
    public double East { get; private set; }

    public IReadOnlyList<GeoPoint> Line => [.. Points.Chunk(2).Select(x => new GeoPoint(x[0], x[1]))];

    /// <summary>What somebody drew between the ends.</summary>
    public IReadOnlyList<GeoPoint> Bends => [.. Line.Skip(1).SkipLast(1)];

    public void Describe(int cores, string? note)
    {
        if (cores is < 1 or > MostCores)
            throw new DomainException("cable.cores", "Jumlah inti 1–288.", nameof(Cores));

        Kind = ToCustomerId is not null ? CableKind.Drop : FromOltId is not null ? CableKind.Feeder : CableKind.Distribution;
        Cores = cores;
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
    }

    public void Lay(IReadOnlyList<GeoPoint> line)
    {
        if (line.Count is < 2 or > MostPoints)
            throw new DomainException("cable.points", "Jalur kabel 2–500 titik.", nameof(Points));

        Points = [.. line.SelectMany(x => (double[])[x.Latitude, x.Longitude])];
        LengthM = (int)Math.Round(line.Zip(line.Skip(1), (a, b) => a.MetresTo(b)).Sum());
        (South, North) = (line.Min(x => x.Latitude), line.Max(x => x.Latitude));
        (West, East) = (line.Min(x => x.Longitude), line.Max(x => x.Longitude));
    }

    /// <summary>A node was put elsewhere; the bends stay where they are.</summary>
    public void EndMoved(Guid node, GeoPoint to) => Lay(
        FromOltId == node || FromOdcId == node || FromOdpId == node ? [to, .. Line.Skip(1)]
        : ToOdcId == node || ToOdpId == node || ToCustomerId == node ? [.. Line.SkipLast(1), to]
        : Line);

    private static bool One(params Guid?[] ids) => ids.Count(x => x is not null) == 1;
}
