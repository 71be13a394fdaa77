using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Domain.Billing.Gateways;

namespace IspJabbar.Web.Pages.Billing.Events;

/// <summary>What became of something a gateway told, as people say it and as the address does.</summary>
public static class EventWords
{
    public const string Open = "open";
    public const string Stuck = "stuck";

    public static IReadOnlyList<(GatewayEventOutcome Outcome, string Code)> All { get; } =
    [
        (GatewayEventOutcome.Booked, "booked"), (GatewayEventOutcome.Noted, "noted"), (GatewayEventOutcome.Repeated, "repeated"), (GatewayEventOutcome.Differs, "differs"),
        (GatewayEventOutcome.Unknown, "unknown"), (GatewayEventOutcome.Denied, "denied"), (GatewayEventOutcome.Forged, "forged"),
    ];

    public static OpenEvents OpenOf(string? code) => code switch { Open => OpenEvents.NotDone, Stuck => OpenEvents.Stuck, _ => OpenEvents.Any };

    public static GatewayEventOutcome? Parse(string? code) => All.Where(x => x.Code == code).Select(x => (GatewayEventOutcome?)x.Outcome).FirstOrDefault();

    public static (string Tone, string Word) Of(GatewayEventRow row) => row switch
    {
        { State: GatewayEventState.Pending } => ("info", "Menunggu diproses"),
        { State: GatewayEventState.Stuck } => ("bad", "Macet"),
        { Outcome: { } outcome } => (ToneOf(outcome), Of(outcome)),
        _ => ("info", "Menunggu diproses"),
    };

    public static string Of(GatewayEventOutcome outcome) => outcome switch
    {
        GatewayEventOutcome.Booked => "Dibukukan",
        GatewayEventOutcome.Repeated => "Sudah diketahui",
        GatewayEventOutcome.Noted => "Dicatat",
        GatewayEventOutcome.Unknown => "Bukan milik kita",
        GatewayEventOutcome.Differs => "Jumlah berbeda",
        GatewayEventOutcome.Denied => "Dibantah gateway",
        _ => "Palsu",
    };

    private static string ToneOf(GatewayEventOutcome outcome) => outcome switch
    {
        GatewayEventOutcome.Booked => "ok",
        GatewayEventOutcome.Differs or GatewayEventOutcome.Forged => "bad",
        GatewayEventOutcome.Denied => "warn",
        _ => "info",
    };
}
