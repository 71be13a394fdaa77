namespace IspJabbar.Application.Support;

public static class SupportPermissions
{
    /// <summary>A customer's own; for staff those given to them.</summary>
    public const string ViewTickets = "support.tickets.view";

    /// <summary>Everybody's.</summary>
    public const string ViewAllTickets = "support.tickets.view.all";

    /// <summary>For a customer; a customer for themselves.</summary>
    public const string OpenTickets = "support.tickets.open";

    /// <summary>Answering, solving, closing, and the pages for it.</summary>
    public const string WorkOnTickets = "support.tickets.work";

    /// <summary>Saying who does it.</summary>
    public const string AssignTickets = "support.tickets.assign";

    /// <summary>Categories, what they promise, who hears of what is late, and the rules behind.</summary>
    public const string ManageTickets = "support.tickets.manage";

    /// <summary>Hears of tickets that are late, and of bad ratings.</summary>
    public const string HearOfLateTickets = "support.tickets.late";

    /// <summary>Hears of what is late for long: the last step.</summary>
    public const string HearOfLostTickets = "support.tickets.late.last";

    /// <summary>Answers that are written down; customers those that are for them.</summary>
    public const string ReadArticles = "support.articles.read";

    /// <summary>Writing them, and the pages of the staff for it.</summary>
    public const string ManageArticles = "support.articles.manage";

    /// <summary>Reports about promises and ratings.</summary>
    public const string ReportTickets = "support.tickets.report";
}
