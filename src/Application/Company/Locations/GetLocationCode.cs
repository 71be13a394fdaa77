using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Locations;

[Requires(CompanyPermissions.ViewLocations)]
public sealed record GetLocationCode(Guid Id) : IQuery<LocationCodeRow>;

internal sealed class GetLocationCodeHandler(IAppDb db) : IRequestHandler<GetLocationCode, LocationCodeRow>
{
    public async Task<LocationCodeRow> Handle(GetLocationCode query, CancellationToken ct) =>
        await db.LocationCodes.Where(x => x.Id == query.Id).Select(x => new LocationCodeRow(x.Id, x.Code, x.Name, x.TimeZone, db.Branches.Where(branch => branch.Id == x.BranchId).Select(branch => branch.Name).FirstOrDefault())).SingleOrDefaultAsync(ct)
        ?? throw new NotFoundException(nameof(LocationCode), query.Id);
}
