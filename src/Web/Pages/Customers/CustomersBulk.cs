using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Network;
using IspJabbar.Web.Lists;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>What can be done to many customers at once.</summary>
internal static class CustomersBulk
{
    public const string Path = "/customers/bulk";

    private static readonly BulkWords[] Offered =
    [
        new("retry", NetworkPermissions.RetrySecrets, "refresh", "Coba lagi router", "Coba lagi {0} akun", "Coba lagi {0} dari {1} akun di router?",
            "Router dihubungi lagi untuk akun yang belum terpasang. Akun yang sudah ada tidak disentuh.", "{0} akun dicoba lagi.", "Mencoba lagi akun di router"),
        new("activate", CustomersPermissions.Activate, "player-play", "Aktifkan", "Aktifkan {0} pelanggan", "Aktifkan {0} dari {1} pelanggan?",
            "Pemasangannya dianggap selesai dan pelanggan diberi tahu bahwa internetnya aktif.", "{0} pelanggan diaktifkan.", "Mengaktifkan pelanggan"),
        new("package", CustomersPermissions.ChangePackage, "package", "Ganti paket", "Ganti paket {0} pelanggan", "Ganti paket {0} dari {1} pelanggan?",
            "Kecepatan berubah begitu router mengonfirmasi; sesi internetnya putus sebentar. Tagihan yang sudah terbit tetap, tagihan berikutnya memakai harga baru.",
            "Paket {0} pelanggan diganti; router sedang diberi tahu.", "Mengganti paket"),
        new("isolate", CustomersPermissions.Isolate, "lock", "Isolir", "Isolir {0} pelanggan", "Isolir {0} dari {1} pelanggan?",
            "Internetnya diputus begitu router mengonfirmasi, dan mereka melihat sebabnya di halaman isolir.", "{0} pelanggan diisolir; router sedang diberi tahu.", "Mengisolir pelanggan", Destroys: true, Undo: "lift"),
        new("lift", CustomersPermissions.Isolate, "lock-open", "Buka isolir", "Buka isolir {0} pelanggan", "Buka isolir {0} dari {1} pelanggan?",
            "Internetnya kembali begitu router mengonfirmasi, apa pun alasan isolirnya. Tagihan yang belum dibayar tetap ada.", "Isolir {0} pelanggan dibuka; router sedang diberi tahu.", "Membuka isolir"),
        new("archive", CustomersPermissions.Archive, "user-x", "Nonaktifkan", "Nonaktifkan {0} pelanggan", "Nonaktifkan {0} dari {1} pelanggan?",
            "Mereka hilang dari daftar dan akunnya dimatikan di router. Riwayat dan tagihan tetap ada.", "{0} pelanggan dinonaktifkan.", "Menonaktifkan pelanggan", Destroys: true, Undo: "restore"),
    ];

    /// <summary>Not done here: it leads to a page of its own.</summary>
    public const string Broadcast = "broadcast";

    private static readonly BulkWords Siaran = new(Broadcast, MessagingPermissions.ManageBroadcasts, "speakerphone", "Siaran", "Siaran", "Siaran", "Siaran", "Siaran", "Siaran");

    private static readonly BulkWords Restore = new("restore", CustomersPermissions.Archive, "arrow-back-up", "Pulihkan", "Pulihkan {0} pelanggan", "Pulihkan {0} dari {1} pelanggan?",
        "Mereka kembali ke daftar dan akunnya dihidupkan lagi sesuai statusnya.", "{0} pelanggan dipulihkan.", "Memulihkan pelanggan");

    public static IReadOnlyList<BulkWords> For(ICurrentUser user) => [.. Offered.Append(Siaran).Where(action => user.Holds(action.Permission))];

    public static BulkWords? Find(string name) => Offered.Append(Restore).FirstOrDefault(action => action.Name == name);
}
