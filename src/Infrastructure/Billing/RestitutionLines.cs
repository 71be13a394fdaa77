using System.Globalization;
using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Billing.Restitutions;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IspJabbar.Infrastructure.Billing;

/// <summary>The shares never leave the database: the query that the page shows is the source of the insert. Who has left has no next bill: their line is ended and becomes balance.</summary>
internal sealed class RestitutionLines(AppDbContext db) : IRestitutionLines
{
    public async Task<(int Customers, decimal Total)> Write(Guid outage, DateOnly on, IQueryable<RestitutionShare> shares, DateOnly period, Guid? by, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = (NpgsqlCommand)shares.Select(x => new { x.CustomerId, x.Hours, x.Amount }).CreateDbCommand();
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"""
            with shares (customer_id, hours, amount) as ({command.CommandText}),
            written as (
                insert into billing.billing_items (id, customer_id, kind, description, amount, is_recurring, first_period, source, added_by, added_at, ended_at)
                select gen_random_uuid(), shares.customer_id, 'restitution', format(@item_words, hours), -amount, false, @item_period, 'outage/' || @item_outage || '/' || shares.customer_id, @item_by, @item_now,
                       case when customer.status = 'terminated' then @item_now end
                from shares join customers.customers as customer on customer.id = shares.customer_id
                on conflict (source) do nothing
                returning customer_id, amount, ended_at),
            left_before as (
                insert into billing.balance_entries (customer_id, kind, amount, at)
                select customer_id, 'credited', -amount, @item_now from written where ended_at is not null)
            select count(*)::int, coalesce(-sum(amount), 0) from written
            """;
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new("item_words", $"Ganti rugi gangguan {on.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("id-ID"))}, %s jam"), new("item_period", period), new("item_outage", outage.ToString()),
            new NpgsqlParameter("item_by", NpgsqlTypes.NpgsqlDbType.Uuid) { Value = (object?)by ?? DBNull.Value }, new("item_now", now),
        ]);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt32(0), reader.GetDecimal(1));
    }
}
