using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Locations;

[Requires(CompanyPermissions.ViewLocations)]
public sealed record ListLocationCodes(string? Search = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<LocationCodeRow>>;

/// <param name="Branch">name of the branch that looks after it; null for none</param>
public sealed record LocationCodeRow(Guid Id, string Code, string Name, string TimeZone, string? Branch);

internal sealed class ListLocationCodesHandler(IAppDb db) : IRequestHandler<ListLocationCodes, PageOf<LocationCodeRow>>
{
    public Task<PageOf<LocationCodeRow>> Handle(ListLocationCodes query, CancellationToken ct)
    {
        var search = query.Search?.Trim().ToLowerInvariant();

        return db.LocationCodes
            .Where(x => string.IsNullOrEmpty(search) || x.Code.ToLower().Contains(search) || x.Name.ToLower().Contains(search))
            .OrderBy(x => x.Code)
            .Select(x => new LocationCodeRow(x.Id, x.Code, x.Name, x.TimeZone, db.Branches.Where(branch => branch.Id == x.BranchId).Select(branch => branch.Name).FirstOrDefault()))
            .ToPage(query.Page, query.PageSize, ct);
    }
}
