namespace IspJabbar.Web.TagHelpers;

/// <summary>The fields of this page from top to bottom, so that the error summary can list them as people see them.</summary>
internal static class FieldOrder
{
    public static void Add(HttpContext context, string name) => Of(context).Add(name);

    public static T[] Sort<T>(HttpContext context, IEnumerable<T> errors, Func<T, string> field)
    {
        var order = Of(context);
        return [.. errors.OrderBy(x => order.IndexOf(field(x)) is var at and >= 0 ? at : int.MaxValue)];
    }

    private static List<string> Of(HttpContext context)
    {
        if (context.Items[typeof(FieldOrder)] is not List<string> order)
        {
            context.Items[typeof(FieldOrder)] = order = [];
        }

        return order;
    }
}
