using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant;

internal static class NamedNodes
{
    extension<T>(IQueryable<T> nodes) where T : FiberNode
    {
        /// <summary>By part of code or name, over the index made for it.</summary>
        public IQueryable<T> Named(string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return nodes;

            var pattern = Pattern(text);
            return nodes.Where(x => EF.Functions.Like(EF.Property<string>(x, "SearchText"), pattern, "\\"));
        }
    }

    /// <summary>For <c>like</c> with a backslash. A sign that text in PostgreSQL cannot hold is in no name.</summary>
    public static string Pattern(string text) => "%" + text.Trim().ToLowerInvariant().Replace("\0", "", StringComparison.Ordinal)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
