using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Messaging;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Billing.Dunning;

public static class DunningWords
{
    public static (string Tone, string Word) Of(DunningAction action) => action switch
    {
        DunningAction.Reminded => ("info", "Diingatkan"),
        DunningAction.Warned => ("warn", "Diberi tahu lewat jatuh tempo"),
        DunningAction.Isolated => ("bad", "Diisolir"),
        DunningAction.Held => ("warn", "Ditahan"),
        _ => ("ok", "Dibuka"),
    };

    /// <param name="days">from the due date, negative before it</param>
    public static string When(IStringLocalizer text, int days) => days switch
    {
        0 => text["Di hari jatuh tempo"],
        < 0 => text["{0} hari sebelum jatuh tempo", -days],
        _ => text["{0} hari setelah jatuh tempo", days],
    };

    public static string Ways(IStringLocalizer text, Channel? first, Channel? next) => (first, next) switch
    {
        (null, _) => text["hanya di portal"],
        ({ } one, null) => Name(one),
        ({ } one, { } other) => text["{0}, lalu {1}", Name(one), Name(other)],
    };

    public static string Name(Channel channel) => channel is Channel.Whatsapp ? "WhatsApp" : "Email";
}
