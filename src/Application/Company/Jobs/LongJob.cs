using System.Text.Json;

namespace IspJabbar.Application.Company.Jobs;

/// <summary>The name of a kind of job, and what starting it takes. Declared once, in the class that does it.</summary>
/// <param name="Name">area dot what, <c>customers.import</c></param>
/// <param name="Permission">asked afresh before every batch: who loses it stops the job</param>
public sealed record JobKind<TInput>(string Name, string Permission);

/// <summary>How the worker sees a kind of job; write a <see cref="LongJob{TInput}"/>.</summary>
public interface ILongJob
{
    string Name { get; }
    string Permission { get; }

    Task Prepare(Guid job, string input, string? cursor, CancellationToken ct);

    Task<JobBatch> Next(Guid job, string input, string? cursor, CancellationToken ct);

    Task<JobFile?> Finish(Guid job, string input, byte[] output, CancellationToken ct);

    /// <summary>How long what it did can be taken back; null when it cannot.</summary>
    TimeSpan? UndoFor(string input);

    /// <summary>Orders the job that takes it back, inside a command.</summary>
    Task Undo(Guid job, string input, Guid undo, CancellationToken ct);
}

/// <summary>
/// One kind of long job, brought by any area as one class. Each batch, its counters and its cursor are one transaction: killed anywhere, the job goes on
/// with the first batch that is not committed. Aim at about a second a batch. Nothing outside may be called but in <see cref="Prepare"/>.
/// </summary>
public abstract class LongJob<TInput>(JobKind<TInput> kind) : ILongJob
{
    public string Name => kind.Name;
    public string Permission => kind.Permission;

    /// <summary>Before the transaction of a batch, by the same instance: what has to wait for something outside. What came of it, <see cref="Next"/> keeps.</summary>
    protected virtual Task Prepare(Guid job, TInput input, string? cursor, CancellationToken ct) => Task.CompletedTask;

    /// <param name="cursor">what the batch before said; null for the first</param>
    protected abstract Task<JobBatch> Next(Guid job, TInput input, string? cursor, CancellationToken ct);

    /// <summary>After the last batch, in its transaction.</summary>
    /// <param name="output">what the batches wrote, joined</param>
    /// <returns>the result to download, if there is one</returns>
    protected virtual Task<JobFile?> Finish(Guid job, TInput input, byte[] output, CancellationToken ct) => Task.FromResult<JobFile?>(null);

    /// <summary>How long what it did can be taken back; its batches say what that is (<see cref="JobBatch.Changed"/>).</summary>
    protected virtual TimeSpan? UndoFor(TInput input) => null;

    /// <param name="undo">id of the job to order</param>
    protected virtual Task Undo(Guid job, TInput input, Guid undo, CancellationToken ct) => throw new NotSupportedException();

    TimeSpan? ILongJob.UndoFor(string input) => UndoFor(Read(input));

    Task ILongJob.Undo(Guid job, string input, Guid undo, CancellationToken ct) => Undo(job, Read(input), undo, ct);

    Task ILongJob.Prepare(Guid job, string input, string? cursor, CancellationToken ct) => Prepare(job, Read(input), cursor, ct);

    Task<JobBatch> ILongJob.Next(Guid job, string input, string? cursor, CancellationToken ct) => Next(job, Read(input), cursor, ct);

    Task<JobFile?> ILongJob.Finish(Guid job, string input, byte[] output, CancellationToken ct) => Finish(job, Read(input), output, ct);

    private static TInput Read(string input) => JsonSerializer.Deserialize<TInput>(input, JsonSerializerOptions.Web)!;
}

/// <param name="Cursor">where the next batch begins; null when this was the last</param>
public sealed record JobBatch(string? Cursor)
{
    public int Done { get; init; }
    public int Skipped { get; init; }

    /// <summary>Set when it becomes known or changes.</summary>
    public int? Total { get; init; }

    public IReadOnlyList<Refusal> Failures { get; init; } = [];

    /// <summary>What was changed, so that it can be taken back; each id once.</summary>
    public IReadOnlyList<Guid> Changed { get; init; } = [];

    /// <summary>Added to the end of the result.</summary>
    public ReadOnlyMemory<byte> Output { get; init; }
}

/// <param name="Item">what it is about, as a person would find it again: a number, a row</param>
public sealed record Refusal(string Item, string Why);

/// <param name="Name">as it is downloaded, <c>pelanggan.csv</c></param>
public sealed record JobFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);
