namespace IspJabbar.Demo;

/// <summary>Who works at the sample provider: one for each role.</summary>
internal sealed record Staff(string Role, string Name)
{
    public static IReadOnlyList<Staff> All { get; } =
    [
        new("super_admin", "Ratna Kusuma"), new("admin", "Hendra Gunawan"), new("manager", "Yudi Permana"), new("supervisor", "Dadang Sudrajat"), new("sales", "Mega Pratama"),
        new("customer_service", "Wulan Lestari"), new("finance", "Indah Rahayu"), new("noc", "Fajar Maulana"), new("warehouse", "Slamet Hidayat"), new("hrd", "Kartika Wijaya"),
        new("technician", "Asep Nugraha"), new("partner", "Cecep Suherman"),
    ];

    public string Email => EmailOf(Role);

    public static string EmailOf(string role) => $"{role.Replace('_', '.')}@demo.example";
}
