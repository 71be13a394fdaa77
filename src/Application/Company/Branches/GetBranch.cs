using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Branches;

/// <summary>A branch and every location there is, for its form.</summary>
/// <param name="Id">null for one that is only being founded</param>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetBranch(Guid? Id) : IQuery<BranchWithLocations>;

public sealed record BranchWithLocations(string Name, IReadOnlyList<BranchLocation> Locations);

/// <param name="Elsewhere">name of the other branch that has it now</param>
public sealed record BranchLocation(Guid Id, string Code, string Name, bool IsHere, string? Elsewhere);

internal sealed class GetBranchHandler(IAppDb db) : IRequestHandler<GetBranch, BranchWithLocations>
{
    public async Task<BranchWithLocations> Handle(GetBranch query, CancellationToken ct)
    {
        var name = query.Id is null ? "" : await db.Branches.Where(x => x.Id == query.Id).Select(x => x.Name).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Branch), query.Id);
        var locations = await (
            from place in db.LocationCodes
            join owner in db.Branches on place.BranchId equals owner.Id into owners
            from owner in owners.DefaultIfEmpty()
            orderby place.Code
            select new BranchLocation(place.Id, place.Code, place.Name, query.Id != null && place.BranchId == query.Id, query.Id == null || place.BranchId != query.Id ? owner!.Name : null)).ToListAsync(ct);

        return new BranchWithLocations(name, locations);
    }
}
