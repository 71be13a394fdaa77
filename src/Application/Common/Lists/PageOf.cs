using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Lists;

/// <summary>One page of a list, and how long the list is.</summary>
/// <param name="Total">of everything the filter lets through</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize);

public static class Paging
{
    public const int LargestPage = 200;

    extension<T>(IQueryable<T> ordered)
    {
        public Task<PageOf<T>> ToPage(int page, int pageSize, CancellationToken ct) =>
            ordered.ToPage(page, pageSize, () => ordered.CountAsync(ct), ct);

        /// <param name="count">asked for only when the page does not tell it by itself</param>
        public async Task<PageOf<T>> ToPage(int page, int pageSize, Func<Task<int>> count, CancellationToken ct)
        {
            pageSize = Math.Clamp(pageSize, 1, LargestPage);
            page = Math.Clamp(page, 1, int.MaxValue / LargestPage);

            var items = await ordered.Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(ct);
            var before = (page - 1) * pageSize;

            // The last page says by itself how long the list is.
            var total = items.Count > 0 && items.Count < pageSize ? before + items.Count
                : await count();
            return new PageOf<T>(items, total, page, pageSize);
        }
    }
}
