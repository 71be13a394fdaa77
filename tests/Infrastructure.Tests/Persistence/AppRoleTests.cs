using IspJabbar.Infrastructure.Persistence;
using IspJabbar.Tests.Support;
using Npgsql;

namespace IspJabbar.Infrastructure.Tests.Persistence;

public sealed class AppRoleTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Role = "isp_app_of_a_test";

    [Fact]
    public async Task The_application_writes_everything_and_cannot_change_the_audit_log()
    {
        var owner = app.ConnectionString;
        var own = new NpgsqlConnectionStringBuilder(owner) { Username = Role, Pooling = false }.ConnectionString;
        await AppRole.Allow(owner, own);
        await AppRole.Allow(owner, own); // as at every start

        Assert.True(await Ask<bool>(owner, $"set role {Role}; select has_table_privilege('customers.customers', 'update') and has_table_privilege('access.audit_logs', 'insert')"));
        foreach (var crime in (string[])["update access.audit_logs set entity = 'x'", "delete from access.audit_logs", "truncate access.audit_seals", "alter table access.audit_logs disable trigger all"])
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Ask<object>(owner, $"set role {Role}; {crime}"))).SqlState);

        await Ask<object>(owner, $"drop owned by {Role}; drop role {Role}");
    }

    private static async Task<T?> Ask<T>(string connection, string sql)
    {
        await using var db = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await db.OpenAsync();
        await using var command = new NpgsqlCommand(sql, db);
        return (T?)await command.ExecuteScalarAsync();
    }
}
