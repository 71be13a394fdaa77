namespace IspJabbar.Application.Billing.Dunning;

internal static class Reminder
{
    public const string KeyStart = "reminder/";

    public const string OverdueStart = "overdue/";

    /// <summary>Of one bill at one distance from its due date there is one, whoever sends it, however often.</summary>
    public static string KeyOf(Guid invoice, int daysLeft) => $"{(daysLeft < 0 ? OverdueStart : KeyStart)}{invoice:n}/{daysLeft}";
}
