using IspJabbar.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Lists;

/// <summary>Where in the list somebody is: at most one of the cursors; with neither at the beginning.</summary>
public sealed record Place(string? After = null, string? Before = null, int Size = 25);

public static class Slicing
{
    extension<T>(IQueryable<T> rows) where T : AggregateRoot
    {
        /// <summary>The ids of one page. Its rows are then joined to the rest, and only they.</summary>
        /// <param name="everything">unfiltered, archived included: where the row stands that the page follows, though it fits no longer</param>
        /// <param name="count">asked for only when the page does not tell it by itself</param>
        /// <param name="ahead">ids read beyond the first page, where finding costs more than reading on: fewer than that need not be counted</param>
        public async Task<SliceOf<Guid>> ToSlice(Order<T> order, Place place, IQueryable<T> everything, Func<Task<int>> count, CancellationToken ct, int ahead = 0)
        {
            var size = Math.Clamp(place.Size, 1, Paging.LargestPage);

            if (Cursor.Read(place.Before, order.Name) is { } end && await order.Beyond(rows, everything, end.Id, backwards: true, ct) is { } earlier)
            {
                var ids = await order.Sort(earlier, backwards: true).Select(x => x.Id).Take(size + 1).ToListAsync(ct);
                if (ids.Count >= size) // fewer: the beginning, which is shown as a whole page
                {
                    var more = ids.Count > size;
                    Guid[] page = [.. ids.Take(size).Reverse()];
                    return Slice(page, more ? Math.Max(end.Place - size, 1) : 0, size, more, next: true, order, await count());
                }
            }

            var start = Cursor.Read(place.After, order.Name);
            var later = start is null ? null : await order.Beyond(rows, everything, start.Id, backwards: false, ct);
            if (later is null)
                start = null;

            var found = await order.Sort(later ?? rows, backwards: false).Select(x => x.Id).Take(start is null ? Math.Max(size + 1, ahead) : size + 1).ToListAsync(ct);
            if (start is not null && found.Count == 0) // what stood there is gone meanwhile
                return await rows.ToSlice(order, new Place(Size: size), everything, count, ct, ahead);

            var onward = found.Count > size;
            Guid[] shown = [.. found.Take(size)];
            var before = start is null ? 0 : start.Place + 1;
            var all = start is null && (!onward || found.Count < ahead) ? found.Count : await count();
            return Slice(shown, before, size, previous: start is not null, onward, order, all);
        }
    }

    private static SliceOf<Guid> Slice<T>(Guid[] ids, int before, int size, bool previous, bool next, Order<T> order, int total) where T : AggregateRoot => new(
        ids, before, Math.Max(total, before + ids.Length + (next ? 1 : 0)), size,
        previous && ids is [var first, ..] ? new Cursor(order.Name, before, first).ToString() : null,
        next && ids is [.., var last] ? new Cursor(order.Name, before + ids.Length - 1, last).ToString() : null);
}
