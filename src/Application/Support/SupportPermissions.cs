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
}
