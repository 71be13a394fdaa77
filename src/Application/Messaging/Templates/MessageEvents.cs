using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Application.Messaging.Templates;

/// <summary>
/// All that customers are told, with the words it is told in unless somebody wrote others. A new event is a line here and in <see cref="All"/>; whoever tells it says
/// <c>MessageEvents.Issued.With(…)</c> and no words.
/// </summary>
public static class MessageEvents
{
    private static readonly MessageVariable Name = new("nama", "Nama pelanggan", "Siti Rahmawati");
    private static readonly MessageVariable Number = new("nomor", "Nomor pelanggan", "KCB-CKP051126-001");
    private static readonly MessageVariable Bill = new("nomor", "Nomor tagihan", "INV/2026/11/000123");
    private static readonly MessageVariable Amount = new("jumlah", "Yang harus dibayar", new Money(277_500));
    private static readonly MessageVariable DueOn = new("jatuh_tempo", "Tanggal jatuh tempo", new DateOnly(2026, 11, 10));
    private static readonly MessageVariable TicketNumber = new("nomor", "Nomor tiket", "TKT-261105-0042");
    private static readonly MessageVariable Package = new("paket", "Nama paket", "Rumah 20 Mbps");
    private static readonly MessageVariable Why = new("alasan", "Alasannya", "Alamat di luar jangkauan kabel kami.");

    /// <summary>Ours, in every text.</summary>
    public static readonly MessageVariable Company = new("perusahaan", "Nama perusahaan", "Contoh Net");

    public static readonly MessageEvent Registered = new("registration", "customers", "Pendaftaran diterima", Wish.None,
        new("Pendaftaran diterima", "Terima kasih, {nama}. Pendaftaran Anda diterima dengan nomor pelanggan {nomor}, paket {paket}. Teknisi kami akan menghubungi Anda untuk pemasangan."),
        new("Registration received", "Thank you, {nama}. We have received your registration under customer number {nomor}, package {paket}. Our technician will contact you to install it."),
        Name, Number, Package);

    public static readonly MessageEvent Applied = new("applied", "customers", "Pendaftaran dari situs", Wish.None,
        new("Pendaftaran diterima", "Terima kasih, {nama}. Pendaftaran Anda diterima dengan nomor {nomor}, paket {paket}. Kami periksa dulu, lalu mengabari jadwal pemasangan."),
        new("Registration received", "Thank you, {nama}. We have received your registration under number {nomor}, package {paket}. We check it first and then tell you when we can install it."),
        Name, Number, Package);

    public static readonly MessageEvent Rejected = new("rejected", "customers", "Pendaftaran ditolak", Wish.None,
        new("Pendaftaran belum dapat kami terima", "{nama}, pendaftaran {nomor} belum dapat kami terima: {alasan}"),
        new("We cannot accept your registration yet", "{nama}, we cannot accept registration {nomor} yet: {alasan}"),
        Name, Number, Why);

    public static readonly MessageEvent Activated = new("activated", "customers", "Internet mulai aktif", Wish.None,
        new("Internet Anda aktif", "{nama}, internet Anda dengan nomor pelanggan {nomor} sudah aktif. Selamat menggunakan."),
        new("Your internet is on", "{nama}, your internet under customer number {nomor} is on. Enjoy."),
        Name, Number);

    public static readonly MessageEvent Paused = new("paused", "customers", "Layanan berhenti sementara", Wish.None,
        new("Layanan berhenti sementara", "Halo {nama}, layanan internet Anda berhenti sementara mulai hari ini. Selama berhenti tidak ada tagihan."),
        new("Service paused", "Hello {nama}, your internet service is paused from today. There are no bills while it is."),
        Name, Number);

    public static readonly MessageEvent Resumed = new("resumed", "customers", "Layanan aktif lagi", Wish.None,
        new("Layanan aktif lagi", "Halo {nama}, layanan internet Anda aktif lagi mulai hari ini."),
        new("Service on again", "Hello {nama}, your internet service is on again from today."),
        Name, Number);

    public static readonly MessageEvent Ended = new("ended", "customers", "Berhenti berlangganan", Wish.None,
        new("Berhenti berlangganan", "Halo {nama}, langganan internet Anda berakhir hari ini. Hari yang sudah ditagih dan tidak terpakai dikembalikan. Terima kasih."),
        new("Subscription ended", "Hello {nama}, your internet subscription ends today. Days that were billed and not used are given back. Thank you."),
        Name, Number);

    public static readonly MessageEvent Issued = new("issued", "billing", "Tagihan baru", Wish.None,
        new("Tagihan baru", "Halo {nama}, tagihan {nomor} sebesar {jumlah} sudah terbit. Jatuh tempo {jatuh_tempo}."),
        new("New bill", "Hello {nama}, bill {nomor} of {jumlah} has been issued. It is due on {jatuh_tempo}."),
        Name, Bill, Amount, DueOn);

    public static readonly MessageEvent Reminder = new("reminder", "billing", "Pengingat tagihan", Wish.None,
        new("Pengingat tagihan", "Halo {nama}, tagihan {nomor} sebesar {jumlah} jatuh tempo {jatuh_tempo} ({sisa_waktu}). Abaikan bila sudah dibayar."),
        new("Bill reminder", "Hello {nama}, bill {nomor} of {jumlah} is due on {jatuh_tempo} ({sisa_waktu}). Ignore this if you have paid."),
        Name, Bill, Amount, DueOn, new MessageVariable("sisa_waktu", "Berapa lama lagi", MessageValue.Of("3 hari lagi", "in 3 days")));

    public static readonly MessageEvent Overdue = new("overdue", "billing", "Tagihan lewat jatuh tempo", Wish.None,
        new("Tagihan lewat jatuh tempo", "Halo {nama}, tagihan {nomor} sebesar {jumlah} sudah lewat {lewat} dari jatuh tempo {jatuh_tempo}. Bayar agar internet tidak dihentikan sementara. Abaikan bila sudah dibayar."),
        new("Bill overdue", "Hello {nama}, bill {nomor} of {jumlah} is {lewat} past its due date {jatuh_tempo}. Pay it to keep your internet on. Ignore this if you have paid."),
        Name, Bill, Amount, DueOn, new MessageVariable("lewat", "Sudah lewat berapa lama", MessageValue.Of("5 hari", "5 days")));

    public static readonly MessageEvent Isolated = new("isolated", "billing", "Internet dihentikan sementara", Wish.None,
        new("Internet dihentikan sementara", "Halo {nama}, internet Anda dihentikan sementara karena tagihan {nomor} belum dibayar. Bayar {jumlah} agar kembali dalam satu menit."),
        new("Internet suspended", "Hello {nama}, your internet is suspended because bill {nomor} has not been paid. Pay {jumlah} and it is back within a minute."),
        Name, Bill, Amount);

    public static readonly MessageEvent Restored = new("restored", "billing", "Internet aktif kembali", Wish.Service,
        new("Internet aktif kembali", "Halo {nama}, terima kasih. Internet Anda aktif kembali."),
        new("Internet on again", "Hello {nama}, thank you. Your internet is on again."),
        Name);

    public static readonly MessageEvent Receipt = new("receipt", "billing", "Tanda terima", Wish.Service,
        new("Pembayaran diterima", "Terima kasih, {nama}. Pembayaran {jumlah} kami terima dengan nomor {nomor}. {sisa}"),
        new("Payment received", "Thank you, {nama}. We have received your payment of {jumlah} under number {nomor}. {sisa}"),
        Name, new MessageVariable("jumlah", "Yang dibayar", new Money(277_500)), new MessageVariable("nomor", "Nomor pembayaran", "PAY-261105-000045"),
        new MessageVariable("sisa", "Yang masih harus dibayar, satu kalimat", MessageValue.Of("Tidak ada tagihan yang belum dibayar.", "There are no unpaid bills.")));

    public static readonly MessageEvent Qris = new("qris", "billing", "QRIS untuk membayar", Wish.None,
        new("QRIS untuk tagihan {nomor}", "Halo {nama}, ini QRIS untuk membayar {jumlah}, tagihan {nomor}. Simpan gambarnya, lalu pilih dari galeri di aplikasi bank atau dompet digital Anda."),
        new("QRIS for bill {nomor}", "Hello {nama}, this is the QRIS code to pay {jumlah} for bill {nomor}. Save the picture and choose it from the gallery in your bank's or wallet's app."),
        Name, Bill, Amount);

    public static readonly MessageEvent ProofRejected = new("proof-rejected", "billing", "Bukti transfer ditolak", Wish.None,
        new("Bukti transfer belum diterima", "Halo {nama}, bukti transfer {jumlah} belum dapat kami terima: {alasan}"),
        new("Proof of transfer not accepted", "Hello {nama}, we cannot accept your proof of transfer of {jumlah} yet: {alasan}"),
        Name, new MessageVariable("jumlah", "Yang ditransfer", new Money(277_500)), Why);

    public static readonly MessageEvent Ticket = new("ticket", "support", "Tiket dicatat", Wish.None,
        new("Laporan Anda kami catat", "Halo {nama}, laporan Anda kami catat dengan nomor {nomor}: {perihal}."),
        new("We have noted your report", "Hello {nama}, we have noted your report under number {nomor}: {perihal}."),
        Name, TicketNumber, new MessageVariable("perihal", "Perihal tiket", "Internet lambat sejak pagi"));

    public static readonly MessageEvent TicketReply = new("ticket-reply", "support", "Tiket dijawab", Wish.None,
        new("Jawaban atas laporan Anda", "Tiket {nomor}: {jawaban}"), new("An answer to your report", "Ticket {nomor}: {jawaban}"),
        TicketNumber, new MessageVariable("jawaban", "Jawaban petugas", "Teknisi kami datang besok pukul 09.00."));

    public static readonly MessageEvent TicketResolved = new("ticket-resolved", "support", "Tiket selesai", Wish.None,
        new("Laporan Anda selesai", "Tiket {nomor} selesai: {catatan} Sudah beres? Jawab dan beri nilai lewat tautan ini; bila belum, tiketnya dibuka lagi."),
        new("Your report is resolved", "Ticket {nomor} is resolved: {catatan} Is it fine now? Answer and rate us by this link; if not, it is opened again."),
        TicketNumber, new MessageVariable("catatan", "Apa yang dikerjakan", "Konektor di rumah diganti."));

    public static readonly MessageEvent TicketMerged = new("ticket-merged", "support", "Tiket digabung", Wish.None,
        new("Laporan Anda digabung", "Tiket {nomor} kami gabung dengan {tujuan}, karena tentang hal yang sama. Perkembangannya ada di {tujuan}."),
        new("Your reports were merged", "We merged ticket {nomor} with {tujuan}, because they are about the same thing. Follow {tujuan}."),
        TicketNumber, new MessageVariable("tujuan", "Nomor tiket yang diteruskan", "TKT-261105-0040"));

    private static readonly MessageVariable VisitAt = new("waktu", "Kapan teknisi datang", "22 Nov 2026 09.00–11.00");

    public static readonly MessageEvent VisitTime = new("visit-time", "field", "Jadwal kunjungan", Wish.None,
        new("Teknisi kami datang {waktu}", "Halo {nama}, teknisi kami datang {waktu}. Buka portal pelanggan untuk menyetujui, atau meminta waktu lain."),
        new("Our technician comes {waktu}", "Hello {nama}, our technician comes {waktu}. Open the customer portal to agree, or to ask for another time."),
        Name, VisitAt);

    public static readonly MessageEvent VisitReminder = new("visit-reminder", "field", "Pengingat kunjungan", Wish.None,
        new("Teknisi kami datang {waktu}", "Halo {nama}, ingat: teknisi kami datang {waktu}. Mohon ada orang di rumah."),
        new("Our technician comes {waktu}", "Hello {nama}, a reminder: our technician comes {waktu}. Please see that somebody is at home."),
        Name, VisitAt);

    /// <summary>Somebody writes title and text when they tell everybody below a node.</summary>
    public static readonly MessageEvent Node = new("node", "network", "Gangguan", Wish.None,
        new("{judul}", "{isi}"), new("{judul}", "{isi}"),
        Name, Number, new MessageVariable("judul", "Judul yang ditulis petugas", "Perbaikan kabel"), new MessageVariable("isi", "Kabar yang ditulis petugas", "Kabel di Jalan Melati sedang diperbaiki, selesai pukul 15.00."));

    /// <summary>Around every broadcast, whose own words are in <c>{isi}</c>. Whether somebody wants it is asked by the broadcast.</summary>
    public static readonly MessageEvent Broadcast = new("broadcast", "messaging", "Siaran", Wish.None,
        new("{judul}", "{isi}\n\n{berhenti}"), new("{judul}", "{isi}\n\n{berhenti}"),
        Name, Number, Package, new MessageVariable("lokasi", "Kode lokasi", "BDG"), new MessageVariable("tunggakan", "Semua tagihan yang belum dibayar", new Money(277_500)),
        new MessageVariable("judul", "Judul siaran", "Akhir pekan lebih cepat"), new MessageVariable("isi", "Isi siaran", "Nikmati kecepatan dua kali lipat Sabtu dan Minggu ini."),
        new MessageVariable("berhenti", "Cara berhenti menerima promosi; kosong untuk kabar layanan", MessageValue.Of("Balas STOP bila tidak ingin menerima promosi.", "Reply STOP to get no more advertising.")));

    /// <summary>Below advertising on WhatsApp.</summary>
    public static MessageValue HowToStop => Broadcast.Variables[^1].Example;

    /// <summary>Somebody of ours writes it, later than a day after the customer did: only inside an approved text.</summary>
    public static readonly MessageEvent LateAnswer = new("chat-late", "messaging", "Balasan setelah 24 jam", Wish.None,
        new("Balasan kami", "{balasan}"), new("Our answer", "{balasan}"), new MessageVariable("balasan", "Balasan yang ditulis petugas", "Teknisi kami datang besok pukul 09.00."));

    /// <summary>What is left to pay, as a sentence.</summary>
    public static MessageValue StillOwed(Money owed) => owed > Money.Zero
        ? MessageValue.Of($"Sisa tagihan Anda {owed}.", $"You still owe {owed}.")
        : MessageValue.Of("Tidak ada tagihan yang belum dibayar.", "There are no unpaid bills.");

    public static IReadOnlyList<MessageEvent> All { get; } =
    [
        Issued, Reminder, Overdue, Isolated, Restored, Receipt, Qris, ProofRejected, Registered, Applied, Rejected, Activated, Paused, Resumed, Ended, Ticket, TicketReply, TicketResolved, VisitTime, VisitReminder, TicketMerged, Node, Broadcast, LateAnswer,
    ];

    public static MessageEvent? Find(string? code) => All.FirstOrDefault(x => x.Code == code);
}
