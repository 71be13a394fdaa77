using System.Globalization;

namespace IspJabbar.Demo;

/// <summary>
/// Somebody who does not exist, the same one for the same number. No letter reaches anybody: the e-mail ends in <c>.example</c>, which is
/// reserved. Phone numbers all begin 0812-0000, to be told at a glance.
/// </summary>
internal sealed class Person
{
    private static readonly string[] Women =
    [
        "Siti", "Dewi", "Rina", "Lilis", "Neneng", "Yuni", "Ratna", "Euis", "Wulan", "Fitri", "Nurul", "Ani", "Imas", "Tati", "Ika", "Mega", "Puspita", "Indah", "Kartika", "Yanti",
    ];

    private static readonly string[] Men =
    [
        "Budi", "Asep", "Dedi", "Agus", "Ujang", "Hendra", "Rizki", "Fajar", "Wahyu", "Iwan", "Cecep", "Yudi", "Andi", "Dadang", "Eko", "Bayu", "Rahmat", "Gilang", "Taufik", "Slamet",
    ];

    private static readonly string[] Families =
    [
        "Santoso", "Hidayat", "Kurniawan", "Setiawan", "Nugraha", "Permana", "Saputra", "Wijaya", "Firmansyah", "Gunawan", "Ramadhan", "Suherman", "Maulana", "Kusuma",
        "Pratama", "Sudrajat", "Anggraeni", "Lestari", "Handayani", "Rahayu", "Rohaeni", "Nurjanah", "Komariah", "Susilawati",
    ];

    private static readonly string[] Streets =
    [
        "Jl. Melati", "Jl. Kenanga", "Jl. Ahmad Yani", "Jl. Veteran", "Jl. Merdeka", "Jl. Cempaka", "Gg. Mawar", "Gg. Haji Dulloh", "Jl. Raya Kosambi", "Jl. Pahlawan",
        "Perum Griya Asri Blok C", "Perum Bumi Indah Blok F", "Jl. Pasar Lama", "Jl. Stasiun",
    ];

    public Person(int number, Town town)
    {
        var chance = new Random(7_919 * (number + 1));
        var woman = chance.Next(2) == 0;
        var first = (woman ? Women : Men)[chance.Next(20)];
        var family = woman ? Families[chance.Next(Families.Length)] : Families[chance.Next(16)];
        var born = new DateOnly(1968, 1, 1).AddDays(chance.Next(13_000));

        Name = $"{first} {family}";
        Phone = string.Create(CultureInfo.InvariantCulture, $"08120000{number:0000}");
        Email = string.Create(CultureInfo.InvariantCulture, $"{first}.{family}{number}@warga.example").ToLowerInvariant();
        Nik = string.Create(CultureInfo.InvariantCulture, $"{town.Nik}{born.Day + (woman ? 40 : 0):00}{born:MMyy}{number % 9_000 + 1:0000}");
        Address = string.Create(CultureInfo.InvariantCulture, $"{Streets[chance.Next(Streets.Length)]} No. {chance.Next(1, 120)}");
        RtRw = string.Create(CultureInfo.InvariantCulture, $"{chance.Next(1, 9):000}/{chance.Next(1, 14):000}");
        Village = town.Villages[chance.Next(town.Villages.Length)];
        Latitude = Math.Round(town.Latitude + (chance.NextDouble() - 0.5) * 0.04, 6);
        Longitude = Math.Round(town.Longitude + (chance.NextDouble() - 0.5) * 0.04, 6);
    }

    public string Name { get; }
    public string Phone { get; }
    public string Email { get; }
    public string Nik { get; }
    public string Address { get; }
    public string RtRw { get; }
    public string Village { get; }
    public double Latitude { get; }
    public double Longitude { get; }
}
