namespace IspJabbar.Application.Billing.Dunning;

internal static class Reminder
{
    public const string KeyStart = "reminder/";

    /// <summary>Of one bill at one distance from its due date there is one, whoever sends it, however often.</summary>
    public static string KeyOf(Guid invoice, int daysLeft) => $"{KeyStart}{invoice:n}/{daysLeft}";
}
