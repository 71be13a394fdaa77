namespace IspJabbar.Web.TagHelpers;

/// <summary>Words of the trade that a new colleague does not know, each in one or two sentences.</summary>
internal static class TermWords
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["isolir"] = "Internet pelanggan dialihkan ke halaman tagihan karena belum membayar. Terbuka sendiri begitu tagihannya lunas.",
        ["nik"] = "Nomor Induk Kependudukan: 16 angka di KTP. Disimpan terenkripsi dan hanya terlihat sebagian.",
        ["pppoe"] = "Nama dan kata sandi yang dipakai modem pelanggan untuk masuk ke router. Tanpa akun ini internetnya tidak menyala.",
        ["prorata"] = "Tagihan bulan pertama dihitung hanya untuk hari yang tersisa di bulan itu.",
        ["redaman"] = "Seberapa banyak cahaya hilang di kabel serat optik, dalam dBm. Lebih dekat ke nol lebih baik; di bawah −27 dBm sambungan mulai putus-putus.",
        ["router"] = "Perangkat MikroTik tempat pelanggan menyambung. Akun PPPoE dibuat di sana dengan sendirinya.",
        ["splitter"] = "Pembagi optik: satu serat masuk, beberapa keluar. Makin banyak keluarannya, makin lemah cahaya di tiap serat.",
        ["spk"] = "Surat perintah kerja: satu kunjungan teknisi ke rumah pelanggan.",
    };
}
