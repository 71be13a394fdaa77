using IspJabbar.Application.Company.Imports;

namespace IspJabbar.Application.Customers.Imports;

/// <summary>The columns of a customers' file.</summary>
public static class CustomerFields
{
    public const string Number = "number";
    public const string FullName = "fullName";
    public const string Nik = "nik";
    public const string Phone = "phone";
    public const string Email = "email";
    public const string Address = "address";
    public const string RtRw = "rtRw";
    public const string Village = "village";
    public const string District = "district";
    public const string City = "city";
    public const string Province = "province";
    public const string PostalCode = "postalCode";
    public const string Latitude = "latitude";
    public const string Longitude = "longitude";
    public const string Location = "location";
    public const string Router = "router";
    public const string Package = "package";
    public const string RegisteredOn = "registeredOn";
    public const string Username = "username";
    public const string Password = "password";

    public static IReadOnlyList<ImportField> All { get; } =
    [
        new(Number, "Nomor pelanggan", "", false, "id pelanggan", "no pelanggan", "idpel", "customer id", "id"),
        new(FullName, "Nama lengkap", "Budi Santoso", true, "nama", "nama pelanggan", "name", "full name", "customer name"),
        new(Nik, "NIK", "3273011709900001", true, "no ktp", "ktp", "nomor ktp", "nomor induk kependudukan"),
        new(Phone, "Nomor HP", "0812-9044-1187", true, "no hp", "hp", "telepon", "no telepon", "telp", "no telp", "wa", "whatsapp", "no wa", "phone", "nomor whatsapp", "nomor hp whatsapp"),
        new(Email, "Email", "budi@contoh.id", false, "email", "e mail"),
        new(Address, "Alamat", "Jl. Melati 5", true, "alamat lengkap", "alamat rumah", "alamat pemasangan", "jalan", "street"),
        new(RtRw, "RT/RW", "003/007", false, "rt", "rtrw"),
        new(Village, "Desa/Kelurahan", "Dawuan", false, "desa", "kelurahan", "kel", "village"),
        new(District, "Kecamatan", "Cikampek", false, "kec", "district"),
        new(City, "Kabupaten/Kota", "Karawang", false, "kota", "kabupaten", "kab", "city"),
        new(Province, "Provinsi", "Jawa Barat", false, "prov", "province"),
        new(PostalCode, "Kode pos", "41373", false, "kodepos", "postal code", "zip"),
        new(Latitude, "Lintang", "-6.4021", false, "lat", "latitude"),
        new(Longitude, "Bujur", "107.4501", false, "lng", "lon", "long", "longitude"),
        new(Location, "Kode lokasi", "KCB", false, "lokasi", "cabang", "location", "kode cabang"),
        new(Router, "Kode router", "CKP", false, "router", "nas"),
        new(Package, "Kode paket", "R20", false, "paket", "package", "profil", "layanan"),
        new(RegisteredOn, "Tanggal daftar", "2024-05-17", false, "tgl daftar", "tanggal pasang", "tgl pasang", "tanggal registrasi", "tanggal aktif", "tgl aktif"),
        new(Username, "Nama PPPoE", "budi@net", false, "pppoe", "username", "user pppoe", "username pppoe", "secret"),
        new(Password, "Kata sandi PPPoE", "rahasia", false, "password", "password pppoe", "pass", "sandi pppoe"),
    ];
}

/// <summary>What the page asks besides the columns.</summary>
public sealed record CustomerImportOptions
{
    /// <summary>The service runs already: no installation is ordered.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Usually they paid elsewhere for this month.</summary>
    public bool FirstInvoice { get; init; }

    /// <summary>For rows that say none.</summary>
    public string? Location { get; init; }
    public string? Package { get; init; }
}
