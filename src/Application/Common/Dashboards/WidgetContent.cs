using IspJabbar.Domain.Common;

namespace IspJabbar.Application.Common.Dashboards;

/// <summary>What a widget has to say. Addresses begin at the root; every number is the total of the list its address opens.</summary>
public abstract record WidgetContent
{
    /// <summary>Each number with the list behind it; a test opens them all.</summary>
    public abstract IEnumerable<Counted> Numbers { get; }
}

public sealed record Counted(int Number, string Url);

/// <summary>An Indonesian sentence with places for values, put together where the reader's language is known.</summary>
/// <param name="Values"><see cref="int"/>, <see cref="Money"/>, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/> or text</param>
public sealed record Phrase(string Sentence, params IReadOnlyList<object> Values);

/// <summary>Something that waits for somebody.</summary>
/// <param name="Sentence">has the number as <c>{0}</c></param>
/// <param name="Tone">bad, warn or info</param>
public sealed record ActionContent(int Number, string Url, string Sentence, Phrase Note, string Icon, string Tone) : WidgetContent
{
    public override IEnumerable<Counted> Numbers => [new(Number, Url)];
}

/// <param name="Trend">the last days, oldest first, drawn as a line without figures</param>
public sealed record FigureContent(int Number, string Url, Phrase Note, IReadOnlyList<int>? Trend = null) : WidgetContent
{
    public override IEnumerable<Counted> Numbers => [new(Number, Url)];
}

/// <summary>A picture of numbers, and the same numbers as a table.</summary>
/// <param name="Form">how it is drawn</param>
/// <param name="Summary">what it says, in one sentence</param>
/// <param name="Url">the list behind all of it</param>
public sealed record ChartContent(ChartForm Form, Phrase Summary, string Url, IReadOnlyList<ChartSeries> Series, IReadOnlyList<ChartPoint> Points) : WidgetContent
{
    public override IEnumerable<Counted> Numbers => Points.SelectMany(point => point.Values);
}

/// <summary>Columns stand beside each other along time; rows under each other, one a kind; a line follows what is measured rather than counted.</summary>
public enum ChartForm { Columns, Rows, Line }

/// <param name="Tone">ok, warn, bad or none for what is a state; null takes the next colour of the palette</param>
public sealed record ChartSeries(string Name, string? Tone = null);

/// <param name="Label">translated; a name that stays as it is goes in as its value</param>
/// <param name="Mark">under a narrow column, instead of the label</param>
/// <param name="Values">one for each series</param>
/// <param name="Tone">of the whole point, where there is one series</param>
public sealed record ChartPoint(Phrase Label, IReadOnlyList<Counted> Values, string? Mark = null, string? Tone = null);

/// <param name="Total">of the list behind it, or null where nobody counts it</param>
public sealed record ListContent(string Url, IReadOnlyList<ListRow> Rows, int? Total = null) : WidgetContent
{
    public override IEnumerable<Counted> Numbers => Total is { } total ? [new(total, Url)] : [];
}

/// <param name="State">shown as a badge, in the words the pages have for it</param>
/// <param name="At">when it happened, or came in</param>
/// <param name="UseCase">what was done, said in words instead of the title</param>
public sealed record ListRow(string Title, string Detail, string Url, DateTimeOffset At, Enum? State = null, string? UseCase = null);
