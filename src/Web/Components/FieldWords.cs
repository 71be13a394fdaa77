namespace IspJabbar.Web.Components;

/// <summary>What the fields of records are called where their changes are told: in a record's history and in the audit log.</summary>
public static class FieldWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["ActivatedAt"] = "Aktif sejak", ["AddedAt"] = "Ditambahkan", ["Address"] = "Alamat", ["AppliedAt"] = "Dipasang di router",
        ["ArchivedAt"] = "Nonaktif sejak", ["Balance"] = "Saldo", ["Body"] = "Catatan", ["CertificateSha256"] = "Sidik sertifikat",
        ["City"] = "Kabupaten/Kota", ["Code"] = "Kode", ["Comment"] = "Keterangan di router", ["ConfirmedAt"] = "Aktif sejak", ["Connection"] = "Koneksi",
        ["CreatedAt"] = "Dibuat", ["CustomerId"] = "Pelanggan", ["Description"] = "Keterangan", ["Device"] = "Perangkat", ["District"] = "Kecamatan",
        ["DownloadMbps"] = "Unduh (Mbps)", ["DueOn"] = "Jatuh tempo", ["Email"] = "Email", ["EndedAt"] = "Selesai", ["ExpiresAt"] = "Berlaku sampai",
        ["FileName"] = "Nama berkas", ["From"] = "Alamat jaringan", ["FullName"] = "Nama lengkap", ["HasShortcuts"] = "Pintasan", ["Host"] = "Alamat server",
        ["Intent"] = "Diminta", ["IsActive"] = "Boleh masuk", ["IsDefault"] = "Router utama", ["IssuedOn"] = "Terbit", ["Kind"] = "Jenis",
        ["Language"] = "Bahasa", ["LastError"] = "Galat terakhir", ["LastSeenAt"] = "Terakhir menjawab", ["Latitude"] = "Lintang",
        ["LocationCodeId"] = "Lokasi", ["Longitude"] = "Bujur", ["MonthlyPrice"] = "Harga per bulan", ["Name"] = "Nama", ["Nik"] = "NIK",
        ["NikMasked"] = "NIK", ["Note"] = "Catatan", ["Number"] = "Nomor", ["PackageId"] = "Paket", ["Paid"] = "Dibayar", ["PartnerId"] = "Mitra",
        ["Password"] = "Kata sandi PPPoE", ["PasswordHash"] = "Kata sandi", ["Period"] = "Periode", ["Permission"] = "Hak", ["Permissions"] = "Hak",
        ["Phone"] = "Nomor HP", ["Port"] = "Port", ["PostalCode"] = "Kode pos", ["PreferredOn"] = "Ingin dipasang", ["PreferredTime"] = "Waktu diinginkan",
        ["Profile"] = "Profil router", ["Province"] = "Provinsi", ["Provisioning"] = "Di router", ["RecoveryHashes"] = "Kode pemulihan",
        ["RegisteredAt"] = "Didaftarkan", ["RemovedAt"] = "Dihapus", ["RequiresSecondStep"] = "Wajib dua langkah", ["RevokedAt"] = "Berakhir",
        ["RevokedWhy"] = "Sebab", ["RoleId"] = "Peran", ["RouterId"] = "Router", ["RouterProfile"] = "Profil router", ["RtRw"] = "RT/RW",
        ["Secret"] = "Kunci", ["Source"] = "Asal", ["Stage"] = "Tahap", ["State"] = "Keadaan", ["Status"] = "Status", ["Street"] = "Alamat",
        ["Theme"] = "Tema", ["TimeZone"] = "Zona waktu", ["Title"] = "Judul", ["Total"] = "Jumlah", ["UpdatedAt"] = "Diubah",
        ["UploadMbps"] = "Unggah (Mbps)", ["UseTls"] = "Pakai TLS", ["UserId"] = "Pengguna", ["Username"] = "Akun PPPoE", ["Value"] = "Isi",
        ["Village"] = "Desa/Kelurahan", ["WantedOn"] = "Diinginkan", ["WantedTime"] = "Waktu diinginkan", ["WrittenAt"] = "Ditulis", ["at"] = "Diperiksa",
        ["broken"] = "Rusak", ["dueDays"] = "Jatuh tempo", ["firstInvoice"] = "Tagihan pertama", ["hash"] = "Hash terakhir", ["host"] = "Server",
        ["idleMinutes"] = "Keluar sendiri setelah tidak ada kegiatan", ["logoFileId"] = "Logo", ["name"] = "Nama", ["port"] = "Port",
        ["position"] = "Tersegel", ["sealedPassword"] = "Kata sandi", ["senderAddress"] = "Alamat pengirim", ["siteUrl"] = "Alamat situs ini", ["skipped"] = "Dilewati",
        ["timeZone"] = "Zona waktu", ["useTls"] = "Pakai STARTTLS", ["userName"] = "Nama pengguna",
    };

    /// <returns>null for one that people have no name for</returns>
    public static string? Of(string field) => Words.GetValueOrDefault(field);
}
