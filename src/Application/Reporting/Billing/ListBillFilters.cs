using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>By what its customers are the list of bills can be narrowed to.</summary>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record ListBillFilters : IQuery<BillFilters>;

/// <param name="Partners">who brought customers in, by id</param>
public sealed record BillFilters(IReadOnlyList<BillFilters.Named> Locations, IReadOnlyList<BillFilters.Named> Packages, IReadOnlyList<BillFilters.Named> Partners)
{
    public sealed record Named(string Code, string Name);
}

internal sealed class ListBillFiltersHandler(IAppDb db, RecentLookups recent) : IRequestHandler<ListBillFilters, BillFilters>
{
    public Task<BillFilters> Handle(ListBillFilters query, CancellationToken ct) => recent.Get(() => Read(ct));

    // Also what is sold or served no longer: its bills are still there.
    private async Task<BillFilters> Read(CancellationToken ct) => new(
        await db.LocationCodes.IgnoreQueryFilters(Archived.Locations).OrderBy(x => x.Code).Select(x => new BillFilters.Named(x.Code, x.Name)).ToListAsync(ct),
        await db.Packages.IgnoreQueryFilters(Archived.Packages).OrderBy(x => x.Name).Select(x => new BillFilters.Named(x.Code, x.Name)).ToListAsync(ct),
        await db.Users.Where(x => db.Customers.Any(customer => customer.PartnerId == x.Id)).OrderBy(x => x.FullName).Select(x => new BillFilters.Named(x.Id.ToString(), x.FullName)).ToListAsync(ct));
}
