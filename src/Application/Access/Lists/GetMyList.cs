using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Lists;

/// <summary>How whoever asks has arranged a list: its views, own and shared, and its columns.</summary>
/// <param name="List">the list's key, <c>customers</c></param>
[Requires(Everyone.SignedIn)]
public sealed record GetMyList(string List) : IQuery<MyList>;

/// <param name="Columns">names, in no order; null as long as nobody chose</param>
/// <param name="IsCompact">rows of one line's height</param>
public sealed record MyList(IReadOnlyList<MyList.View> Views, IReadOnlyList<string>? Columns, bool IsCompact)
{
    /// <param name="Query">as it stands in the address, without the question mark</param>
    /// <param name="IsMine">may be renamed and deleted by whoever asks</param>
    public sealed record View(Guid Id, string Name, string Query, bool IsShared, bool IsMine);
}

internal sealed class GetMyListHandler(IAppDb db, ICurrentUser user, RecentLookups recent) : IRequestHandler<GetMyList, MyList>
{
    public Task<MyList> Handle(GetMyList query, CancellationToken ct) => recent.Get((user.Id, query.List), () => Read(query, ct));

    private async Task<MyList> Read(GetMyList query, CancellationToken ct)
    {
        var me = user.Id;
        var layout = await db.ListLayouts.Where(x => x.UserId == me && x.List == query.List).Select(x => new { x.Columns, x.IsCompact }).SingleOrDefaultAsync(ct);
        var views = await db.SavedViews
            .Where(x => x.List == query.List && (x.UserId == me || x.IsShared))
            .OrderBy(x => x.IsShared).ThenBy(x => x.CreatedAt).ThenBy(x => x.Id)
            .Take(SaveView.Most)
            .Select(x => new MyList.View(x.Id, x.Name, x.Query, x.IsShared, x.UserId == me))
            .ToListAsync(ct);

        return new MyList(views, layout?.Columns, layout?.IsCompact ?? false);
    }
}
