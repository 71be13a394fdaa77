using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Web.Pages.Messaging.Messages;

internal static class MessageWords
{
    /// <summary>What messages are about; the beginning of their keys.</summary>
    public static IReadOnlyList<(string Code, string Text)> Events { get; } =
        [.. MessageEvents.All.Select(x => (x.Code, x.Words)), ("service-order", "Perubahan layanan"), ("direct", "Pesan langsung"), ("chat", "Percakapan"), ("chat-answer", "Balasan di portal"), ("staff", "Untuk staf")];

    public static string Of(string? happened) => Events.FirstOrDefault(x => x.Code == happened).Text ?? "Lainnya";

    public static (string Text, string Tone) Of(AttemptOutcome? outcome) => outcome switch
    {
        AttemptOutcome.Accepted => ("Diterima penyedia", "ok"),
        AttemptOutcome.Refused => ("Ditolak", "bad"),
        AttemptOutcome.Unreachable => ("Tidak terhubung", "warn"),
        AttemptOutcome.Busy => ("Penyedia sibuk", "warn"),
        AttemptOutcome.Stopped => ("Nomor ditolak penyedia", "bad"),
        AttemptOutcome.Unknown => ("Tidak diketahui", "warn"),
        _ => ("Sedang dikirim", "info"),
    };
}
