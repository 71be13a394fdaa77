using System.Globalization;
using IspJabbar.Gateways.Simulator;
using IspJabbar.Tests.Support;
using Npgsql;

namespace IspJabbar.Web.Tests.Faults;

/// <summary>The application killed in the middle of ten thousand messages: none is lost, none goes twice by itself, and those of which nobody knows say so.</summary>
public sealed class KilledWhileSendingTests : IAsyncLifetime
{
    private const int All = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("isp-sending-");
    private string _database = "";

    public async Task InitializeAsync() => _database = await TestPostgres.CreateDatabase();

    public Task DisposeAsync()
    {
        _data.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task None_is_lost_and_a_possible_double_is_known_by_its_mark()
    {
        await using var phones = await SimulatedWhatsApp.Start();
        string[] keys = [$"--Gateways:Fonnte:BaseUrl={phones.BaseOf("fonnte")}", $"--Gateways:Fonnte:Token={phones.Keys.FonnteToken}"];

        await using (var app = await AppProcess.Start(_database, _data.FullName, keys))
        {
            await app.Until(async () => await Ask("update messaging.senders set per_minute = 1000000, per_hour = 1000000, per_day = 1000000 where provider = 'fonnte' returning 1") == 1);
            await Ask($"""
                insert into messaging.notification_logs (id, key, channel, address, subject, body, status, created_at, due_at, is_personal, attempts, priority, maybe_twice, expires_at)
                select gen_random_uuid(), 'many/' || serial, 'whatsapp', '+62877' || lpad(serial::text, 8, '0'), '', 'Halo', 'queued', now(), now(), false, 0, 1, false, now() + interval '1 day'
                from generate_series(1, {All}) as serial
                """);
            await app.Until(() => Task.FromResult(phones.Asked > All / 10), Patience);
            await app.Kill();
        }

        Assert.InRange(phones.Asked, All / 10, All - 1);
        await Ask("update messaging.notification_logs set leased_until = now() where status = 'sending'"); // nobody waits five minutes in a test

        await using var again = await AppProcess.Start(_database, _data.FullName, keys);
        await using var beside = await AppProcess.Start(_database, _data.FullName, keys);
        await again.Until(async () => await Ask("select count(*) from messaging.notification_logs where key like 'many/%' and status in ('queued', 'sending')") == 0, Patience);

        var there = phones.Messages.Select(x => "+" + x.To).ToList();
        Assert.Equal(there.Count, there.Distinct().Count());
        var (accepted, unknown) = (await Addresses("accepted"), await Addresses("unknown"));
        Assert.Equal(All, accepted.Count + unknown.Count);
        Assert.Subset(there.ToHashSet(), accepted);
        Assert.InRange(unknown.Count, 0, 64);

        // Somebody looks at those and sends them again: only now may one go twice, and it is marked.
        await Ask("update messaging.notification_logs set status = 'queued', maybe_twice = true, due_at = now() where status = 'unknown'");
        await again.Until(async () => await Ask("select count(*) from messaging.notification_logs where key like 'many/%' and status <> 'accepted'") == 0, Patience);
        var doubles = phones.Messages.GroupBy(x => "+" + x.To).Where(x => x.Count() > 1).Select(x => x.Key).ToHashSet();
        Assert.Subset(unknown, doubles);
        Assert.Equal(All, phones.Messages.Select(x => x.To).Distinct().Count());
    }

    private async Task<long> Ask(string sql)
    {
        await using var database = NpgsqlDataSource.Create(_database);
        await using var command = database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync() ?? 0, CultureInfo.InvariantCulture);
    }

    private async Task<HashSet<string>> Addresses(string status)
    {
        await using var database = NpgsqlDataSource.Create(_database);
        await using var command = database.CreateCommand($"select address from messaging.notification_logs where key like 'many/%' and status = '{status}'");
        await using var rows = await command.ExecuteReaderAsync();
        HashSet<string> found = [];
        while (await rows.ReadAsync())
            found.Add(rows.GetString(0));
        return found;
    }
}
