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
}
