using IspJabbar.Domain.Billing.Dunning;

namespace IspJabbar.Web.Pages.Billing.Dunning;

public static class DunningWords
{
    public static (string Tone, string Word) Of(DunningAction action) => action switch
    {
        DunningAction.Reminded => ("info", "Diingatkan"),
        DunningAction.Isolated => ("bad", "Diisolir"),
        DunningAction.Held => ("warn", "Ditahan"),
        _ => ("ok", "Dibuka"),
    };
}
