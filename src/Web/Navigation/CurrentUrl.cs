using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace IspJabbar.Web.Navigation;

/// <summary>The address of this page with something changed: how lists keep search, filter and order in the address.</summary>
public static class CurrentUrl
{
    public static string With(HttpRequest request, params (string Name, string? Value)[] changes)
    {
        var query = QueryHelpers.ParseQuery(request.QueryString.Value);
        foreach (var (name, value) in changes)
        {
            if (string.IsNullOrEmpty(value))
            {
                query.Remove(name);
            }
            else
            {
                query[name] = value;
            }
        }

        return request.PathBase + request.Path + new QueryBuilder(query);
    }

    /// <summary>The same, from the first page on: what every change of search, filter or order leads to.</summary>
    public static string FromStart(HttpRequest request, params (string Name, string? Value)[] changes) =>
        With(request, [("p", null), ("after", null), ("before", null), .. changes]);

    /// <summary>This page without search and filters; order, columns and page size stay.</summary>
    public static string Bare(HttpRequest request)
    {
        var kept = QueryHelpers.ParseQuery(request.QueryString.Value).Where(x => x.Key is "sort" or "size" or "columns");
        return request.PathBase + request.Path + new QueryBuilder(kept);
    }

    /// <summary>Path and query, as a form or a sign-in would send somebody back.</summary>
    public static string Here(HttpRequest request) => request.PathBase + request.Path + request.QueryString;
}
