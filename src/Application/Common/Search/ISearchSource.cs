namespace IspJabbar.Application.Common.Search;

/// <summary>
/// A kind of thing that the search at the top of every page (Ctrl K) finds. An area takes part with one class; who may not see such things is never
/// asked for.
/// </summary>
public interface ISearchSource
{
    /// <summary>Heading above what was found, in Indonesian: <c>Pelanggan</c>.</summary>
    string Heading { get; }

    /// <summary>Lower stands higher.</summary>
    int Order { get; }

    /// <summary>Whoever does not hold it finds none of these.</summary>
    string Permission { get; }

    /// <param name="text">trimmed, at least <see cref="Shortest"/> letters</param>
    /// <returns>the best first, only what whoever asks may see</returns>
    Task<IReadOnlyList<Found>> Find(string text, int most, CancellationToken ct);

    /// <summary>What can be done with one of them, for whoever asks. Asked for the first one found.</summary>
    Task<IReadOnlyList<FoundCommand>> Commands(Found found, CancellationToken ct);

    /// <summary>Two letters fit nearly everything and no index.</summary>
    const int Shortest = 3;
}

/// <param name="Detail">what tells it from others of the same name</param>
/// <param name="Url">its page, from the root</param>
/// <param name="Badge">its state in a word, with the tone of a badge</param>
public sealed record Found(Guid Id, string Title, string Detail, string Url, string? Badge = null, string? Tone = null);

/// <param name="Url">the page where it is done; asking again and confirming are that page's business</param>
public sealed record FoundCommand(string Label, string Icon, string Url, string? Note = null);
