using System.Globalization;
using IspJabbar.Application.Company.Imports;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;

namespace IspJabbar.Application.Customers.Imports;

/// <summary>A row of the file as a registration form, so that the same rules hold.</summary>
internal sealed class CustomerLine(ImportLine line, CustomerImportOptions options) : IApplication
{
    private static readonly string[] Days = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "d-M-yyyy", "dd.MM.yyyy", "yyyy/MM/dd"];

    public int Row => line.Number;
    public Guid Id { get; } = Guid.CreateVersion7();
    public string? Number => line[CustomerFields.Number];
    public string FullName => line[CustomerFields.FullName] ?? "";
    public string Nik => line[CustomerFields.Nik] ?? "";
    public string Phone => WithZero(line[CustomerFields.Phone] ?? "");
    public string? Email => line[CustomerFields.Email];
    public string Address => line[CustomerFields.Address] ?? "";
    public string? RtRw => line[CustomerFields.RtRw];
    public string? Village => line[CustomerFields.Village];
    public string? District => line[CustomerFields.District];
    public string? City => line[CustomerFields.City];
    public string? Province => line[CustomerFields.Province];
    public string? PostalCode => line[CustomerFields.PostalCode];
    public double? Latitude => Degrees(line[CustomerFields.Latitude]);
    public double? Longitude => Degrees(line[CustomerFields.Longitude]);
    public string LocationCode => line[CustomerFields.Location] ?? options.Location ?? "";
    public string? RouterCode => line[CustomerFields.Router];
    public string PackageCode => line[CustomerFields.Package] ?? options.Package ?? "";
    public string? Username => line[CustomerFields.Username];
    public string? Password => line[CustomerFields.Password];
    public DateOnly? RegisteredOn => Day(line[CustomerFields.RegisteredOn]);
    public DateOnly? PreferredOn => null;
    public string? PreferredTime => null;
    public string? Note => null;
    public Guid? OdpId => null;
    public Guid? KtpPhotoId => null;
    public Guid? HousePhotoId => null;

    /// <summary>What does not even read as what it should be.</summary>
    public string? Unreadable =>
        line[CustomerFields.RegisteredOn] is not null && RegisteredOn is null ? "Tanggal daftar tidak terbaca. Tulis seperti 2024-05-17 atau 17/05/2024."
        : (line[CustomerFields.Latitude] is not null && Latitude is null) || (line[CustomerFields.Longitude] is not null && Longitude is null) ? "Lintang atau bujur bukan angka."
        : null;

    /// <summary>Empty cells leave what is there.</summary>
    public Address Over(Address known) => new(
        line[CustomerFields.Address] ?? known.Street, RtRw ?? known.RtRw, Village ?? known.Village, District ?? known.District, City ?? known.City,
        Province ?? known.Province, PostalCode ?? known.PostalCode);

    public GeoPoint? Place => Latitude is { } latitude && Longitude is { } longitude ? new GeoPoint(latitude, longitude) : null;

    /// <summary>A spreadsheet takes the first zero of 0812 for nothing.</summary>
    private static string WithZero(string phone) => phone.StartsWith('8') ? $"0{phone}" : phone;

    private static double? Degrees(string? text) =>
        double.TryParse(text?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : null;

    /// <summary>As people write it, or the number of days a spreadsheet keeps (46003 is 12 December 2025).</summary>
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : int.TryParse(text, CultureInfo.InvariantCulture, out var serial) && serial is > 20_000 and < 80_000 ? new DateOnly(1899, 12, 30).AddDays(serial)
        : null;
}
