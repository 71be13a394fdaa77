using System.Globalization;
using System.Text.Json;
using IspJabbar.Application.Billing.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Events;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace IspJabbar.Infrastructure.Billing;

/// <summary>
/// Bills are made where the customers lie: some thousand of them are judged, numbered and billed by one statement, so that a hundred thousand take seconds. The number of the month is
/// taken in the same statement; whoever else wants one waits until it is committed.
/// </summary>
internal sealed class MonthlyBills(AppDbContext db) : IMonthlyBills
{
    /// <summary>One batch at a time, whoever works: the next one sees what this one issued, so that a number is never taken for a bill that exists.</summary>
    private const string Turn = "select pg_advisory_xact_lock(hashtext('billing.monthly'))";

    /// <summary>The planner takes these statements for dear and would compile them, which takes longer than they do.</summary>
    private const string Plainly = "set local jit = off";

    /// <summary>
    /// Everybody in the slice: either why they get no bill, or from which day to which and what it costs. "Served" is who is billed in this state; with changes of state since the cycle
    /// began, the day on which they came to be served counts. The month is compared together with the customer: by itself the planner would look it up first, in a month that has no bills yet as
    /// far as it knows, and read all that this run has issued for each of the next.
    /// </summary>
    private const string Judged = """
        members as materialized (
            select customer.id, customer.status, customer.package_id, (customer.activated_at at time zone @zone)::date as activated_on, terms.anniversary_day,
                   cycle.first_on, (cycle.first_on + interval '1 month - 1 day')::date as last_on
            from customers.customers as customer
            left join billing.billing_terms as terms on terms.id = customer.id
            cross join lateral (select @period + coalesce(terms.anniversary_day - 1, 0) as first_on) as cycle
            where customer.archived_at is null and customer.id > @after
              and (not @late or terms.anniversary_day is not null or customer.id in (
                  select log.customer_id from customers.customer_status_logs as log where log.at >= @period::timestamp at time zone @zone))
            order by customer.id
            limit @size),
        changed as (
            select distinct on (log.customer_id) log.customer_id, log.before
            from customers.customer_status_logs as log
            join members on members.id = log.customer_id and log.at >= members.first_on::timestamp at time zone @zone
            where log.at >= @period::timestamp at time zone @zone
            order by log.customer_id, log.id),
        begun as (
            select members.*,
                   case when changed.customer_id is null then members.status = any (@served)
                        when changed.before is null then coalesce(members.activated_on <= members.first_on, false)
                        else changed.before = any (@served) end as from_the_first,
                   case when changed.customer_id is not null then least(
                       case when changed.before is null and members.activated_on >= members.first_on then members.activated_on end,
                       (select min((log.at at time zone @zone)::date) from customers.customer_status_logs as log
                        where log.customer_id = members.id and log.after = any (@served) and log.at >= members.first_on::timestamp at time zone @zone)) end as served_on
            from members left join changed on changed.customer_id = members.id),
        judged as materialized (
            select begun.id, begun.package_id, begun.first_on, begun.last_on, begun.anniversary_day, bills.covered_to, begun.from_the_first,
                   greatest(case when begun.from_the_first then begun.first_on else begun.served_on end, bills.covered_to + 1) as from_on,
                   case when bills.is_billed then 'existing'
                        when begun.status <> all (@served) then begun.status
                        when bills.covered_to >= begun.last_on then 'covered'
                        when not begun.from_the_first and (begun.served_on is null or begun.served_on > begun.last_on) then 'not_served'
                        when begun.anniversary_day is not null and begun.first_on > @today and @period <= @today then 'not_yet'
                        when @late and begun.from_the_first and begun.anniversary_day is null then 'not_now' end as reason
            from begun
            left join lateral (
                select bool_or(bill.kind = 'monthly' and bill.period = @period) as is_billed, max(bill.service_to) as covered_to
                from billing.invoices as bill
                where bill.customer_id = begun.id and bill.kind in ('registration', 'monthly') and (bill.customer_id, bill.period) >= (begun.id, @before) and bill.status <> 'void') as bills on true)
        """;

    /// <summary>The lines of those who are billed, in the order in which they stand on the bill, and what they come to.</summary>
    private const string Priced = """
        billable as materialized (
            select judged.id, judged.from_on, judged.last_on, package.name, package.monthly_price as price,
                   judged.last_on - judged.from_on + 1 as used, judged.last_on - judged.first_on + 1 as days,
                   case when judged.from_the_first and judged.covered_to + 1 < judged.first_on and judged.anniversary_day is not null then judged.covered_to + 1 end as gap_on,
                   judged.first_on
            from judged join customers.service_packages as package on package.id = judged.package_id
            where judged.reason is null),
        charged as materialized (
            select id as customer_id, 1 as place, null::uuid as item_id, 'service' as kind,
                   name || case when used < days then format(', %s dari %s hari', used, days) else '' end as description, round(price * used / days) as amount
            from billable
            union all
            select id, 2, null, 'proration', format('%s, masa peralihan %s hari', name, first_on - gap_on),
                   round(price * (first_on - gap_on) / extract(day from (date_trunc('month', gap_on) + interval '1 month - 1 day')))
            from billable where gap_on is not null
            union all
            select billable.id, 3, item.id, item.kind, item.description,
                   case when item.percent is null then item.amount else -round(round(billable.price * billable.used / billable.days) * item.percent / 100) end
            from billable join billing.billing_items as item
              on item.customer_id = billable.id and item.invoice_id is null and item.ended_at is null
             and item.first_period <= @period and (item.last_period is null or item.last_period >= @period)),
        summed as (select customer_id, sum(amount) as net, greatest(sum(amount) filter (where kind <> 'late_fee' or @fees_taxed), 0) as taxable from charged group by customer_id),
        taxed as materialized (
            select billable.id, billable.from_on, billable.last_on, billable.price, summed.net, row_number() over (order by billable.id) as place, greatest(summed.net, 0) as payable, tax.base, tax.amount as tax,
                   greatest(summed.net, 0) + case when @inclusive then 0 else tax.amount end as total
            from billable
            join summed on summed.customer_id = billable.id
            cross join lateral (
                select case when @percent = 0 then 0 else round(excluding * @base_of / @base_by) end as base,
                       case when @percent = 0 then 0 when @inclusive then worth - round(excluding) else round(excluding * @base_of / @base_by * @percent / 100) end as amount
                from (select worth, case when @inclusive then round(worth * 100 * @base_by / (100 * @base_by + @percent * @base_of)) else worth end as excluding
                      from (select least(greatest(summed.net, 0), coalesce(summed.taxable, 0)) as worth) as taxable) as price) as tax)
        """;

    private const string Bills = $"""
        with {Judged}, {Priced},
        money as materialized (
            select account.id, least(account.balance, taxed.total) as used
            from billing.customer_accounts as account join taxed on taxed.id = account.id
            where account.balance > 0 and taxed.total > 0
            order by account.id for no key update of account),
        numbers as (
            insert into system.serials (scope, day, last) select 'invoice', @month, count(*) from taxed having count(*) > 0
            on conflict (scope, day) do update set last = serials.last + excluded.last
            returning last - (select count(*) from taxed) as before),
        issued as (
            insert into billing.invoices (
                id, number, customer_id, kind, period, issued_on, issued_at, due_on, service_from, service_to, monthly_price, status, paid, credited, tax_base, tax, total, run_id)
            select overlay(overlay(gen_random_uuid()::text placing @stamp from 1) placing '7' from 15)::uuid,
                   @prefix || lpad((numbers.before + taxed.place)::text, greatest(6, length((numbers.before + taxed.place)::text)), '0'),
                   taxed.id, 'monthly', @period, @issued, @now, @due, taxed.from_on, taxed.last_on, taxed.price,
                   case when taxed.total = coalesce(money.used, 0) then 'paid' when money.used > 0 then 'partially_paid' else 'unpaid' end,
                   coalesce(money.used, 0), 0, taxed.base, taxed.tax, taxed.total, @run
            from taxed cross join numbers left join money on money.id = taxed.id
            returning id, customer_id, status, paid, total),
        written as (
            insert into billing.invoice_lines (invoice_id, kind, description, amount)
            select issued.id, line.kind, line.description, line.amount
            from issued join (
                select customer_id, place, kind, description, amount from charged
                union all select id, 8, 'tax', @tax_words, tax from taxed where tax > 0 and not @inclusive
                union all select id, 9, 'to_balance', 'Sisa potongan dipindahkan ke saldo', -net from taxed where net < 0) as line on line.customer_id = issued.customer_id
            order by issued.id, line.place),
        taken as (
            update billing.billing_items as item set invoice_id = issued.id
            from charged join issued on issued.customer_id = charged.customer_id
            where item.id = charged.item_id and not item.is_recurring),
        entered as (
            insert into billing.balance_entries (customer_id, kind, amount, invoice_id, at)
            select customer_id, 'used', -paid, id, @now from issued where paid > 0
            union all select id, 'credited', -net, null, @now from taxed where net < 0),
        told as (
            insert into messaging.outbox_messages (type, payload, occurred_at, due_at, attempts)
            select @settled, jsonb_build_object('InvoiceId', id, 'CustomerId', customer_id, 'At', @now), @now, @now, 0 from issued where status = 'paid' and paid > 0),
        passed as (
            insert into billing.billing_run_skips (run_id, customer_id, reason)
            select @run, id, reason from judged where reason not in ('existing', 'not_now'))
        select (select count(*) from members)::int, (select count(*) from issued)::int, (select count(*) from judged where reason = 'existing')::int,
               (select count(*) from judged where reason not in ('existing', 'not_now'))::int, (select coalesce(sum(total), 0) from issued),
               (select id from members order by id desc limit 1)
        """;

    /// <summary>A package that was changed after its days were billed: the difference, for the days from then on.</summary>
    private const string PackageChanges = """
        insert into billing.billing_items (id, customer_id, kind, description, amount, is_recurring, first_period, source, added_at)
        select gen_random_uuid(), change.customer_id, 'proration',
               format('Ganti paket %s ke %s, %s dari %s hari', was.name, became.name, bill.service_to - day.changed_on + 1, day.days),
               round((became.monthly_price - was.monthly_price) * (bill.service_to - day.changed_on + 1) / day.days), false, @period, 'package/' || change.id, @now
        from customers.customer_service_changes as change
        cross join lateral (select (change.at at time zone @zone)::date as changed_on) as moment
        join billing.invoices as bill on bill.customer_id = change.customer_id and bill.period >= @before and bill.status <> 'void' and bill.monthly_price is not null
             and bill.issued_at < change.at and moment.changed_on between bill.service_from and bill.service_to
        cross join lateral (select moment.changed_on, extract(day from (date_trunc('month', bill.service_from) + interval '1 month - 1 day'))::int as days) as day
        join customers.service_packages as was on was.id = change.before
        join customers.service_packages as became on became.id = change.after
        where change.kind = 'package' and change.at >= @before::timestamp at time zone @zone
          and round((became.monthly_price - was.monthly_price) * (bill.service_to - day.changed_on + 1) / day.days) <> 0
        on conflict (source) do nothing
        """;

    /// <summary>Days that were billed and then not served, once it is known how many: given back on the next bill.</summary>
    private const string Pauses = """
        insert into billing.billing_items (id, customer_id, kind, description, amount, is_recurring, first_period, source, added_at)
        select gen_random_uuid(), pause.customer_id, 'proration', format('Tidak dilayani %s dari %s hari', days.off, days.all),
               -round(bill.monthly_price * days.off / days.all), false, @period, 'pause/' || pause.id || '/' || bill.number, @now
        from (
            select log.id, log.customer_id, log.at, log.after, (log.at at time zone @zone)::date as from_on,
                   (lead(log.at) over (partition by log.customer_id order by log.id) at time zone @zone)::date - 1 as to_on
            from customers.customer_status_logs as log
            where log.customer_id in (select recent.customer_id from customers.customer_status_logs as recent where recent.at >= @before::timestamp at time zone @zone)) as pause
        join billing.invoices as bill on bill.customer_id = pause.customer_id and bill.period >= @before and bill.status <> 'void' and bill.monthly_price is not null
             and bill.issued_at < pause.at and pause.from_on <= bill.service_to and pause.to_on >= bill.service_from
        cross join lateral (
            select least(pause.to_on, bill.service_to) - greatest(pause.from_on, bill.service_from) + 1 as off,
                   extract(day from (date_trunc('month', bill.service_from) + interval '1 month - 1 day'))::int as all) as days
        where pause.after in ('paused', 'isolated')
          and (select status from customers.customers where id = pause.customer_id) <> 'terminated' -- who is gone gets them back by credit note
          and pause.after <> all (@served) and days.off > 0 and round(bill.monthly_price * days.off / days.all) > 0
        on conflict (source) do nothing
        """;

    /// <summary>Bills that are late by so many days, each step once. Of two rules for one step the newest that held when the bill was due counts.</summary>
    private const string Late = """
        insert into billing.billing_items (id, customer_id, kind, description, amount, is_recurring, first_period, source, added_at)
        select gen_random_uuid(), bill.customer_id, 'late_fee', format('Denda tagihan %s, lewat %s hari', bill.number, step.after_days), fee.amount, false, @period,
               'late/' || bill.id || '/' || step.after_days, @now
        from billing.invoices as bill
        cross join lateral (
            select distinct on (rule.after_days) rule.after_days, rule.amount, rule.percent, rule.most
            from jsonb_to_recordset(@steps) as rule (from_on date, after_days int, amount numeric, percent numeric, most numeric)
            where rule.from_on <= bill.due_on
            order by rule.after_days, rule.from_on desc) as step
        cross join lateral (select step.amount + least(round(bill.open_amount * step.percent / 100), step.most) as amount) as fee
        where bill.status in ('unpaid', 'partially_paid', 'overdue') and bill.open_amount > 0 and bill.due_on + step.after_days <= @today and fee.amount > 0
          and (select status from customers.customers where id = bill.customer_id) <> 'terminated'
        on conflict (source) do nothing
        """;

    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private const string Counted = $"""
        with {Judged}, {Priced}
        select coalesce(judged.reason, 'billed') as reason, count(*)::int as customers, coalesce(sum(taxed.total), 0) as total
        from judged left join taxed on taxed.id = judged.id
        group by 1
        """;

    private const string Listed = $"""
        with {Judged}, {Priced}
        select customer.id, customer.number, customer.full_name, judged.reason, taxed.from_on, taxed.last_on, taxed.total
        from judged left join taxed on taxed.id = judged.id join customers.customers as customer on customer.id = judged.id
        where case when @billed then judged.reason is null when @only = '' then judged.reason is distinct from 'existing' and judged.reason is distinct from 'not_now' else judged.reason = @only end
        order by customer.number offset @skip limit @take
        """;

    /// <summary>The planner has not heard of bills that were issued a second ago, and would look customer by customer through sets of a hundred thousand as if they were one row each.</summary>
    private const string InSets = "set local enable_nestloop = off";
    private const string AsEver = "set local enable_nestloop = on";

    private const string Compared = """
        with billed as materialized (select customer_id from billing.invoices where period = @period and kind = 'monthly' and status <> 'void'),
        explained as materialized (select customer_id from billing.billing_run_skips where run_id = @run),
        changed as materialized (select distinct customer_id from customers.customer_status_logs where at >= @started),
        served as (
            select count(*)::int as all, (count(*) filter (where billed.customer_id is not null))::int as billed,
                   (count(*) filter (where billed.customer_id is null and explained.customer_id is not null))::int as explained,
                   (count(*) filter (where billed.customer_id is null and explained.customer_id is null))::int as unexplained
            from customers.customers as customer
            left join billed on billed.customer_id = customer.id
            left join explained on explained.customer_id = customer.id
            left join changed on changed.customer_id = customer.id
            where customer.archived_at is null and customer.status = any (@served) and customer.registered_at < @started and changed.customer_id is null)
        select served.all, served.billed, served.explained, case when @everybody then served.unexplained else 0 end from served
        """;

    /// <summary>The lines are added up bill by bill, for the same reason.</summary>
    private const string Summed = """
        select
               coalesce(sum(bills.monthly_price), 0), coalesce(sum(amounts.service - bills.monthly_price), 0), coalesce(sum(amounts.additions), 0), coalesce(sum(amounts.deductions), 0),
               coalesce(sum(amounts.tax), 0), coalesce(sum(bills.total), 0), coalesce(sum(amounts.total), 0),
               (count(*) filter (where amounts.service is distinct from round(bills.monthly_price * (bills.service_to - bills.service_from + 1)
                   / (bills.service_to + 1 - (bills.service_to + 1 - interval '1 month')::date))))::int
        from billing.invoices as bills
        left join lateral (
            select sum(line.amount) as total, sum(line.amount) filter (where line.kind = 'service') as service,
                   sum(line.amount) filter (where line.kind not in ('service', 'tax') and line.amount > 0) as additions,
                   sum(line.amount) filter (where line.kind not in ('service', 'tax') and line.amount < 0) as deductions,
                   sum(line.amount) filter (where line.kind = 'tax') as tax
            from billing.invoice_lines as line where line.invoice_id = bills.id) as amounts on true
        where bills.run_id = @run and bills.status <> 'void'
        """;

    public async Task Prepare(BillingOrder order, CancellationToken ct)
    {
        await Run(PackageChanges, order, ct);
        await Run(Pauses, order, ct);
        if (order.LateFees.Count > 0)
            await Run(Late, order, ct, new NpgsqlParameter("steps", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(order.LateFees, Snake) });
    }

    public async Task<BilledBatch> Issue(BillingOrder order, Guid runId, Guid after, int size, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(Turn, ct);
        await db.Database.ExecuteSqlRawAsync(Plainly, ct);

        await using var command = Command(Bills, order);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new("after", after), new("size", size), new("run", runId), new("issued", order.Today), new("due", order.DueOn),
            new("month", new DateOnly(order.Today.Year, order.Today.Month, 1)), new("prefix", string.Create(CultureInfo.InvariantCulture, $"INV/{order.Today:yyyy/MM}/")),
            new("stamp", Stamp(order.Now)), new("settled", typeof(InvoiceSettled).FullName!), new("tax_words", $"PPN {order.Tax.Words}"),
        ]);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new BilledBatch(
            reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetDecimal(4), await reader.IsDBNullAsync(5, ct) ? null : reader.GetGuid(5));
    }

    public async Task<BillingPreview> Preview(BillingOrder order, BillingSkip? only, bool billedOnly, int skip, int take, CancellationToken ct)
    {
        // As a run would begin, and then forgotten.
        await using var rehearsal = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        await db.Database.ExecuteSqlRawAsync(Plainly, ct);
        await Prepare(order, ct);

        var (created, existing, total) = (0, 0, 0m);
        Dictionary<BillingSkip, int> reasons = [];
        await using (var count = Everybody(Counted, order))
        await using (var reader = await count.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                switch (reader.GetString(0))
                {
                    case "billed": (created, total) = (reader.GetInt32(1), reader.GetDecimal(2)); break;
                    case "existing": existing = reader.GetInt32(1); break;
                    case "not_now": break;
                    case var reason: reasons[Skip(reason)] = reader.GetInt32(1); break;
                }

        List<BillingPreview.Row> rows = [];
        await using (var list = Everybody(Listed, order))
        {
            list.Parameters.AddRange((NpgsqlParameter[])[new("only", only is { } one ? SnakeCase.Of(one.ToString()) : ""), new("billed", billedOnly), new("skip", skip), new("take", take)]);
            await using var reader = await list.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                rows.Add(new BillingPreview.Row(
                    reader.GetGuid(0), reader.GetString(1), reader.GetString(2), await reader.IsDBNullAsync(3, ct) ? null : Skip(reader.GetString(3)),
                    await reader.IsDBNullAsync(4, ct) ? null : reader.GetFieldValue<DateOnly>(4), await reader.IsDBNullAsync(5, ct) ? null : reader.GetFieldValue<DateOnly>(5),
                    await reader.IsDBNullAsync(6, ct) ? null : reader.GetDecimal(6)));
        }

        return new BillingPreview(created, existing, total, reasons, rows);
    }

    public async Task<TieOut> TieOut(BillingRun run, IReadOnlyList<string> served, CancellationToken ct)
    {
        NpgsqlParameter[] which = [new("run", run.Id), new("period", run.Period), new("served", served.ToArray()), new("started", run.StartedAt), new("everybody", run.Origin is BillingRunOrigin.Manual or BillingRunOrigin.Monthly)];
        await db.Database.ExecuteSqlRawAsync(InSets, ct);
        var people = await Row(Compared, which, row => (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3)), ct);
        await db.Database.ExecuteSqlRawAsync(AsEver, ct);
        return await Row(Summed, [new("run", run.Id)], row => new TieOut(
            people.Item1, people.Item2, people.Item3, people.Item4, row.GetDecimal(0), row.GetDecimal(1), row.GetDecimal(2), row.GetDecimal(3),
            row.GetDecimal(4), row.GetDecimal(5), row.GetDecimal(6), row.GetInt32(7)), ct);
    }

    private async Task<T> Row<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection, Transaction);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return read(reader);
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private NpgsqlTransaction? Transaction => (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();

    private async Task Run(string sql, BillingOrder order, CancellationToken ct, params NpgsqlParameter[] more)
    {
        await using var command = Command(sql, order);
        command.Parameters.AddRange(more);
        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Everybody(string sql, BillingOrder order)
    {
        var command = Command(sql, order);
        command.Parameters.AddRange((NpgsqlParameter[])[new("after", Guid.Empty), new("size", int.MaxValue)]);
        return command;
    }

    private NpgsqlCommand Command(string sql, BillingOrder order) => new(sql, Connection, Transaction)
    {
        Parameters =
        {
            new("period", order.Period), new("before", order.Period.AddMonths(-1)), new("today", order.Today), new("zone", order.Zone), new("late", order.Late),
            new("served", order.Served.ToArray()), new("percent", order.Tax.Percent), new("base_of", order.Tax.BaseOf), new("base_by", order.Tax.BaseBy),
            new("inclusive", order.PricesIncludeTax), new("now", order.Now), new("fees_taxed", order.TaxesLateFees),
        },
    };

    private static BillingSkip Skip(string reason) => Enum.Parse<BillingSkip>(reason.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    /// <summary>The first thirteen signs of a version 7 UUID: bills of one batch lie beside each other in the index.</summary>
    private static string Stamp(DateTimeOffset now) => Guid.CreateVersion7(now).ToString()[..13];
}
