namespace IspJabbar.Application.Reporting;

public static class ReportingPermissions
{
    /// <summary>How long customers were online and how much went through, by router and area.</summary>
    public const string ViewNetwork = "reporting.network.view";

    /// <summary>How well and how fast everybody serves customers.</summary>
    public const string ViewTeam = "reporting.team.view";

    /// <summary>What was billed, what came in, and how old debts are.</summary>
    public const string ViewFinance = "reporting.finance.view";
}
