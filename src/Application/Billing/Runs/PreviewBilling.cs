using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using MediatR;

namespace IspJabbar.Application.Billing.Runs;

/// <summary>What a run for this month would do if it started now: totals, why others get nothing, and a page of the rows.</summary>
/// <param name="Period">any day of the month</param>
/// <param name="Only">rows that are passed over for this reason; null with <paramref name="Billed"/> false: all of them</param>
[Requires(BillingPermissions.ViewRuns)]
public sealed record PreviewBilling(DateOnly Period, bool Billed = true, BillingSkip? Only = null, int Page = 1, int PageSize = 25) : IQuery<BillingPreview>;

internal sealed class PreviewBillingHandler(BillingOrders orders, IMonthlyBills bills) : IRequestHandler<PreviewBilling, BillingPreview>
{
    public async Task<BillingPreview> Handle(PreviewBilling query, CancellationToken ct)
    {
        var order = await orders.For(new DateOnly(query.Period.Year, query.Period.Month, 1), BillingRunOrigin.Manual, ct);
        return await bills.Preview(order, query.Only, query.Billed, (Math.Max(query.Page, 1) - 1) * query.PageSize, query.PageSize, ct);
    }
}
