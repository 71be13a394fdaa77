using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Branches;

/// <summary>An office that was closed leaves the lists. Its locations must have moved to another before, or to none. Twice is once.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ArchiveBranch(Guid Id) : ICommand<Unit>;

/// <summary>It is there again, unless its name was given away.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record RestoreBranch(Guid Id) : ICommand<Unit>;

internal sealed class ArchiveBranchHandler(IAppDb db, TimeProvider clock) : IRequestHandler<ArchiveBranch, Unit>
{
    public async Task<Unit> Handle(ArchiveBranch command, CancellationToken ct)
    {
        await db.Lock<Branch>(command.Id, ct);
        var branch = await db.Branches.IgnoreQueryFilters(Archived.Branches).Require(command.Id, ct);
        if (await db.LocationCodes.Where(x => x.BranchId == branch.Id).OrderBy(x => x.Code).Select(x => x.Code).ToListAsync(ct) is { Count: > 0 } codes)
            throw new ConflictException("branch.in-use", $"Cabang ini masih punya lokasi {string.Join(", ", codes)}. Lepaskan dulu dari cabang ini.");

        branch.Archive(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class RestoreBranchHandler(IAppDb db) : IRequestHandler<RestoreBranch, Unit>
{
    public async Task<Unit> Handle(RestoreBranch command, CancellationToken ct)
    {
        var branch = await db.Branches.IgnoreQueryFilters(Archived.Branches).Require(command.Id, ct);
        if (await db.Branches.AnyAsync(x => x.Name == branch.Name && x.Id != branch.Id, ct))
            throw new ConflictException("branch.taken", $"Cabang {branch.Name} sudah ada. Pilih nama lain.");

        branch.Restore();
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
