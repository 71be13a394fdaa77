using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Npgsql;

namespace IspJabbar.Benchmarks.Site;

/// <summary>
/// The floor: a bare Razor page over Npgsql that asks the database the same questions, writes their rows into a table and is as long. No EF, no layout, no rules.
/// A process of its own, as the application is.
/// </summary>
public static class BareSite
{
    internal const string WhoIsIt = """
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

        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Math.Max(16, 4 * Environment.ProcessorCount), MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 }));
        builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Site").ConfigureApplicationPartManager(OnlyOurPage);

        await using var app = builder.Build();
        app.MapRazorPages();

        var register = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Site", "register.sql"));
        app.MapPost("/register", async (NpgsqlDataSource database) =>
        {
            await Read(database, register);
            return Results.Bytes(new byte[600], "text/html");
        });

        app.MapPost("/claim/{job:guid}/{person:guid}", async (Guid job, Guid person, NpgsqlDataSource database) =>
        {
            await using var command = database.CreateCommand("""
                with free as (update field.work_orders set taken = taken + 1, status = 'assigned' where id = $1 and in_pool and taken < quota and status in ('open', 'assigned') returning id)
                insert into field.work_order_technicians (work_order_id, user_id, since, is_claim) select id, $2, now(), true from free on conflict do nothing
                """);
            command.Parameters.Add(new() { Value = job });
            command.Parameters.Add(new() { Value = person });
            return await command.ExecuteNonQueryAsync() == 1 ? Results.Ok() : Results.Conflict();
        });

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
                using var answer = await http.GetAsync(new Uri("/bare/list?bytes=10", UriKind.Relative));
                return (process, http);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }

    // The application is referred to; without this its own pages would be served too.
    private static void OnlyOurPage(ApplicationPartManager parts)
    {
        foreach (var other in parts.ApplicationParts.Where(part => part.Name != typeof(BareSite).Assembly.GetName().Name).ToList())
            parts.ApplicationParts.Remove(other);
    }

    internal static async Task<Guid[]> Ids(NpgsqlDataSource database, string sql, object? parameter)
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

    internal static async Task<List<object[]>> Read(NpgsqlDataSource database, string sql, object? parameter = null)
    {
        await using var command = database.CreateCommand(sql);
        if (parameter is not null)
            command.Parameters.Add(new() { Value = parameter });
        await using var rows = await command.ExecuteReaderAsync();
        List<object[]> read = [];
        while (await rows.ReadAsync())
        {
            var values = new object[rows.FieldCount];
            rows.GetValues(values);
            read.Add(values);
        }

        return read;
    }
}
