using System.ComponentModel.DataAnnotations.Schema;
using IspJabbar.Application.Reporting.Kpi;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace IspJabbar.Infrastructure.Persistence;

/// <summary>One statement for each figure says what counts; sums, people and rows are read from it.</summary>
internal sealed class KpiBook(AppDbContext db) : IKpiBook
{
    /// <summary>
    /// Rows of <c>id, at, people, value, met</c> between <c>@from</c> and <c>@until</c>. Who answered first wrote the first comment to the customer; who solved it wrote how, or had it. A visit that ended by itself was nobody's.
    /// </summary>
    private static string Counted(KpiOf of) => of switch
    {
        KpiOf.Response => """
            select t.id, t.opened_at as at, array(select c.by from support.ticket_comments c where c.ticket_id = t.id and not c.is_internal and not c.by_customer and c.by is not null order by c.at, c.id limit 1) as people,
                   extract(epoch from t.responded_at - t.opened_at) / 60.0 as value, t.responded_at <= t.response_due_at as met
            from support.tickets t where t.opened_at >= @from and t.opened_at < @until and t.responded_at is not null and t.status <> 'cancelled'
            """,
        KpiOf.OnTime => $"""
            select t.id, t.resolved_at as at, {Solver} as people, extract(epoch from t.resolved_at - t.resolution_due_at) / 60.0 as value, t.resolved_at <= t.resolution_due_at as met
            from support.tickets t where t.resolved_at >= @from and t.resolved_at < @until
            """,
        KpiOf.Rating => $"""
            select t.id, r.at, {Solver} as people, r.stars::float8 as value, r.stars >= 4 as met
            from support.ticket_ratings r join support.tickets t on t.id = r.ticket_id where r.at >= @from and r.at < @until
            """,
        KpiOf.FirstVisit => $"""
            select w.id, w.ended_at as at, {Visitors} as people, null::float8 as value,
                   not exists (select from field.work_orders again where again.customer_id = w.customer_id and again.kind = 'repair' and again.status <> 'cancelled'
                       and again.created_at > w.ended_at and again.created_at <= w.ended_at + interval '14 days') as met
            from field.work_orders w where w.kind = 'repair' and w.status = 'done' and w.ended_at >= @from and w.ended_at < @until
            """,
        _ => $"""
            select w.id, w.ended_at as at, {Visitors} as people, extract(epoch from w.ended_at - w.started_at) / 60.0 as value,
                   w.scheduled_to is null or coalesce(w.arrived_at, w.started_at, w.ended_at) <= w.scheduled_to as met
            from field.work_orders w where w.status = 'done' and w.ended_at >= @from and w.ended_at < @until
                and exists (select from field.work_order_technicians m where m.work_order_id = w.id)
            """,
    };

    /// <summary>What a visit solved by itself is its assignee's.</summary>
    private const string Solver = """
        array_remove(array[coalesce((select a.by from support.ticket_activities a where a.ticket_id = t.id and a.step = 'resolved' order by a.at desc, a.id desc limit 1), t.assignee_id)], null)
        """;
    private const string Visitors = "array(select m.user_id from field.work_order_technicians m where m.work_order_id = w.id)";

    private const string Sums = "count(*)::int as count, (count(*) filter (where met))::int as met, avg(value)::float8 as average";

    public async Task<IReadOnlyList<KpiMonthSum>> ByMonth(KpiOf of, DateTimeOffset from, DateTimeOffset until, string zone, CancellationToken ct) =>
        [.. (await Ask<MonthRow>($"""
            with counted as ({Counted(of)}),
                 worked as (select date_trunc('month', at at time zone @zone)::date as month, count(distinct (person, (at at time zone @zone)::date))::int as days from counted, unnest(people) as person group by 1)
            select sums.month, count, met, average, coalesce(worked.days, 0) as days
            from (select date_trunc('month', at at time zone @zone)::date as month, {Sums} from counted group by 1) as sums left join worked on worked.month = sums.month
            """, Between(from, until, zone)).ToListAsync(ct)).Select(x => new KpiMonthSum(x.Month, new KpiSum(x.Count, x.Met, x.Average, x.Days)))];

    public async Task<IReadOnlyList<KpiPersonSum>> ByPerson(KpiOf of, DateTimeOffset from, DateTimeOffset until, string zone, CancellationToken ct) =>
        [.. (await Ask<PersonRow>($"""
            select person as person_id, {Sums}, count(distinct (at at time zone @zone)::date)::int as days from ({Counted(of)}) as counted, unnest(people) as person group by person
            """, Between(from, until, zone)).ToListAsync(ct)).Select(x => new KpiPersonSum(x.PersonId, new KpiSum(x.Count, x.Met, x.Average, x.Days)))];

    public async Task<IReadOnlyList<KpiRow>> Rows(KpiOf of, DateTimeOffset from, DateTimeOffset until, Guid? person, bool missed, int skip, int take, CancellationToken ct)
    {
        var table = of is KpiOf.FirstVisit or KpiOf.Visits ? "field.work_orders" : "support.tickets";
        return await Ask<KpiRow>($"""
            select shown.id, x.number, coalesce(c.full_name, '') as customer, shown.at, shown.value::float8 as value, shown.met,
                   coalesce((select string_agg(u.full_name, ', ' order by u.full_name) from access.users u where u.id = any(shown.people)), '') as people
            from (select * from ({Counted(of)}) as counted where {Narrowed} order by at desc, id desc limit @take offset @skip) as shown
            join {table} x on x.id = shown.id left join customers.customers c on c.id = x.customer_id order by shown.at desc, shown.id desc
            """, [.. Of(from, until, person, missed), new NpgsqlParameter<int>("take", take), new NpgsqlParameter<int>("skip", skip)]).ToListAsync(ct);
    }

    public Task<int> Count(KpiOf of, DateTimeOffset from, DateTimeOffset until, Guid? person, bool missed, CancellationToken ct) =>
        Ask<int>($"""select count(*)::int as "Value" from ({Counted(of)}) as counted where {Narrowed}""", Of(from, until, person, missed)).SingleAsync(ct);

    /// <summary>Put together from the constants above; whatever people choose goes in as a parameter.</summary>
    private IQueryable<T> Ask<T>(string sql, object[] parameters) => db.Database.SqlQueryRaw<T>(sql, parameters);

    private const string Narrowed = "(@person is null or @person = any(people)) and not (@missed and met)";

    private static object[] Between(DateTimeOffset from, DateTimeOffset until, string zone) => [.. Moments(from, until), new NpgsqlParameter<string>("zone", zone)];

    private static object[] Of(DateTimeOffset from, DateTimeOffset until, Guid? person, bool missed) =>
        [.. Moments(from, until), new NpgsqlParameter("person", NpgsqlDbType.Uuid) { Value = (object?)person ?? DBNull.Value }, new NpgsqlParameter<bool>("missed", missed)];

    private static object[] Moments(DateTimeOffset from, DateTimeOffset until) => [new NpgsqlParameter<DateTimeOffset>("from", from.ToUniversalTime()), new NpgsqlParameter<DateTimeOffset>("until", until.ToUniversalTime())];

    private sealed record MonthRow(DateOnly Month, int Count, int Met, double? Average, int Days);

    private sealed record PersonRow([property: Column("person_id")] Guid PersonId, int Count, int Met, double? Average, int Days);
}
