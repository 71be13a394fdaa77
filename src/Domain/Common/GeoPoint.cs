namespace IspJabbar.Domain.Common;

/// <summary>A place on the map, WGS 84 degrees.</summary>
public readonly record struct GeoPoint
{
    public GeoPoint(double latitude, double longitude)
    {
        if (latitude is not (>= -90 and <= 90) || longitude is not (>= -180 and <= 180))
            throw new DomainException("geo.range", "Koordinat di luar peta. Lintang −90…90, bujur −180…180.");

        Latitude = latitude;
        Longitude = longitude;
    }

    public double Latitude { get; }
    public double Longitude { get; }

    /// <summary>Along the surface, on the mean sphere (R = 6 371 008.8 m); off by half a percent at most.</summary>
    public double MetresTo(GeoPoint other)
    {
        var (a, b) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var (up, along) = (Math.Sin((b - a) / 2), Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2));
        return 2 * 6_371_008.8 * Math.Asin(Math.Min(1, Math.Sqrt(up * up + Math.Cos(a) * Math.Cos(b) * along * along)));
    }
}
