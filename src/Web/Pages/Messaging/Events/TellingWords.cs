using IspJabbar.Application.Messaging.WhatsApp;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Web.Pages.Messaging.Events;

/// <summary>What became of something a provider told, as people say it and as the address does.</summary>
internal static class TellingWords
{
    public const string Open = "open";
    public const string Stuck = "stuck";

    public static IReadOnlyList<(ProviderEventOutcome Outcome, string Code)> All { get; } =
        [(ProviderEventOutcome.Used, "used"), (ProviderEventOutcome.Repeated, "repeated"), (ProviderEventOutcome.Unknown, "unknown"), (ProviderEventOutcome.Forged, "forged")];

    public static OpenTellings OpenOf(string? code) => code switch { Open => OpenTellings.NotDone, Stuck => OpenTellings.Stuck, _ => OpenTellings.Any };

    public static ProviderEventOutcome? Parse(string? code) => All.Where(x => x.Code == code).Select(x => (ProviderEventOutcome?)x.Outcome).FirstOrDefault();

    public static (string Tone, string Word) Of(ProviderEventRow row) => row switch
    {
        { State: ProviderEventState.Stuck } => ("bad", "Macet"),
        { State: ProviderEventState.Done, Outcome: { } outcome } => (outcome is ProviderEventOutcome.Used ? "ok" : outcome is ProviderEventOutcome.Forged ? "bad" : "info", Of(outcome)),
        _ => ("info", "Menunggu diproses"),
    };

    public static string Of(ProviderEventOutcome outcome) => outcome switch
    {
        ProviderEventOutcome.Used => "Diterapkan",
        ProviderEventOutcome.Repeated => "Sudah diketahui",
        ProviderEventOutcome.Unknown => "Bukan milik kita",
        _ => "Palsu",
    };
}
