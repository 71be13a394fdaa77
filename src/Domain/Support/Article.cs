using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Support;

public enum ArticleAudience { Staff, Customers }

/// <summary>The answer to something that is asked again and again. Every wording it ever had is kept.</summary>
public sealed class Article : AggregateRoot
{
    public const int LongestTitle = 120;
    public const int LongestBody = 20_000;
    public const int LongestTopic = 60;

    private readonly List<ArticleVersion> _versions = [];

    private Article() { } // EF

    public Article(Guid id) => Id = id;

    public string Title { get; private set; } = "";

    /// <summary>Plain words; an empty line begins a new paragraph.</summary>
    public string Body { get; private set; } = "";

    /// <summary>What it is filed under.</summary>
    public string Topic { get; private set; } = "";
    public ArticleAudience Audience { get; private set; }

    /// <summary>A draft is seen by those alone who write articles.</summary>
    public bool IsPublished { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public Guid? UpdatedBy { get; private set; }
    public int Version { get; private set; }

    /// <summary>Only those added just now, unless they were asked for.</summary>
    public IReadOnlyList<ArticleVersion> Versions => _versions;

    public void Write(string title, string body, string topic, ArticleAudience audience, bool publish, Guid? by, DateTimeOffset now)
    {
        var (before, words) = ((Title, Body), (title.Trim(), body.Trim().ReplaceLineEndings("\n")));
        (Topic, Audience, IsPublished, UpdatedAt, UpdatedBy) = (topic.Trim(), audience, publish, now, by);
        if (before == words)
            return;

        (Title, Body) = words;
        Version++;
        _versions.Add(new ArticleVersion(Version, Title, Body, by, now));
    }
}

/// <summary>What an article said from then on; never changed.</summary>
public sealed class ArticleVersion
{
    private ArticleVersion() { } // EF

    internal ArticleVersion(int number, string title, string body, Guid? by, DateTimeOffset at) => (Number, Title, Body, By, At) = (number, title, body, by, at);

    public Guid ArticleId { get; private init; }
    public int Number { get; private init; }
    public string Title { get; private init; } = null!;
    public string Body { get; private init; } = null!;
    public Guid? By { get; private init; }
    public DateTimeOffset At { get; private init; }
}
