using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.StyleGuide;

/// <summary>People and figures of the style guide. Invented, and shown nowhere else.</summary>
internal static class Samples
{
    public sealed record Row(string Name, string Number, string Account, string State, string StateNote, string Package, string Port, decimal Signal, decimal Owed, string Due, string DueTone);

    public static readonly Row[] Rows =
    [
        new("Siti Wulandari", "KCB-CKP010225-014", "CKP381", "offline", "Putus 42 mnt", "Rumah 30 Mbps", "ODP-CKP-014 / 6", -27.8m, 277_500, "Lewat 12 hari", "bad"),
        new("Budi Santoso", "KCB-CKP010225-021", "CKP402", "offline", "Putus 39 mnt", "Rumah 20 Mbps", "ODP-CKP-014 / 2", -28.4m, 210_900, "Lewat 11 hari", "bad"),
        new("CV Maju Bersama", "KCB-KLR140324-008", "KLR118", "online", "12 hari 4 jam", "Bisnis 100 Mbps", "ODP-KLR-031 / 1", -19.2m, 1_110_000, "Lewat 11 hari", "bad"),
        new("Andi Kurniawan", "KCB-PWK220625-003", "PWK076", "online", "3 hari 18 jam", "Rumah 50 Mbps", "ODP-PWK-007 / 4", -21.6m, 388_500, "Lewat 6 hari", "warn"),
        new("Nurul Aini", "KCB-CKP050126-117", "CKP655", "online", "1 hari 2 jam", "Rumah 20 Mbps", "ODP-CKP-022 / 8", -23.9m, 210_900, "Lewat 6 hari", "warn"),
        new("Toko Kelontong Berkah", "KCB-KLR090825-056", "KLR244", "disabled", "Isolir 8 Nov", "Usaha 50 Mbps", "ODP-KLR-012 / 5", -22.1m, 499_500, "Lewat 41 hari", "bad"),
        new("Muhammad Abdurrahman Wicaksono Kartanegara dari Desa Sukamaju", "KCB-CKP300726-009", "CKP811", "unknown", "", "Rumah 30 Mbps", "ODP-CKP-008 / 1", -24.8m, 277_500, "Lewat 4 hari", "warn"),
        new("Masjid Al-Ikhlas", "KCB-CKP010225-002", "CKP301", "online", "44 hari 1 jam", "Sosial 20 Mbps", "ODP-CKP-003 / 2", -18.7m, 99_900, "Lewat 4 hari", "warn"),
    ];

    public static readonly Choice[] States =
        [new("active", "Aktif"), new("overdue", "Menunggak"), new("isolated", "Isolir"), new("paused", "Berhenti sementara")];

    public static readonly Choice[] Packages =
    [
        new("home-20", "Rumah 20 Mbps", "Untuk 1–3 perangkat", "Rp 210.900"),
        new("home-30", "Rumah 30 Mbps", "Untuk 3–6 perangkat", "Rp 277.500"),
        new("home-50", "Rumah 50 Mbps", "Untuk keluarga besar", "Rp 388.500"),
        new("biz-100", "Bisnis 100 Mbps", "Tidak tersedia di lokasi ini", "Rp 1.110.000", Disabled: true),
    ];
}
