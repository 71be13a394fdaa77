namespace IspJabbar.Domain.Customers;

/// <summary>Where the service is, by the fields of an Indonesian address. Only the street is required: imported ones have no more.</summary>
public sealed record Address(
    string Street, string? RtRw = null, string? Village = null, string? District = null, string? City = null, string? Province = null, string? PostalCode = null)
{
    /// <summary>On one line, with what is known.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Street, RtRw is null ? null : $"RT/RW {RtRw}", Village, District, City, Province is null ? PostalCode : $"{Province} {PostalCode}".Trim(),
    }.Where(part => !string.IsNullOrWhiteSpace(part)));
}
