using System.Collections.Concurrent;
using System.Text;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Tests.Support;

/// <summary>Fills shelves, one row of settings each: a second time on the same shelf the database says no.</summary>
public sealed class FillShelves(IAppDb db, IRowByRow rows, TimeProvider clock) : LongJob<FillShelves.Input>(Kind)
{
    public static readonly JobKind<Input> Kind = new("test.shelves", "customers.edit");

    /// <summary>What happens to a job when it reaches a shelf.</summary>
    public static readonly ConcurrentDictionary<(Guid Job, int Shelf), Func<Task>> At = new();

    public sealed record Input(int Shelves, int ABatch, IReadOnlyList<int>? Broken = null);

    protected override async Task<JobBatch> Next(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        List<Refusal> refused = [];
        var from = cursor is null ? 1 : int.Parse(cursor, null);
        var to = Math.Min(from + input.ABatch - 1, input.Shelves);

        for (var shelf = from; shelf <= to; shelf++)
        {
            var at = shelf;
            if (await rows.Try(() => Fill(job, at, input, ct), ct) is { } why)
                refused.Add(new Refusal($"Rak {shelf}", why));
        }

        return new JobBatch(to < input.Shelves ? $"{to + 1}" : null)
        {
            Done = to - from + 1 - refused.Count, Failures = refused, Output = Encoding.UTF8.GetBytes($"{from}-{to}\n"),
        };
    }

    protected override Task<JobFile?> Finish(Guid job, Input input, byte[] output, CancellationToken ct) =>
        Task.FromResult<JobFile?>(new JobFile("rak.csv", "text/csv", output));

    private async Task Fill(Guid job, int shelf, Input input, CancellationToken ct)
    {
        db.Settings.Add(new Setting($"shelf/{job:n}/{shelf}", "1", clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        if (input.Broken?.Contains(shelf) == true)
            throw new DomainException("shelf.broken", "Rak patah.");
        if (At.TryGetValue((job, shelf), out var happens))
            await happens();
    }
}

public sealed class ShelfApp : AppFixture
{
    public async Task<Guid> Order(Guid? starter, int shelves, int aBatch = 10, Guid? id = null, params int[] broken)
    {
        var job = id ?? Guid.CreateVersion7();
        using var _ = TestUser.Is(starter);
        await Db(async db =>
        {
            await new JobOrders(db, new TestUser(), Clock).Order(FillShelves.Kind, job, "Mengisi rak", new FillShelves.Input(shelves, aBatch, broken), shelves, default);
            return await db.SaveChangesAsync();
        });
        return job;
    }

    public Task<Job> Job(Guid id) => Db(db => db.Jobs.AsNoTracking().SingleAsync(x => x.Id == id));

    public Task<int> Filled(Guid job) => Db(db => db.Settings.CountAsync(x => x.Key.StartsWith($"shelf/{job:n}/")));

    protected override void Replace(IServiceCollection services) => services.AddScoped<ILongJob, FillShelves>();
}
