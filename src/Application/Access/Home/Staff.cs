using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Home;

internal sealed class Staff(IAppDb db) : IDashboardWidget
{
    public Widget About => new("staff", WidgetKind.Figure, "Pengguna", AccessPermissions.ManageUsers, 70);

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var staff = db.Users.Where(x => x.CustomerId == null);
        return new FigureContent(await staff.CountAsync(ct), "/access/users", new("{0} boleh masuk", await staff.CountAsync(x => x.IsActive, ct)));
    }
}
