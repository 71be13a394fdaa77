using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Branches;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ListBranches(string? Search = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<BranchRow>>;

/// <param name="Locations">codes of its locations</param>
public sealed record BranchRow(Guid Id, string Name, IReadOnlyList<string> Locations);

internal sealed class ListBranchesHandler(IAppDb db) : IRequestHandler<ListBranches, PageOf<BranchRow>>
{
    public Task<PageOf<BranchRow>> Handle(ListBranches query, CancellationToken ct)
    {
        var search = query.Search?.Trim().ToLowerInvariant();
        return db.Branches
            .Where(x => string.IsNullOrEmpty(search) || x.Name.ToLower().Contains(search))
            .OrderBy(x => x.Name)
            .Select(x => new BranchRow(x.Id, x.Name, db.LocationCodes.Where(place => place.BranchId == x.Id).OrderBy(place => place.Code).Select(place => place.Code).ToList()))
            .ToPage(query.Page, query.PageSize, ct);
    }
}
