namespace IspJabbar.Application.Common.Persistence;

/// <summary>
/// Lets a batch do many rows in one transaction although some are refused: what a refused row had changed is taken back, the others stay.
/// </summary>
public interface IRowByRow
{
    /// <param name="row">sends a use case, or changes and saves</param>
    /// <returns>null when it worked, otherwise the words of the refusal</returns>
    Task<string?> Try(Func<Task> row, CancellationToken ct);
}
