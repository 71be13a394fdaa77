using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Routers;

/// <summary>All routers the list shows, one after the other; never a password. Addresses of routers leave a trace when somebody takes them along.</summary>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>, for the trace</param>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ExportRouters(string? Search, bool Troubled, string Format) : ICommand<IAsyncEnumerable<RouterRow>>;

internal sealed class ExportRoutersHandler(IAppDb db) : IRequestHandler<ExportRouters, IAsyncEnumerable<RouterRow>>
{
    public async Task<IAsyncEnumerable<RouterRow>> Handle(ExportRouters command, CancellationToken ct)
    {
        db.NoteView($"{nameof(Router)}List", Guid.CreateVersion7(), command.Format);
        await db.SaveChangesAsync(ct);
        return db.Routers.Listed(db, command.Search, command.Troubled).Rows(db).AsAsyncEnumerable();
    }
}
