using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Knowledge;

/// <summary>A new article, or other words for one that is there; what it said before is kept.</summary>
[Requires(SupportPermissions.ManageArticles)]
public sealed record WriteArticle : ICommand<Unit>
{
    /// <summary>Made by the form: sent twice it is one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Title { get; init; } = "";
    public string Body { get; init; } = "";
    public string Topic { get; init; } = "";
    public ArticleAudience Audience { get; init; }
    public bool Published { get; init; }
}

internal sealed class WriteArticleValidator : AbstractValidator<WriteArticle>
{
    public WriteArticleValidator()
    {
        RuleFor(x => x.Title).NotEmpty().WithMessage("Tulis judulnya, seperti orang menanyakannya.").MaximumLength(Article.LongestTitle).WithMessage("Judul paling panjang 120 huruf.");
        RuleFor(x => x.Body).NotEmpty().WithMessage("Tulis jawabannya.").MaximumLength(Article.LongestBody).WithMessage("Artikel paling panjang 20.000 huruf.");
        RuleFor(x => x.Topic).NotEmpty().WithMessage("Tulis topiknya, misalnya WiFi.").MaximumLength(Article.LongestTopic).WithMessage("Topik paling panjang 60 huruf.");
    }
}

internal sealed class WriteArticleHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<WriteArticle, Unit>
{
    public async Task<Unit> Handle(WriteArticle command, CancellationToken ct)
    {
        await db.Turn(command.Id, ct);
        if (await db.Articles.SingleOrDefaultAsync(x => x.Id == command.Id, ct) is not { } article)
        {
            article = new Article(command.Id);
            db.Articles.Add(article);
        }

        article.Write(command.Title, command.Body, command.Topic, command.Audience, command.Published, user.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
