using IspJabbar.Application.Reporting.Chat;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Support.Chat;

namespace IspJabbar.Web.Pages.Support.Chat;

/// <summary>Conversations in words.</summary>
internal static class ChatWords
{
    public static IReadOnlyList<(ChatList List, string Code, string Word)> Lists { get; } =
    [
        (ChatList.Open, "", "Terbuka"), (ChatList.Mine, "mine", "Milik saya"), (ChatList.Unassigned, "unassigned", "Belum dipegang"), (ChatList.Unread, "unread", "Belum dibaca"), (ChatList.Waiting, "waiting", "Menunggu"),
        (ChatList.All, "all", "Semua"),
    ];

    public static ChatList Read(string? code) => Lists.FirstOrDefault(x => x.Code == code).List;

    /// <summary>How far an answer got: icon and word.</summary>
    public static (string Icon, string Text) Of(NotificationStatus status) => status switch
    {
        NotificationStatus.Queued or NotificationStatus.Reserve => ("clock", "Menunggu giliran"),
        NotificationStatus.Sending => ("clock", "Sedang dikirim"),
        NotificationStatus.Accepted => ("check", "Diterima penyedia"),
        NotificationStatus.Sent => ("check", "Terkirim"),
        NotificationStatus.Delivered => ("checks", "Sampai"),
        NotificationStatus.Read => ("checks", "Dibaca"),
        NotificationStatus.Unknown => ("help-circle", "Tidak diketahui"),
        _ => ("alert-circle", "Gagal"),
    };

    public static bool IsLost(NotificationStatus status) => status is NotificationStatus.Failed or NotificationStatus.Dead or NotificationStatus.Unknown or NotificationStatus.Expired;

    /// <summary>With {0} for who did it and {1} for what it is about.</summary>
    public static string Of(ChatAct act) => act switch
    {
        ChatAct.Assigned => "{0} memberikan percakapan ini kepada {1}",
        ChatAct.Released => "{0} melepas percakapan ini",
        ChatAct.Closed => "{0} menandai percakapan ini selesai",
        ChatAct.Reopened => "{0} membuka percakapan ini lagi",
        ChatAct.Linked => "{0} menghubungkan nomor ini dengan pelanggan",
        _ => "{0} membuat tiket {1}",
    };

    public static string Of(WhatsAppKind kind) => kind switch
    {
        WhatsAppKind.Image => "Gambar",
        WhatsAppKind.Document => "Berkas",
        WhatsAppKind.Audio => "Pesan suara",
        WhatsAppKind.Video => "Video",
        WhatsAppKind.Location => "Lokasi",
        _ => "Pesan yang belum bisa ditampilkan",
    };
}
