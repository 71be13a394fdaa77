using IspJabbar.Application.Common.Search;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Reporting.Search;

/// <summary>One question to every source whoever asks may use. Too short a text finds nothing.</summary>
[Requires(Everyone.SignedIn)]
public sealed record SearchEverything(string? Text) : IQuery<SearchResults>;

/// <param name="Commands">for the very first thing found</param>
public sealed record SearchResults(IReadOnlyList<SearchResults.Group> Groups, IReadOnlyList<FoundCommand> Commands)
{
    public sealed record Group(string Heading, IReadOnlyList<Found> Items);
}

internal sealed class SearchEverythingHandler(IEnumerable<ISearchSource> sources, ICurrentUser user) : IRequestHandler<SearchEverything, SearchResults>
{
    private const int MostOfAKind = 6;
    private const int LongestText = 100;

    public async Task<SearchResults> Handle(SearchEverything query, CancellationToken ct)
    {
        var text = (query.Text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim(); // PostgreSQL cannot hold that sign
        if (text.Length is < ISearchSource.Shortest or > LongestText)
            return new SearchResults([], []);

        List<SearchResults.Group> groups = [];
        IReadOnlyList<FoundCommand>? commands = null;
        foreach (var source in sources.Where(source => user.Holds(source.Permission)).OrderBy(source => source.Order)) // one connection: one after the other
        {
            var found = await source.Find(text, MostOfAKind, ct);
            if (found.Count == 0)
                continue;

            groups.Add(new SearchResults.Group(source.Heading, found));
            commands ??= await source.Commands(found[0], ct);
        }

        return new SearchResults(groups, commands ?? []);
    }
}
