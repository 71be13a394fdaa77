using IspJabbar.Application.Field.Ports;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Persistence;

/// <summary>Whoever waits here looks again at the row as it is once they are let in; what became full meanwhile locks nothing.</summary>
internal sealed class WorkOrderPool(AppDbContext db) : IWorkOrderPool
{
    public async Task<bool> Hold(Guid workOrder, CancellationToken ct) => (await db.Database.SqlQuery<int>($"""
        select 1 as "Value" from field.work_orders
        where id = {workOrder} and in_pool and taken < quota and status not in ('done', 'cancelled')
        for no key update
        """).ToListAsync(ct)).Count > 0;
}
