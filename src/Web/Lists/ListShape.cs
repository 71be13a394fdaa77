using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Lists;

/// <summary>What one list offers: the same for everybody, written down once beside its page. Words are Indonesian and translated where they are shown.</summary>
/// <param name="Key">letters and dashes; what people arranged is kept under it, so it must not change</param>
/// <param name="Permission">that opens the page</param>
public sealed record ListShape(string Key, string Path, string Permission)
{
    /// <summary>Those that can be hidden; what always stands there is not named.</summary>
    public IReadOnlyList<ListColumn> Columns { get; init; } = [];

    /// <summary>The first is the usual one.</summary>
    public IReadOnlyList<Choice> Orders { get; init; } = [];

    /// <summary>Tabs that everybody has, after "Semua": the words, and the address they stand for.</summary>
    public IReadOnlyList<Choice> Views { get; init; } = [];
}

/// <param name="Name">as <c>col</c> of its <c>th</c> and <c>td</c></param>
/// <param name="Shown">as long as nobody chose; no more than eight of a list</param>
public sealed record ListColumn(string Name, string Title, bool Shown = true);

/// <summary>One thing a list can be narrowed by, shown as a chip that can be changed and taken away.</summary>
public abstract record ListFilter(string Name, string Label)
{
    /// <summary>What the address says it with.</summary>
    public abstract IReadOnlyList<string> Names { get; }
}

/// <summary>Any of some choices: <c>status=active&amp;status=isolated</c>.</summary>
public sealed record ChoiceFilter(string Name, string Label, IReadOnlyList<Choice> Choices) : ListFilter(Name, Label)
{
    public override IReadOnlyList<string> Names => [Name];
}

/// <summary>A range of days, both ends included: <c>registered-from=2026-02-01</c>, <c>registered-to=…</c></summary>
public sealed record DayFilter(string Name, string Label) : ListFilter(Name, Label)
{
    public string From => Name + "-from";
    public string To => Name + "-to";
    public override IReadOnlyList<string> Names => [From, To];
}
