using System.Linq.Expressions;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant;

internal sealed class FiberPath(IAppDb db) : IFiberPath
{
    public IQueryable<FiberStep> All =>
        from port in db.OdpPorts
        where port.CustomerId != null
        join odp in db.Odps on port.OdpId equals odp.Id
        join odc in db.Odcs on odp.OdcId equals odc.Id into odcs
        from odc in odcs.DefaultIfEmpty()
        join pon in db.PonPorts on odp.PonPortId ?? odc.PonPortId equals pon.Id into pons
        from pon in pons.DefaultIfEmpty()
        join olt in db.Olts on pon.OltId equals olt.Id into olts
        from olt in olts.DefaultIfEmpty()
        select new FiberStep
        {
            CustomerId = port.CustomerId!.Value, PortNumber = port.Number, OdpId = odp.Id, OdcId = odp.OdcId,
            PonPortId = odp.PonPortId ?? odc.PonPortId, OltId = olt == null ? null : olt.Id, RouterId = olt == null ? null : olt.RouterId,
        };

    /// <summary>The same with how each customer's connection is.</summary>
    public IQueryable<Line> Lines =>
        from step in All
        join account in db.PppoeSecrets on step.CustomerId equals account.CustomerId into accounts
        from account in accounts.DefaultIfEmpty()
        select new Line
        {
            CustomerId = step.CustomerId, OdpId = step.OdpId, OdcId = step.OdcId, PonPortId = step.PonPortId, OltId = step.OltId, RouterId = step.RouterId,
            IsOnline = account != null && account.Intent == SecretIntent.Enabled && account.Connection == ConnectionState.Online,
            IsOffline = account != null && account.Intent == SecretIntent.Enabled && account.Connection == ConnectionState.Offline,
            IsDisabled = account != null && account.Intent != SecretIntent.Enabled,
        };

    /// <summary>Those whose line hangs on it.</summary>
    public IQueryable<FiberStep> Under(NodeKind kind, Guid node) => kind switch
    {
        NodeKind.Olt => All.Where(x => x.OltId == node), NodeKind.Odc => All.Where(x => x.OdcId == node), _ => All.Where(x => x.OdpId == node),
    };

    public Task<Dictionary<Guid, LineCount>> Counts(NodeKind kind, IReadOnlyCollection<Guid> nodes, CancellationToken ct) => kind switch
    {
        NodeKind.Olt => Counts(Lines.Where(x => nodes.Contains(x.OltId!.Value)), x => x.OltId!.Value, ct),
        NodeKind.Odc => Counts(Lines.Where(x => nodes.Contains(x.OdcId!.Value)), x => x.OdcId!.Value, ct),
        _ => Counts(Lines.Where(x => nodes.Contains(x.OdpId)), x => x.OdpId, ct),
    };

    public static async Task<LineCount> Count(IQueryable<Line> lines, CancellationToken ct) => await lines
        .GroupBy(x => 1)
        .Select(x => new LineCount(x.Count(), x.Count(line => line.IsOnline), x.Count(line => line.IsOffline), x.Count(line => line.IsDisabled)))
        .SingleOrDefaultAsync(ct) ?? LineCount.None;

    public static Task<Dictionary<Guid, LineCount>> Counts(IQueryable<Line> lines, Expression<Func<Line, Guid>> by, CancellationToken ct) => lines
        .GroupBy(by)
        .Select(x => new { x.Key, Count = new LineCount(x.Count(), x.Count(line => line.IsOnline), x.Count(line => line.IsOffline), x.Count(line => line.IsDisabled)) })
        .ToDictionaryAsync(x => x.Key, x => x.Count, ct);
}

/// <summary>A customer on the plant, as the routers last saw them; neither of the three is not known.</summary>
internal sealed class Line
{
    public required Guid CustomerId { get; init; }
    public required Guid OdpId { get; init; }
    public Guid? OdcId { get; init; }
    public Guid? PonPortId { get; init; }
    public Guid? OltId { get; init; }
    public Guid? RouterId { get; init; }
    public bool IsOnline { get; init; }
    public bool IsOffline { get; init; }

    /// <summary>Isolated or switched off: not online on purpose.</summary>
    public bool IsDisabled { get; init; }
}

/// <summary>How many customers hang on something, and how they are.</summary>
/// <param name="Disabled">isolated or switched off</param>
public sealed record LineCount(int All, int Online, int Offline, int Disabled)
{
    public static readonly LineCount None = new(0, 0, 0, 0);

    public int Unknown => All - Online - Offline - Disabled;
}
