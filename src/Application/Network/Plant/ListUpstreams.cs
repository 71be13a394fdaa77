using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant;

/// <summary>What a cabinet or box may be fed from, for the form.</summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record ListUpstreams : IQuery<Upstreams>;

/// <param name="PonPorts">named by OLT and number, <c>OLT-CKP 1/3</c></param>
public sealed record Upstreams(IReadOnlyList<Upstreams.Feed> Odcs, IReadOnlyList<Upstreams.Feed> PonPorts)
{
    public sealed record Feed(Guid Id, string Name);
}

internal sealed class ListUpstreamsHandler(IAppDb db) : IRequestHandler<ListUpstreams, Upstreams>
{
    /// <summary>More than anybody picks from; a provider of that size has hundreds.</summary>
    private const int Most = 2_000;

    public async Task<Upstreams> Handle(ListUpstreams query, CancellationToken ct) => new(
        await db.Odcs.OrderBy(x => x.Code).Take(Most).Select(x => new Upstreams.Feed(x.Id, x.Code + " · " + x.Name)).ToListAsync(ct),
        await (from pon in db.PonPorts
               join olt in db.Olts on pon.OltId equals olt.Id
               orderby olt.Code, pon.Slot, pon.Port
               select new Upstreams.Feed(pon.Id, olt.Code + " " + pon.Slot + "/" + pon.Port + (pon.Label == null ? "" : " · " + pon.Label))).Take(Most).ToListAsync(ct));
}
