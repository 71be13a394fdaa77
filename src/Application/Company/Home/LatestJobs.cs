using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Home;

/// <summary>What ran in the background lately, whoever started it.</summary>
internal sealed class LatestJobs(IAppDb db) : IDashboardWidget
{
    private const int Few = 5;

    public Widget About => new("jobs-latest", WidgetKind.List, "Pekerjaan panjang terakhir", CompanyPermissions.ViewAllJobs, 30, "super_admin");

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var jobs = await db.Jobs.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(Few).Rows().ToListAsync(ct);
        return new ListContent("/jobs?of=all", [.. jobs.Select(x => new ListRow(x.Title, "", $"/jobs/{x.Id}", x.CreatedAt, x.State))]);
    }
}
