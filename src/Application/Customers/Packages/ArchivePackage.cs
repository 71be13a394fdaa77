using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Customers.Packages;

/// <summary>No longer sold. Who has it keeps it.</summary>
[Requires(CustomersPermissions.ManagePackages)]
public sealed record ArchivePackage(Guid Id) : ICommand<Unit>;

internal sealed class ArchivePackageHandler(IAppDb db, TimeProvider clock) : IRequestHandler<ArchivePackage, Unit>
{
    public async Task<Unit> Handle(ArchivePackage command, CancellationToken ct)
    {
        (await db.Packages.Require(command.Id, ct)).Archive(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
