using System.Text.RegularExpressions;
using IspJabbar.Application.Support.Ports;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Persistence;

/// <summary>PostgreSQL's own search with Indonesian stems; a word that is not finished counts as its beginning, a misspelled title by its trigrams.</summary>
internal sealed partial class ArticleSearch(AppDbContext db) : IArticleSearch
{
    private const int MostWords = 12;

    [GeneratedRegex(@"[\p{L}\p{Nd}]{2,40}", RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }

    public async Task<IReadOnlyList<Guid>> Find(string text, int most, CancellationToken ct)
    {
        var words = Word.Matches(text.ToLowerInvariant()).Select(x => x.Value).Distinct().Take(MostWords).ToList();
        if (words.Count == 0)
            return [];

        var (any, plain) = (string.Join(" | ", words.Select(x => $"{x}:*")), string.Join(' ', words));
        return await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from (
                select a.id, ts_rank(a.search_words, asked) * 4 + word_similarity({plain}, a.search_text) as fits
                from support.articles a, to_tsquery('indonesian', {any}) asked
                where a.search_words @@ asked or {plain} <% a.search_text) found
            order by fits desc, id limit {most}
            """).ToListAsync(ct);
    }
}
