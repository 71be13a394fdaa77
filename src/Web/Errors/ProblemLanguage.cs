using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Errors;

/// <summary>Says every problem, whoever wrote it, in the language the program asked for. Its <c>code</c> and the names of its fields stay.</summary>
internal static class ProblemLanguage
{
    public static void Say(ProblemDetailsContext context)
    {
        var text = context.HttpContext.RequestServices.GetRequiredService<IStringLocalizer>();
        var problem = context.ProblemDetails;
        if (problem.Title is { } title)
            problem.Title = text[title];
        if (problem.Extensions.TryGetValue("errors", out var fields) && fields is Dictionary<string, string[]> errors)
            problem.Extensions["errors"] = errors.ToDictionary(x => x.Key, x => x.Value.Select(y => text[y].Value).ToArray());
    }
}
