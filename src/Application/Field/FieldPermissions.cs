namespace IspJabbar.Application.Field;

public static class FieldPermissions
{
    public const string ViewWorkOrders = "field.work-orders.view";

    /// <summary>Besides the own ones and the pool, everybody's.</summary>
    public const string ViewAllWorkOrders = "field.work-orders.view.all";

    public const string CreateWorkOrders = "field.work-orders.create";

    /// <summary>Says who goes and when, calls visits off, and says they are done although something is missing.</summary>
    public const string AssignWorkOrders = "field.work-orders.assign";

    /// <summary>Takes visits from the pool and does them: the own ones, and everybody's for who sends people.</summary>
    public const string DoWorkOrders = "field.work-orders.do";

    /// <summary>Answers technicians who need more days.</summary>
    public const string ApproveExtensions = "field.extensions.approve";

    /// <summary>Photos of the own visits; whoever checks them, of all.</summary>
    public const string AddEvidence = "field.evidence.add";

    /// <summary>Periksa mutu: accepting photos that look odd, or sending them back.</summary>
    public const string ReviewEvidence = "field.evidence.review";

    /// <summary>Checking in and out, and asking for corrections, for oneself.</summary>
    public const string Attend = "field.attendance.own";

    /// <summary>Who is there, late or absent.</summary>
    public const string ViewAttendance = "field.attendance.view";

    /// <summary>Deciding on corrections, and hours that are somebody's own.</summary>
    public const string ManageAttendance = "field.attendance.manage";
}
