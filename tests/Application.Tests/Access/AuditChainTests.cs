using IspJabbar.Application.Access.Audit;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IspJabbar.Application.Tests.Access;

/// <summary>A database for each test: what one breaks stays broken.</summary>
public sealed class AuditChainTests : IAsyncLifetime, IDisposable
{
    private readonly AppFixture _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_app).DisposeAsync();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Every_row_is_sealed_and_the_chain_verifies()
    {
        await Work(3);
        await SealAll();

        Assert.Equal(await Rows(), await Sealed());
        Assert.Empty((await _app.Send(new VerifyAudit())).Broken);
        await Work(2);
        await SealAll();
        Assert.Equal(await Rows(), await Sealed());
        Assert.Empty((await _app.Send(new VerifyAudit())).Broken);
    }

    [Fact]
    public async Task A_row_that_was_changed_behind_our_back_is_found_and_somebody_is_told()
    {
        await Work(3);
        await SealAll();
        await Tamper("update access.audit_logs set changes = '{\"Name\": [null, \"dipalsukan\"]}' where id = (select audit_id from access.audit_seals where position = 2)");

        var check = await _app.Send(new VerifyAudit());

        var broken = Assert.Single(check.Broken);
        Assert.Equal((2, "changed"), (broken.Position, broken.Why));
        Assert.True(await _app.Db(db => db.Notifications.AnyAsync(x => x.Subject == "Log audit tidak utuh")));
    }

    [Theory]
    [InlineData("delete from access.audit_logs where id = (select audit_id from access.audit_seals where position = 2)", "gone")]
    [InlineData("delete from access.audit_seals where position = 2", "missing")]
    public async Task What_was_taken_out_is_missed(string crime, string why)
    {
        await Work(3);
        await SealAll();
        await Tamper(crime);

        Assert.Equal(why, (await _app.Send(new VerifyAudit())).Broken[0].Why);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_is_noticed_by_what_was_known_before()
    {
        await Work(3);
        await SealAll();
        await _app.Send(new VerifyAudit());
        await Tamper("delete from access.audit_seals where position > 2; delete from access.audit_logs where id not in (select audit_id from access.audit_seals)");

        Assert.Empty((await _app.Send(new VerifyAudit())).Broken);

        Assert.True(await _app.Db(db => db.Notifications.AnyAsync(x => x.Subject == "Log audit lebih pendek dari sebelumnya")));
    }

    [Fact]
    public async Task Nothing_is_sealed_past_a_transaction_that_is_still_open()
    {
        await Work(1);
        await SealAll();
        var before = await Sealed();

        await using var slow = new NpgsqlConnection(_app.ConnectionString);
        await slow.OpenAsync();
        await using var open = await slow.BeginTransactionAsync();
        await using (var write = new NpgsqlCommand("insert into access.audit_logs (at, source, use_case, action, entity, entity_id) values (now(), 'person', 'Slow', 'added', 'X', '1')", slow))
            await write.ExecuteNonQueryAsync();

        await Work(2);
        await Seal();
        Assert.Equal(before, await Sealed());

        await open.CommitAsync();
        await SealAll();
        Assert.Equal(await Rows(), await Sealed());
        Assert.Empty((await _app.Send(new VerifyAudit())).Broken);
    }

    [Fact]
    public async Task Two_instances_at_once_make_one_chain()
    {
        await Work(10);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Seal()));
        await SealAll();

        Assert.Equal(await Rows(), await Sealed());
        Assert.Empty((await _app.Send(new VerifyAudit())).Broken);
    }

    [Fact]
    public async Task Seals_cannot_be_changed_by_a_slip() =>
        await Assert.ThrowsAsync<PostgresException>(() => _app.Db(db => db.Database.ExecuteSqlAsync($"delete from access.audit_seals")));

    [Fact]
    public async Task The_log_is_read_page_by_page_while_it_grows()
    {
        await Work(6);
        var filter = new AuditFilter(Entity: "LocationCode");

        var first = await _app.Send(new ListAudit(filter, PageSize: 4));
        await Work(3);
        var last = first.Items[^1];
        var second = await _app.Send(new ListAudit(filter, new AuditMark(last.At, last.Id), 4));

        Assert.True(first.HasMore);
        Assert.Empty(first.Items.Select(x => x.Id).Intersect(second.Items.Select(x => x.Id)));
        Assert.Equal(first.Items.Concat(second.Items).Select(x => x.Id).OrderDescending(), first.Items.Concat(second.Items).Select(x => x.Id));
    }

    private async Task Work(int times)
    {
        for (var time = 0; time < times; time++)
            await _app.ALocation();
    }

    /// <summary>Other databases of the same server hold back the horizon below which rows are sealed; whoever tests waits for them.</summary>
    private async Task SealAll()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Seal();
        while (await Sealed() < await Rows())
        {
            await Task.Delay(20, patience.Token);
            await Seal();
        }
    }

    private async Task Seal()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<IAuditChain>().Seal(default) > 0)
        {
        }
    }

    /// <summary>As whoever owns the database can: around both locks.</summary>
    private async Task Tamper(string crime)
    {
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        await db.OpenAsync();
        await using var command = new NpgsqlCommand($"set session_replication_role = replica; {crime}; set session_replication_role = origin", db);
        await command.ExecuteNonQueryAsync();
    }

    private Task<long> Rows() => _app.Db(db => db.AuditLogs.LongCountAsync());

    private Task<long> Sealed() => _app.Db(db => db.AuditSeals.LongCountAsync());
}
