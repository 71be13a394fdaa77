namespace IspJabbar.Application.Support.Ports;

/// <summary>Finds articles by what people type: words in any form of them, and titles that are nearly spelled so.</summary>
public interface IArticleSearch
{
    /// <returns>ids, the best first; whether somebody may read them is asked elsewhere</returns>
    Task<IReadOnlyList<Guid>> Find(string text, int most, CancellationToken ct);
}
