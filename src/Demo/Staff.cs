namespace IspJabbar.Demo;

/// <summary>Who works at the sample provider: one for each role, and more technicians.</summary>
/// <param name="More">which one more of the role</param>
internal sealed record Staff(string Role, string Name, int More = 0)
{
    public static IReadOnlyList<Staff> Technicians { get; } = [new("technician", "Ujang Suryana", 2), new("technician", "Rian Hidayat", 3)];

    public static IReadOnlyList<Staff> All { get; } =
    [
        new("super_admin", "Ratna Kusuma"), new("admin", "Hendra Gunawan"), new("manager", "Yudi Permana"), new("supervisor", "Dadang Sudrajat"), new("sales", "Mega Pratama"),
        new("customer_service", "Wulan Lestari"), new("finance", "Indah Rahayu"), new("noc", "Fajar Maulana"), new("warehouse", "Slamet Hidayat"), new("hrd", "Kartika Wijaya"),
        new("technician", "Asep Nugraha"), new("partner", "Cecep Suherman"),
    ];

    /// <summary>The role, with a number behind it for one more.</summary>
    public string Key => More == 0 ? Role : $"{Role}{More}";

    public string Email => EmailOf(Key);

    public static string EmailOf(string role) => $"{role.Replace('_', '.')}@demo.example";
}
