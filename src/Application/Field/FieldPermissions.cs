namespace IspJabbar.Application.Field;

public static class FieldPermissions
{
    public const string ViewWorkOrders = "field.work-orders.view";

    /// <summary>Besides the own ones and the pool, everybody's.</summary>
    public const string ViewAllWorkOrders = "field.work-orders.view.all";
}
