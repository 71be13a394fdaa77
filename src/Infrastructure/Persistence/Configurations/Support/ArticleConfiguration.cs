using IspJabbar.Domain.Access;
using IspJabbar.Domain.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace IspJabbar.Infrastructure.Persistence.Configurations.Support;

internal sealed class ArticleConfiguration : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> article)
    {
        article.ToTable("articles", "support");
        article.Property(x => x.Title).HasMaxLength(Article.LongestTitle);
        article.Property(x => x.Body).HasMaxLength(Article.LongestBody);
        article.Property(x => x.Topic).HasMaxLength(Article.LongestTopic);
        article.HasOne<User>().WithMany().HasForeignKey(x => x.UpdatedBy).OnDelete(DeleteBehavior.Restrict);
        article.HasMany(x => x.Versions).WithOne().HasForeignKey(x => x.ArticleId).IsRequired();
        article.HasIndex(x => new { x.UpdatedAt, x.Id });
        article.HasIndex(x => x.UpdatedBy);
        article.Property<NpgsqlTsVector?>("SearchWords").HasColumnType("tsvector")
            .HasComputedColumnSql("setweight(to_tsvector('indonesian', title), 'A') || setweight(to_tsvector('indonesian', topic || ' ' || body), 'B')", stored: true);
        article.HasIndex("SearchWords").HasMethod("gin");
        article.Property<string?>("SearchText").HasComputedColumnSql("lower(title)", stored: true);
        article.HasIndex("SearchText").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}

internal sealed class ArticleVersionConfiguration : IEntityTypeConfiguration<ArticleVersion>
{
    public void Configure(EntityTypeBuilder<ArticleVersion> version)
    {
        version.ToTable("article_versions", "support");
        version.HasKey(x => new { x.ArticleId, x.Number });
        version.Property(x => x.Number).ValueGeneratedNever();
        version.Property(x => x.Title).HasMaxLength(Article.LongestTitle);
        version.Property(x => x.Body).HasMaxLength(Article.LongestBody);
        version.HasOne<User>().WithMany().HasForeignKey(x => x.By).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(x => x.By);
    }
}
