using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Home;

/// <summary>What was done last, by whom, wherever it was.</summary>
internal sealed class LatestEntries(IAppDb db) : IDashboardWidget
{
    private const int Few = 5;

    public Widget About => new("audit-latest", WidgetKind.List, "Log audit", AccessPermissions.ViewAudit, 25, "super_admin");

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var rows = await (
            from log in db.AuditLogs.OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Take(Few)
            join person in db.Users on log.UserId equals person.Id into people
            from who in people.DefaultIfEmpty()
            select new { log.Id, log.At, log.UseCase, log.Entity, log.EntityId, Who = who == null ? log.From : who.FullName }).ToListAsync(ct);

        return new ListContent("/access/audit", [.. rows.OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Select(x => new ListRow(
            x.UseCase, x.Who ?? "", $"/access/audit?Entity={x.Entity}&Record={x.EntityId}", x.At, UseCase: x.UseCase))]);
    }
}
