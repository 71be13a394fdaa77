using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Home;

/// <summary>The widgets whoever asks may have, in their order: as they arranged them, or those of their role first.</summary>
internal sealed class HomeWidgets(IEnumerable<IDashboardWidget> widgets, IAppDb db, ICurrentUser user)
{
    public async Task<IReadOnlyList<(IDashboardWidget Widget, bool Shown)>> Arranged(CancellationToken ct)
    {
        var me = user.Id;
        var mine = await db.HomeLayouts.Where(x => x.UserId == me).Select(x => new { x.Widgets, x.Hidden }).SingleOrDefaultAsync(ct);
        var roles = await db.Roles.Where(role => db.Users.Any(x => x.Id == me && x.Roles.Any(played => played.RoleId == role.Id))).Select(x => x.Code).ToListAsync(ct);

        var order = mine?.Widgets ?? [];
        var room = new Dictionary<WidgetKind, int>();
        List<(IDashboardWidget, bool)> arranged = [];
        foreach (var widget in widgets
            .Where(x => user.Holds(x.About.Permission) && (x.About.Also is not { } also || user.Holds(also)))
            .OrderBy(x => Array.IndexOf(order, x.About.Key) is >= 0 and var place ? place : order.Length)
            .ThenBy(x => x.About.Roles.Any(roles.Contains) ? 0 : 1).ThenBy(x => x.About.Order))
        {
            var (key, kind) = (widget.About.Key, widget.About.Kind);
            var taken = room.GetValueOrDefault(kind);

            // Actions share a strip of which only those with something to say are seen: all of them may stand by.
            var shown = mine?.Hidden.Contains(key) is not true && (kind is WidgetKind.Action || taken < kind.Most);
            room[kind] = shown ? taken + 1 : taken;
            arranged.Add((widget, shown));
        }

        return arranged;
    }
}
