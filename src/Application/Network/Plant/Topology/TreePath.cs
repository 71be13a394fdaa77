using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers.Ports;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Topology;

/// <summary>Which branches have to be opened to see something in the tree.</summary>
internal sealed class TreePath(IAppDb db, ICustomerScope scope)
{
    /// <returns>from the trunk down to it; empty when there is no such thing, or not for whoever asks</returns>
    public async Task<IReadOnlyList<TreeRef>> To(TreeRef wanted, CancellationToken ct)
    {
        List<TreeRef> way = [];
        TreeRef? at = wanted;
        while (at is { } step && way.Count < 10)
        {
            way.Add(step);
            at = await Above(step, ct);
        }

        way.Reverse();
        return way;
    }

    private async Task<TreeRef?> Above(TreeRef x, CancellationToken ct)
    {
        switch (x.Kind)
        {
            case TreeKind.Customer:
                var odp = await (from customer in scope.Visible join port in db.OdpPorts on customer.Id equals port.CustomerId where customer.Id == x.Id select (Guid?)port.OdpId).SingleOrDefaultAsync(ct);
                return odp is { } box ? new(TreeKind.Odp, box) : null;
            case TreeKind.Odp:
                var feed = await db.Odps.Where(y => y.Id == x.Id).Select(y => new { y.OdcId, y.PonPortId }).SingleOrDefaultAsync(ct);
                return feed switch
                {
                    { OdcId: { } odc } => new(TreeKind.Odc, odc), { PonPortId: { } pon } => new(TreeKind.Pon, pon), not null => new(TreeKind.LooseOdps, Guid.Empty), _ => null,
                };
            case TreeKind.Odc:
                var cabinet = await db.Odcs.Where(y => y.Id == x.Id).Select(y => new { y.PonPortId }).SingleOrDefaultAsync(ct);
                return cabinet is null ? null : cabinet.PonPortId is { } fed ? new(TreeKind.Pon, fed) : new(TreeKind.LooseOdcs, Guid.Empty);
            case TreeKind.Pon:
                return await db.PonPorts.Where(y => y.Id == x.Id).Select(y => (Guid?)y.OltId).SingleOrDefaultAsync(ct) is { } olt ? new(TreeKind.Olt, olt) : null;
            case TreeKind.Olt:
                var uplink = await db.Olts.Where(y => y.Id == x.Id).Select(y => new { y.RouterId }).SingleOrDefaultAsync(ct);
                return uplink is null ? null : uplink.RouterId is { } router ? new(TreeKind.Router, router) : new(TreeKind.LooseOlts, Guid.Empty);
            default:
                return null;
        }
    }
}
