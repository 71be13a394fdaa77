using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Plant.Odcs;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant;

/// <summary>All ODPs the list shows, one after the other. Where everything lies leaves a trace when somebody takes it along.</summary>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>, for the trace</param>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record ExportOdps(OdpFilter Filter, string Format) : ICommand<IAsyncEnumerable<OdpRow>>;

/// <inheritdoc cref="ExportOdps"/>
[Requires(NetworkPermissions.ViewFiber)]
public sealed record ExportOdcs(string? Search, bool IsFull, string Format) : ICommand<IAsyncEnumerable<OdcRow>>;

internal sealed class ExportPlantHandler(IAppDb db) : IRequestHandler<ExportOdps, IAsyncEnumerable<OdpRow>>, IRequestHandler<ExportOdcs, IAsyncEnumerable<OdcRow>>
{
    public async Task<IAsyncEnumerable<OdpRow>> Handle(ExportOdps command, CancellationToken ct)
    {
        await Note(nameof(Odp), command.Format, ct);
        return db.Odps.Narrowed(command.Filter, db).OrderBy(x => x.Code).ThenBy(x => x.Id).Rows(db).AsAsyncEnumerable();
    }

    public async Task<IAsyncEnumerable<OdcRow>> Handle(ExportOdcs command, CancellationToken ct)
    {
        await Note(nameof(Odc), command.Format, ct);
        return db.Odcs.Narrowed(command.Search, command.IsFull, db).OrderBy(x => x.Code).ThenBy(x => x.Id).Rows(db).AsAsyncEnumerable();
    }

    private async Task Note(string entity, string format, CancellationToken ct)
    {
        db.NoteView($"{entity}List", Guid.CreateVersion7(), format);
        await db.SaveChangesAsync(ct);
    }
}
