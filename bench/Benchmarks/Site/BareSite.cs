using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IspJabbar.Benchmarks.Site;

/// <summary>
/// The floor: a bare Kestrel over Npgsql that asks the database the same questions and answers with as many bytes. No EF, no Razor, no rules.
/// A process of its own, as the application is.
/// </summary>
public static class BareSite
{
    private const string WhoIsIt = """
        select u.id, u.full_name, u.customer_id from access.sessions s join access.users u on u.id = s.user_id
        where s.id = (select id from access.sessions limit 1) and s.revoked_at is null and u.is_active
        """;

    public const string Row = """
        select c.id, c.number, c.full_name, c.phone, c.status, p.name, r.code, s.username, s.provisioning, s.connection,
               (select coalesce(sum(i.total - i.paid), 0) from billing.invoices i where i.customer_id = c.id and i.status in ('unpaid', 'partially_paid', 'overdue'))
        from customers.customers c join customers.service_packages p on p.id = c.package_id join network.routers r on r.id = c.router_id
        left join network.pppoe_secrets s on s.customer_id = c.id
        """;

    public static async Task Serve(string connectionString, string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);

        await using var app = builder.Build();
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Math.Max(16, 4 * Environment.ProcessorCount), MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 });

        app.MapGet("/list", (int bytes) => Answer(bytes, async () =>
        {
            await Read(database, WhoIsIt);
            var ids = await Ids(database, "select id from customers.customers where archived_at is null order by registered_at desc, id desc limit 50", null);
            await Read(database, "select count(*) from customers.customers where archived_at is null");
            await Read(database, $"{Row} where c.id = any($1)", ids);
        }));

        app.MapGet("/deep", (int bytes, Guid id) => Answer(bytes, async () =>
        {
            await Read(database, WhoIsIt);
            var ids = await Ids(database, """
                select id from customers.customers where archived_at is null and (registered_at, id) < (select registered_at, id from customers.customers where id = $1)
                order by registered_at desc, id desc limit 50
                """, id);
            await Read(database, "select count(*) from customers.customers where archived_at is null");
            await Read(database, $"{Row} where c.id = any($1)", ids);
        }));

        app.MapGet("/search", (int bytes, string q) => Answer(bytes, async () =>
        {
            const string Found = """
                from customers.customers c where c.archived_at is null and c.id in (
                    select id from customers.customers where search_text like $1 union select customer_id from network.pppoe_secrets where search_text like $1)
                """;
            await Read(database, WhoIsIt);
            var ids = await Ids(database, $"select c.id {Found} order by c.registered_at desc, c.id desc limit 50", $"%{q}%");
            await Read(database, $"select count(*) {Found}", $"%{q}%");
            await Read(database, $"{Row} where c.id = any($1)", ids);
        }));

        app.MapGet("/detail", (int bytes, Guid id) => Answer(bytes, async () =>
        {
            await Read(database, WhoIsIt);
            await Read(database, $"{Row} where c.id = $1", id);
            await Read(database, "select * from billing.invoices i join billing.invoice_lines l on l.invoice_id = i.id where i.customer_id = $1 order by i.due_on desc limit 12", id);
            await Read(database, "select * from field.work_orders where customer_id = $1 order by created_at desc limit 12", id);
            await Read(database, "select * from customers.customer_status_logs where customer_id = $1 order by id desc limit 12", id);
            await Read(database, "select * from messaging.notification_logs where customer_id = $1 order by created_at desc limit 12", id);
        }));

        var register = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Site", "register.sql"));
        app.MapPost("/register", () => Answer(600, () => Read(database, register)));

        await app.RunAsync();
    }

    /// <summary>Started by the benchmark that compares with it.</summary>
    public static async Task<(Process Process, HttpClient Http)> Start(string connectionString)
    {
        var address = Provider.FreeAddress();
        var process = Process.Start("dotnet", [typeof(BareSite).Assembly.Location, "bare-site", connectionString, address.ToString()]);
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { BaseAddress = address };

        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/list?bytes=10", UriKind.Relative));
                return (process, http);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }

    private static async Task<IResult> Answer(int bytes, Func<Task> work)
    {
        await work();
        return Results.Bytes(new byte[bytes], "text/html");
    }

    private static async Task<Guid[]> Ids(NpgsqlDataSource database, string sql, object? parameter)
    {
        await using var command = database.CreateCommand(sql);
        if (parameter is not null)
            command.Parameters.Add(new() { Value = parameter });
        await using var rows = await command.ExecuteReaderAsync();
        List<Guid> ids = [];
        while (await rows.ReadAsync())
            ids.Add(rows.GetGuid(0));
        return [.. ids];
    }

    private static async Task Read(NpgsqlDataSource database, string sql, object? parameter = null)
    {
        await using var command = database.CreateCommand(sql);
        if (parameter is not null)
            command.Parameters.Add(new() { Value = parameter });
        await using var rows = await command.ExecuteReaderAsync();
        var values = new object[rows.FieldCount];
        while (await rows.ReadAsync())
            rows.GetValues(values);
    }
}
