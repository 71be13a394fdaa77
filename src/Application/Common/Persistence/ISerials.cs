namespace IspJabbar.Application.Common.Persistence;

/// <summary>
/// Numbers without gaps or doubles. The number is taken in the command's transaction: who asks next waits until it is decided, and a command
/// that fails gives its number back.
/// </summary>
public interface ISerials
{
    /// <param name="scope">what is counted, <c>invoice</c> or <c>customer/KCB-CKP</c></param>
    /// <param name="day">the day, or the first of the month, on which counting begins again</param>
    Task<int> Next(string scope, DateOnly day, CancellationToken ct);

    /// <summary>A block of numbers, for many at once.</summary>
    /// <returns>the first of them</returns>
    Task<int> Take(string scope, DateOnly day, int count, CancellationToken ct);
}
