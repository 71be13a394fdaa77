using IspJabbar.Domain.Messaging;

namespace IspJabbar.Web.Pages.Messaging.Broadcasts;

internal static class BroadcastWords
{
    public static (string Text, string? Tone) Of(BroadcastState state, bool isOver) => state switch
    {
        BroadcastState.Draft => ("Draf", null),
        BroadcastState.Waiting => ("Menunggu persetujuan", "warn"),
        BroadcastState.Writing => ("Disiapkan", "info"),
        BroadcastState.Paused => ("Dijeda", "warn"),
        BroadcastState.Stopped => ("Dihentikan", "bad"),
        _ => isOver ? ("Selesai", "ok") : ("Sedang dikirim", "info"),
    };

    public static string Of(Wish wish) => wish is Wish.Marketing ? "Promosi" : "Kabar layanan";

    public static string Of(WishVia via) => via switch
    {
        WishVia.Staff => "lewat petugas",
        WishVia.Portal => "di portal",
        WishVia.Whatsapp => "lewat WhatsApp",
        WishVia.Mail => "lewat tautan di email",
        _ => "saat mendaftar",
    };
}
