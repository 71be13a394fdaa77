namespace IspJabbar.Web.TagHelpers;

/// <summary>Ids for elements that only need one to be pointed at, in the order in which they are drawn.</summary>
internal static class UniqueIds
{
    public static string Next(HttpContext context)
    {
        var last = context.Items[typeof(UniqueIds)] as int? ?? 0;
        context.Items[typeof(UniqueIds)] = last + 1;
        return "x" + (last + 1);
    }
}
