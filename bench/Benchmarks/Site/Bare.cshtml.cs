using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace IspJabbar.Benchmarks.Site;

/// <summary>Asks what the page of that name asks, row by row as the driver gives them.</summary>
public sealed class BareModel(NpgsqlDataSource database) : PageModel
{
    private const string All = "from customers.customers where archived_at is null";

    private const string Found = """
        from customers.customers c where c.archived_at is null and c.id in (
            select id from customers.customers where search_text like $1 union select customer_id from network.pppoe_secrets where search_text like $1)
        """;

    private const string Waiting = "status in ('open', 'in_progress')";

    private const string Ticket = """
        select t.*, k.name, c.number, c.full_name, u.full_name from support.tickets t join support.ticket_categories k on k.id = t.category_id
        join customers.customers c on c.id = t.customer_id left join access.users u on u.id = t.assignee_id
        """;

    public List<object[]> Rows { get; } = [];

    /// <summary>What is left to be as long as the page it is compared with.</summary>
    public int Bytes { get; private set; }

    public async Task OnGetAsync(string question, int bytes, Guid id, string q)
    {
        Bytes = bytes;
        await Ask(BareSite.WhoIsIt);

        if (question == "list")
            await AskForList($"select id {All} order by registered_at desc, id desc limit 50", $"select count(*) {All}");
        else if (question == "deep")
            await AskForList($"select id {All} and (registered_at, id) < (select registered_at, id from customers.customers where id = $1) order by registered_at desc, id desc limit 50", $"select count(*) {All}", id);
        else if (question == "search")
            await AskForList($"select c.id {Found} order by c.registered_at desc, c.id desc limit 50", $"select count(*) {Found}", $"%{q}%", countedBy: $"%{q}%");
        else if (question == "bills")
            await AskForBills();
        else if (question == "tickets")
            await AskForTickets();
        else if (question == "queue")
            await AskForTicket(id);
        else
            await AskForRecord(id);
    }

    private async Task AskForList(string ids, string count, object? parameter = null, object? countedBy = null)
    {
        var shown = await BareSite.Ids(database, ids, parameter);
        await Ask(count, countedBy);
        await Ask($"{BareSite.Row} where c.id = any($1)", shown);
    }

    private async Task AskForBills()
    {
        var shown = await BareSite.Ids(database, "select id from billing.invoices order by number desc limit 50", null);
        await Ask("select n_live_tup from pg_stat_user_tables where relname = 'invoices'");
        await Ask("select i.*, c.number, c.full_name from billing.invoices i join customers.customers c on c.id = i.customer_id where i.id = any($1)", shown);
    }

    private async Task AskForTickets()
    {
        var shown = await BareSite.Ids(database, "select id from support.tickets order by opened_at desc, id desc limit 50", null);
        await Ask("select count(*) from support.tickets");
        await Ask($"{Ticket} where t.id = any($1)", shown);
        await Ask($"select id, row_number() over (order by opened_at, id) from support.tickets where {Waiting} order by opened_at desc, id desc limit 50");
    }

    private async Task AskForTicket(Guid id)
    {
        await Ask($"{Ticket} where t.id = $1", id);
        await Ask($"select count(*) from support.tickets where {Waiting} and (opened_at, id) < (select opened_at, id from support.tickets where id = $1)", id);
        await Ask("select * from support.ticket_comments where ticket_id = $1 order by at, id", id);
        await Ask("select * from support.ticket_activities where ticket_id = $1 order by at, id", id);
    }

    private async Task AskForRecord(Guid id)
    {
        await Ask($"{BareSite.Row} where c.id = $1", id);
        await Ask("select * from billing.invoices i join billing.invoice_lines l on l.invoice_id = i.id where i.customer_id = $1 order by i.due_on desc limit 12", id);
        await Ask("select * from field.work_orders where customer_id = $1 order by created_at desc limit 12", id);
        await Ask("select * from customers.customer_status_logs where customer_id = $1 order by id desc limit 12", id);
        await Ask("select * from messaging.notification_logs where customer_id = $1 order by created_at desc limit 12", id);
    }

    private async Task Ask(string sql, object? parameter = null) => Rows.AddRange(await BareSite.Read(database, sql, parameter));
}
