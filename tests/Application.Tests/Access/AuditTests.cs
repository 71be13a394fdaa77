using IspJabbar.Application.Company.Locations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Network.Routers;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IspJabbar.Application.Tests.Access;

public sealed class AuditTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_change_is_written_down_with_what_it_was_before()
    {
        var id = await app.Send(new CreateLocationCode { Code = "AUD", Name = "Lama" });
        await app.Send(new EditLocationCode { Id = id, Name = "Baru" });

        var change = await app.Db(db => db.AuditLogs.SingleAsync(x => x.EntityId == id.ToString() && x.Action == "changed"));

        Assert.Equal(("EditLocationCode", "LocationCode", "person", "127.0.0.1"), (change.UseCase, change.Entity, change.Source, change.From));
        Assert.Equal("""{"Name": ["Lama", "Baru"]}""", change.Changes);
    }

    [Fact]
    public async Task Secrets_are_dots()
    {
        var (id, _) = await app.ARouter(await app.ALocation());

        var added = await app.Db(db => db.AuditLogs.SingleAsync(x => x.EntityId == id.ToString() && x.Action == "added"));

        Assert.Contains("\"Password\": [null, \"••••\"]", added.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", added.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_leaves_no_trace()
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var customer = await app.Send(Town.AForm(location, package));
        var router = await app.Db(db => db.Customers.Where(x => x.Id == customer.Id).Select(x => x.RouterId).SingleAsync());
        var before = await app.Db(db => db.AuditLogs.CountAsync());

        await Assert.ThrowsAsync<Domain.Common.ConflictException>(() => app.Send(new ArchiveRouter(router)));

        Assert.Equal(before, await app.Db(db => db.AuditLogs.CountAsync()));
    }

    [Fact]
    public async Task Who_looked_at_a_NIK_or_a_password_is_known()
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var form = Town.AForm(location, package);
        await app.Send(form);

        Assert.Equal(form.Nik, await app.Send(new RevealNik(form.Id)));
        Assert.Equal(8, (await app.Send(new RevealPppoePassword(form.Id))).Length);

        Assert.Equal(
            ["RevealNik", "RevealPppoePassword"],
            await app.Db(db => db.AuditLogs.Where(x => x.Action == "viewed").OrderBy(x => x.UseCase).Select(x => x.UseCase).ToListAsync()));
    }

    [Fact]
    public async Task What_is_written_stays_written() =>
        await Assert.ThrowsAsync<PostgresException>(() => app.Db(db => db.Database.ExecuteSqlAsync($"update access.audit_logs set entity = 'x'")));
}
