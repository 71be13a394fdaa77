using IspJabbar.Application.Network.Ports;

namespace IspJabbar.Infrastructure.RouterOs.Live;

/// <summary>What went wrong and what to do about it, for the person at the screen.</summary>
internal static class Wording
{
    public static string NoAddress(RouterEndpoint router) =>
        $"Nama “{router.Host}” tidak ditemukan. Periksa penulisannya, atau isi alamat IP router.";

    public static string NotListening(RouterEndpoint router) =>
        $"Tidak ada yang menjawab di {router.Host} port {router.Port}. Periksa alamat dan port, lalu pastikan layanan {Service(router)} menyala di IP → Services.";

    public static string ConnectTimeout(RouterEndpoint router) =>
        $"{router.Host} port {router.Port} tidak menjawab. Periksa apakah router menyala dan dapat dijangkau, serta firewall di antaranya.";

    public static string ClosedAtOnce(RouterEndpoint router) =>
        $"Router menutup sambungan di port {router.Port} tanpa menjawab. Di IP → Services, pastikan alamat server ini diizinkan pada kolom Available From dan jumlah sesi belum penuh.";

    public static string HandshakeFailed(RouterEndpoint router) =>
        $"Sambungan TLS ke port {router.Port} gagal. Pastikan port ini milik layanan api-ssl dan layanan itu sudah diberi sertifikat di IP → Services.";

    public static string SpeaksTls(RouterEndpoint router) =>
        $"Port {router.Port} meminta TLS. Nyalakan TLS, atau pakai port layanan api (biasanya 8728).";

    public static string PinMismatch =>
        "Sertifikat router tidak sama dengan yang Anda simpan. Bila sertifikat memang baru diganti, cocokkan sidik jarinya di router lalu simpan yang baru.";

    public static string NotSigned =>
        "Sertifikat router tidak ditandatangani pihak yang dikenal. Cocokkan sidik jarinya di router, lalu simpan sidik jari itu di sini.";

    public static string PinShape =>
        "Sidik jari sertifikat harus 64 angka heksadesimal (SHA-256).";

    public static string Credentials(RouterEndpoint router, string words) =>
        $"Nama pengguna “{router.Username}” atau kata sandinya ditolak router ({words}). Periksa keduanya di System → Users, juga alamat yang diizinkan untuk pengguna itu.";

    public static string Policy(RouterEndpoint router, string words) =>
        $"Pengguna “{router.Username}” tidak diberi hak yang diperlukan ({words}). Di System → Users → Groups, beri grupnya hak read, write, test dan api.";

    public static string MissingRights(RouterEndpoint router, string group, IEnumerable<string> rights) =>
        $"Grup “{group}” milik pengguna “{router.Username}” belum memiliki hak {string.Join(" dan ", rights)}. Tambahkan di System → Users → Groups.";

    public static string Silence(RouterEndpoint router) =>
        $"Router {router.Host} tersambung tetapi tidak menjawab. Periksa beban CPU dan mutu jaringan ke router, lalu coba lagi.";

    public static string Broken(RouterEndpoint router) =>
        $"Sambungan ke router {router.Host} terputus sebelum jawabannya lengkap. Coba lagi sebentar lagi.";

    public static string NotTheApi(RouterEndpoint router) =>
        $"Yang menjawab di {router.Host} port {router.Port} tidak berbicara RouterOS API. Periksa port: api biasanya 8728, api-ssl 8729; 8291 adalah Winbox.";

    public static string Ended(string words) =>
        $"Router mengakhiri sambungan: {words}";

    public static string NotAsItSaid(string name) =>
        $"Router menjawab berhasil, tetapi akun {name} di sana belum seperti yang diminta. Dicoba lagi.";

    public static string RowNotAsItSaid(string name) =>
        $"Router menjawab berhasil, tetapi {name} di sana belum seperti yang diminta. Dicoba lagi.";

    public static string OutOfOrder(string names) =>
        $"Aturan isolir di router tidak berurutan. Urutkan di Winbox: {names}.";

    public static string StillDialledIn(string name) =>
        $"Sesi lama akun {name} belum putus di router. Dicoba lagi.";

    public static string Refused(string words) =>
        $"Router menolak: {words}";

    private static string Service(RouterEndpoint router) => router.UseTls ? "api-ssl" : "api";
}
