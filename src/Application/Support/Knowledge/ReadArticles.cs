using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Knowledge;

/// <summary>Articles somebody may read: the best first for what they typed, else the newest. Customers read what is published for them, staff what is published, writers drafts too.</summary>
[Requires(SupportPermissions.ReadArticles)]
public sealed record ListArticles(string? Search = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<ArticleRow>>;

/// <summary>A few that may answer what somebody is about to ask.</summary>
[Requires(SupportPermissions.ReadArticles)]
public sealed record SuggestArticles(string? Text) : IQuery<IReadOnlyList<ArticleRow>>;

[Requires(SupportPermissions.ReadArticles)]
public sealed record GetArticle(Guid Id) : IQuery<ArticleDetails>;

public sealed record ArticleRow(Guid Id, string Title, string Topic, ArticleAudience Audience, bool IsPublished, DateTimeOffset UpdatedAt);

/// <param name="Versions">the newest first; empty for who does not write articles</param>
public sealed record ArticleDetails(ArticleRow Article, string Body, IReadOnlyList<ArticleDetails.Wording> Versions)
{
    public sealed record Wording(int Number, string Title, string Body, DateTimeOffset At);
}

internal sealed class ReadArticlesHandler(IAppDb db, IArticleSearch search, ICurrentUser user) :
    IRequestHandler<ListArticles, PageOf<ArticleRow>>, IRequestHandler<SuggestArticles, IReadOnlyList<ArticleRow>>, IRequestHandler<GetArticle, ArticleDetails>
{
    private const int MostFound = 200;
    private const int MostVersions = 50;
    private const int Few = 3;

    /// <summary>Shorter is not yet a question.</summary>
    private const int LeastLetters = 4;

    public async Task<PageOf<ArticleRow>> Handle(ListArticles query, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(query.Search))
            return await Rows(Readable.OrderByDescending(x => x.UpdatedAt).ThenByDescending(x => x.Id)).ToPage(query.Page, query.PageSize, ct);

        var found = await Found(query.Search, MostFound, ct);
        var (page, size) = (Math.Max(query.Page, 1), Math.Clamp(query.PageSize, 1, Paging.LargestPage));
        return new PageOf<ArticleRow>([.. found.Skip((page - 1) * size).Take(size)], found.Count, page, size);
    }

    public async Task<IReadOnlyList<ArticleRow>> Handle(SuggestArticles query, CancellationToken ct) =>
        query.Text?.Trim() is { Length: >= LeastLetters } text ? [.. (await Found(text, MostFound, ct)).Where(x => x.IsPublished).Take(Few)] : [];

    public async Task<ArticleDetails> Handle(GetArticle query, CancellationToken ct)
    {
        var article = await Readable.Where(x => x.Id == query.Id).Select(x => new { Row = new ArticleRow(x.Id, x.Title, x.Topic, x.Audience, x.IsPublished, x.UpdatedAt), x.Body }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Article), query.Id);
        var versions = !user.Holds(SupportPermissions.ManageArticles) ? [] : await db.Articles.Where(x => x.Id == query.Id).SelectMany(x => x.Versions)
            .OrderByDescending(x => x.Number).Take(MostVersions).Select(x => new ArticleDetails.Wording(x.Number, x.Title, x.Body, x.At)).ToListAsync(ct);
        return new ArticleDetails(article.Row, article.Body, versions);
    }

    private async Task<IReadOnlyList<ArticleRow>> Found(string text, int most, CancellationToken ct)
    {
        var ids = await search.Find(text, most, ct);
        var rows = await Rows(Readable.Where(x => ids.Contains(x.Id))).ToDictionaryAsync(x => x.Id, ct);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    private IQueryable<Article> Readable => user.CustomerId is not null ? db.Articles.Where(x => x.IsPublished && x.Audience == ArticleAudience.Customers)
        : user.Holds(SupportPermissions.ManageArticles) ? db.Articles : db.Articles.Where(x => x.IsPublished);

    private static IQueryable<ArticleRow> Rows(IQueryable<Article> articles) => articles.Select(x => new ArticleRow(x.Id, x.Title, x.Topic, x.Audience, x.IsPublished, x.UpdatedAt));
}
