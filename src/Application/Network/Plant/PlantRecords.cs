using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Ports;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant;

/// <summary>A box on a pole as a record: notes, photos of it, and what was done.</summary>
internal sealed class OdpRecord(IAppDb db, ICurrentUser user) : PlantRecord(user)
{
    public override string Name => "odp";
    protected override string Entity => nameof(Odp);

    protected override Task<bool> IsThere(Guid id, CancellationToken ct) => db.Odps.IgnoreQueryFilters(Archived.Odps).AnyAsync(x => x.Id == id, ct);
}

/// <summary>A cabinet as a record.</summary>
internal sealed class OdcRecord(IAppDb db, ICurrentUser user) : PlantRecord(user)
{
    public override string Name => "odc";
    protected override string Entity => nameof(Odc);

    protected override Task<bool> IsThere(Guid id, CancellationToken ct) => db.Odcs.IgnoreQueryFilters(Archived.Odcs).AnyAsync(x => x.Id == id, ct);
}

/// <summary>Who sees the fibre adds to it: the photo comes from whoever stands below the pole.</summary>
internal abstract class PlantRecord(ICurrentUser user) : IRecordKind
{
    public abstract string Name { get; }
    protected abstract string Entity { get; }

    public async Task MustSee(Guid id, CancellationToken ct)
    {
        if (!user.Holds(NetworkPermissions.ViewFiber))
            throw new ForbiddenException(NetworkPermissions.ViewFiber);
        if (!await IsThere(id, ct))
            throw new NotFoundException(Entity, id);
    }

    public Task MustAddTo(Guid id, CancellationToken ct) => MustSee(id, ct);

    public Task<IReadOnlyList<RecordPart>> Parts(Guid id, CancellationToken ct) => Task.FromResult<IReadOnlyList<RecordPart>>([new(Entity, id)]);

    protected abstract Task<bool> IsThere(Guid id, CancellationToken ct);
}
