using IspJabbar.Infrastructure.Identity;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.Outbox;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IspJabbar.Demo;

/// <summary>
/// Fills a demo database with a provider that might exist, by the use cases that a real one is run with. Step by step; how many are done stands in
/// <c>system.installation</c>. Killed after a step but before it was counted, that step is sent again, and twice is once.
/// </summary>
public sealed class SampleProvider(IServiceScopeFactory scopes, NpgsqlDataSource database, SimulatedNetwork network, SampleFiber fiber, DemoClock clock, OutboxPump pump, RouterWorker routers)
{
    /// <summary>Of everybody. No secret: the sign-in page shows it.</summary>
    public const string Password = "sawah hijau pagi";

    /// <summary>Role and e-mail of those the sign-in page names.</summary>
    public static IReadOnlyList<(string Role, string Email)> SignIns { get; } =
        [.. Staff.All.Select(person => (person.Role, person.Email)), ("customer", Staff.EmailOf("customer"))];

    public async Task Fill(IProgress<string> progress, CancellationToken ct)
    {
        await using var db = await database.OpenConnectionAsync(ct);
        await Run(db, "select pg_advisory_lock(hashtext('demo'))", ct); // two that start together take turns; the second finds everything done
        try
        {
            await network.Start(ct);
            var (begun, done) = await HowFar(db, ct);
            var script = new Script(begun, network.PortOf);
            var steps = script.Steps();

            for (; done < steps.Count; done++)
            {
                if (done % 200 == 0)
                    progress.Report($"Mengisi data contoh, langkah {done} dari {steps.Count}");

                network.Silence(steps[done].At >= script.Silence);
                await Take(steps[done], ct);
                await Run(db, "update system.installation set demo_steps = $1", ct, done + 1);
            }

            network.Silence(true);
            await network.Dial(ct);
            await fiber.Light(ct);
        }
        finally
        {
            await Run(db, "select pg_advisory_unlock(hashtext('demo'))", CancellationToken.None);
        }
    }

    /// <summary>With everything that follows from it, on the day it happened.</summary>
    private async Task Take(Step step, CancellationToken ct)
    {
        using var then = clock.At(step.At);
        await using (var scope = scopes.CreateAsyncScope())
        {
            var actor = scope.ServiceProvider.GetRequiredService<Actor>();
            if (step.By is not { } by)
                actor.BecomeSystem();
            else
                actor.Become(await scope.ServiceProvider.GetRequiredService<Principals>().OfUser(by, ct) ?? throw new InvalidOperationException("Somebody of the sample provider is missing."));

            await step.Do(scope.ServiceProvider.GetRequiredService<IMediator>(), ct);
        }

        do
            await routers.VisitAll(ct);
        while (await pump.HandleSome(ct));
    }

    private static async Task<(DateTimeOffset Begun, int Done)> HowFar(NpgsqlConnection db, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand("select begun_at, demo_steps from system.installation", db);
        await using var row = await read.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetFieldValue<DateTimeOffset>(0), row.GetInt32(1));
    }

    private static async Task Run(NpgsqlConnection db, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, db);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }
}
