using IspJabbar.Application.Access;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access;

/// <summary>Rights in words, grouped as the menu is. One that has none yet is shown by its name, and a test says so.</summary>
internal static class PermissionWords
{
    private static readonly (string Area, string Label)[] Areas =
    [
        ("customers", "Pelanggan"), ("billing", "Tagihan"), ("finance", "Keuangan"), ("network", "Jaringan"), ("support", "Dukungan"), ("field", "Lapangan"), ("warehouse", "Gudang"),
        ("people", "SDM"), ("marketing", "Pemasaran"), ("messaging", "Pesan"), ("reporting", "Laporan"), ("company", "Perusahaan"), ("access", "Akses"),
    ];

    private static readonly Dictionary<string, string> Words = new()
    {
        ["access.users.manage"] = "Mengelola pengguna",
        ["access.roles.manage"] = "Mengelola peran",
        ["access.api-keys.manage"] = "Mengelola kunci API",
        ["access.audit.view"] = "Melihat log audit",
        ["access.style-guide.view"] = "Melihat panduan tampilan",
        ["access.views.share"] = "Membagikan tampilan daftar",
        ["support.tickets.view"] = "Melihat tiket sendiri",
        ["support.tickets.view.all"] = "Melihat semua tiket",
        ["support.tickets.open"] = "Membuat tiket",
        ["support.tickets.work"] = "Menjawab dan menyelesaikan tiket",
        ["support.tickets.assign"] = "Menentukan petugas tiket",
        ["messaging.messages.view"] = "Melihat pesan keluar",
        ["messaging.messages.send"] = "Mengirim pesan dan mengirim ulang yang gagal",
        ["messaging.broadcasts.view"] = "Melihat siaran",
        ["messaging.broadcasts.manage"] = "Membuat, menjeda dan menghentikan siaran",
        ["messaging.broadcasts.approve"] = "Menyetujui siaran ke banyak pelanggan",
        ["support.chat.view"] = "Membaca percakapan dengan pelanggan",
        ["support.chat.answer"] = "Membalas dan menutup percakapan",
        ["support.chat.assign"] = "Memberikan percakapan kepada rekan",
        ["support.chat.replies"] = "Mengubah balasan siap pakai",
        ["billing.invoices.view"] = "Melihat tagihan",
        ["billing.invoices.void"] = "Membatalkan tagihan yang belum dibayar",
        ["billing.corrections.view"] = "Melihat nota kredit dan penghapusan piutang",
        ["billing.credit-notes.issue"] = "Membuat nota kredit",
        ["billing.write-offs.propose"] = "Mengusulkan penghapusan piutang",
        ["billing.corrections.approve"] = "Menyetujui nota kredit dan penghapusan piutang",
        ["billing.restitutions.give"] = "Memberikan ganti rugi gangguan massal",
        ["billing.taxes.view"] = "Melihat pajak dan iuran, dan mengekspor data e-Faktur",
        ["billing.proformas.manage"] = "Membuat proforma dan menjadikannya tagihan",
        ["billing.visits.view"] = "Melihat tagihan kunjungan",
        ["billing.visits.draft"] = "Membuat draf tagihan kunjungan",
        ["billing.visits.price"] = "Menyetujui harga kunjungan",
        ["billing.visits.paid"] = "Menandai tagihan kunjungan lunas",
        ["billing.runs.view"] = "Melihat proses tagihan bulanan",
        ["billing.runs.start"] = "Menjalankan tagihan bulanan",
        ["billing.terms.manage"] = "Mengatur tanggal tagih dan baris tambahan",
        ["billing.payments.view"] = "Melihat pembayaran",
        ["billing.payments.record"] = "Mencatat pembayaran",
        ["billing.payments.reverse"] = "Membatalkan pembayaran",
        ["billing.dunning.view"] = "Melihat siapa yang diingatkan dan diisolir",
        ["billing.dunning.manage"] = "Mengirim pengingat dan membebaskan dari isolir",
        ["billing.promises.make"] = "Mencatat janji bayar",
        ["billing.charges.create"] = "Meminta pembayaran lewat gateway",
        ["billing.gateways.manage"] = "Melihat dan memproses ulang kejadian gateway",
        ["billing.counter"] = "Membuka laci kas di loket",
        ["billing.collect"] = "Menagih tunai di lapangan",
        ["billing.cash.take"] = "Menerima uang tunai dan menyetorkannya",
        ["billing.bank.manage"] = "Mengunggah dan mencocokkan mutasi bank",
        ["billing.proofs.review"] = "Memeriksa bukti transfer",
        ["billing.refunds.request"] = "Meminta pengembalian dana",
        ["billing.refunds.approve"] = "Menyetujui pengembalian dana",
        ["billing.cash.approve"] = "Memeriksa setoran orang lain",
        ["company.jobs.view.all"] = "Melihat pekerjaan latar semua orang",
        ["company.locations.view"] = "Melihat kode lokasi",
        ["company.locations.manage"] = "Mengelola kode lokasi",
        ["company.settings.manage"] = "Mengubah pengaturan",
        ["customers.activate"] = "Mengaktifkan pelanggan",
        ["customers.isolate"] = "Mengisolir dan membuka isolir",
        ["customers.pause"] = "Menghentikan layanan sementara dan mengaktifkannya lagi",
        ["customers.terminate"] = "Menghentikan langganan",
        ["customers.archive"] = "Menonaktifkan pelanggan",
        ["customers.edit"] = "Mengubah data pelanggan",
        ["customers.export"] = "Mengekspor pelanggan",
        ["customers.import"] = "Mengimpor pelanggan",
        ["customers.ktp.view"] = "Melihat foto KTP",
        ["customers.nik.view"] = "Melihat NIK lengkap",
        ["customers.notes.add"] = "Menulis catatan pelanggan",
        ["customers.package.change"] = "Mengganti paket pelanggan",
        ["customers.packages.manage"] = "Mengelola paket",
        ["customers.packages.view"] = "Melihat paket",
        ["customers.portal"] = "Portal pelanggan",
        ["customers.register"] = "Mendaftarkan pelanggan",
        ["customers.registrations.verify"] = "Memeriksa pendaftaran",
        ["customers.router.change"] = "Memindahkan pelanggan ke router lain",
        ["customers.view"] = "Membuka pelanggan",
        ["customers.view.all"] = "… semua pelanggan",
        ["customers.view.jobs"] = "… hanya dari surat tugasnya",
        ["customers.view.partner"] = "… hanya miliknya sebagai mitra",
        ["field.work-orders.view"] = "Melihat surat tugas",
        ["field.work-orders.view.all"] = "… semua surat tugas",
        ["field.evidence.add"] = "Mengirim foto bukti kunjungan",
        ["field.evidence.review"] = "Memeriksa foto bukti kunjungan",
        ["field.attendance.own"] = "Absen sendiri",
        ["field.attendance.view"] = "Melihat absensi",
        ["field.attendance.manage"] = "Memutuskan koreksi absensi dan jam kerja",
        ["field.work-orders.create"] = "Membuat surat tugas",
        ["field.work-orders.assign"] = "Menugaskan teknisi, menjadwalkan dan membatalkan surat tugas",
        ["field.work-orders.do"] = "Mengambil dan mengerjakan surat tugas",
        ["field.extensions.approve"] = "Menjawab permintaan tambah hari",
        ["network.olts.manage"] = "Mengelola OLT dan ONU",
        ["network.olts.view"] = "Melihat OLT dan ONU",
        ["network.changes.approve"] = "Menyetujui perubahan besar di router",
        ["network.changes.view"] = "Melihat perubahan yang menunggu persetujuan",
        ["network.fiber.manage"] = "Mengelola jaringan fiber",
        ["network.fiber.view"] = "Melihat jaringan fiber dan peta",
        ["network.outages.manage"] = "Menangani gangguan massal",
        ["network.outages.view"] = "Melihat gangguan massal dan keadaan jaringan",
        ["reporting.finance.view"] = "Melihat laporan keuangan",
        ["reporting.network.view"] = "Melihat laporan jaringan",
        ["network.routers.manage"] = "Mengelola router",
        ["network.routers.sync"] = "Menyinkronkan router sekarang",
        ["network.routers.view"] = "Melihat router",
        ["network.secrets.view"] = "Melihat sesi dan perintah akun PPPoE",
        ["network.secrets.disconnect"] = "Memutus sesi",
        ["network.secrets.password.change"] = "Mengganti kata sandi PPPoE",
        ["network.drift.repair"] = "Memperbaiki selisih di router",
        ["network.secrets.password"] = "Melihat kata sandi PPPoE",
        ["network.secrets.retry"] = "Mencoba ulang perintah router",
        ["network.signal.view"] = "Melihat ONU bersinyal lemah",
    };

    public static string Of(string permission, IStringLocalizer text) => Words.TryGetValue(permission, out var words) ? text[words] : permission;

    /// <summary>Every right there is, by area in the order of the menu.</summary>
    public static IEnumerable<(string Label, IReadOnlyList<string> Permissions)> Groups(IStringLocalizer text, IEnumerable<string>? only = null) =>
        from known in (only ?? RoleCatalogue.Permissions).GroupBy(x => x.Split('.')[0])
        let at = Array.FindIndex(Areas, x => x.Area == known.Key)
        orderby at < 0 ? Areas.Length : at, known.Key
        select (at < 0 ? known.Key : text[Areas[at].Label].Value, (IReadOnlyList<string>)[.. known]);

    public static IReadOnlyCollection<string> Known => Words.Keys;
}
