using System.Globalization;
using IspJabbar.Application.Common.Dashboards;
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

    public static readonly int[] Trend = [12, 14, 13, 17, 21, 20, 26, 29, 31];

    /// <summary>Every form, with one series and with several, empty, and with a name of sixty letters.</summary>
    public static readonly (string Name, ChartContent Chart)[] Charts =
    [
        ("Kolom bertumpuk", Along(ChartForm.Columns, "Transfer dan tunai, 21 hari.", [new("Transfer, VA & QRIS"), new("Tunai loket")], 21, day => [day * 7 % 23 + 5, day * 5 % 9])),
        ("Garis", Along(ChartForm.Line, "Bulan ini di atas rata-rata tiga bulan.", [new("Bulan ini"), new("Rata-rata 3 bulan")], 14, day => [day * 11 % 31 + 8, day * 3 % 17 + 10])),
        ("Kolom tanpa isi", Along(ChartForm.Columns, "Belum ada pembayaran minggu ini.", [new("Pembayaran")], 7, _ => [0])),
        ("Baris", Beside("5.204 pelanggan, 4.812 di antaranya aktif.", [new("Pelanggan")], ("Aktif", "ok", [4_812]), ("Menunggu pemasangan", "warn", [86]), ("Isolir", "bad", [37]), ("Berhenti", "none", [0]))),
        ("Baris bertumpuk", Beside("Dua router ditunggu.", [new("Menunggu router", "warn"), new("Ditolak router", "bad")], ("Router Cikampek", null, [12, 3]), ("Router Muhammad Abdurrahman Wicaksono Kartanegara Desa Sukamaju", null, [1, 0]))),
        ("Baris tanpa isi", Beside("Semua akun sudah ada di routernya.", [new("Menunggu router")])),
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

    private static ChartContent Along(ChartForm form, string says, ChartSeries[] series, int days, Func<int, int[]> values) => new(form, new(says), "/style-guide/list", series,
        [.. Enumerable.Range(1, days).Select(day => new ChartPoint(new("{0}", new DateOnly(2026, 11, day)), Numbers(values(day)), day.ToString(CultureInfo.InvariantCulture)))]);

    private static ChartContent Beside(string says, ChartSeries[] series, params (string Name, string? Tone, int[] Values)[] rows) => new(ChartForm.Rows, new(says), "/style-guide/list", series,
        [.. rows.Select(row => new ChartPoint(new("{0}", row.Name), Numbers(row.Values), Tone: row.Tone))]);

    private static Counted[] Numbers(int[] values) => [.. values.Select(value => new Counted(value, "/style-guide/list"))];
}
