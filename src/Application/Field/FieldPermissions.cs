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
}
