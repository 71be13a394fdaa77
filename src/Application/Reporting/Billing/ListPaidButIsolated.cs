using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Dunning;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>
/// Who owes nothing overdue and is cut off all the same: for money that has come, or although nothing is wanted any more the account is still isolated. It should never be; where it is, somebody is without
/// what they paid for. The longest first.
/// </summary>
[Requires(NetworkPermissions.ViewSecrets)]
public sealed record ListPaidButIsolated(int Page = 1, int PageSize = 50) : IQuery<PageOf<PaidButIsolated>>;

/// <param name="Since">null when only the account was left isolated</param>
/// <param name="PaidAt">when their last payment was entered; null when the bill was credited or taken back</param>
/// <param name="IsWanted">the isolation for money still stands here; otherwise only the account was left isolated</param>
public sealed record PaidButIsolated(Guid CustomerId, string CustomerNumber, string CustomerName, string? Account, DateTimeOffset? Since, DateTimeOffset? PaidAt, bool IsWanted);

internal sealed class ListPaidButIsolatedHandler(IAppDb db, ICustomerScope scope, DunningPlan plan) : IRequestHandler<ListPaidButIsolated, PageOf<PaidButIsolated>>
{
    public async Task<PageOf<PaidButIsolated>> Handle(ListPaidButIsolated query, CancellationToken ct)
    {
        var (today, outstanding, standing) = (await plan.Today(ct), db.Invoices.Outstanding, db.Isolations.Where(x => x.LiftedAt == null));
        var wrong = scope.Visible.Where(customer => !outstanding.Any(bill => bill.CustomerId == customer.Id && bill.DueOn < today)
            && ((customer.Status == CustomerStatus.Isolated && standing.Any(x => x.CustomerId == customer.Id) && !standing.Any(x => x.CustomerId == customer.Id && x.Reason != IsolationReason.Nonpayment))
                || (customer.Status == CustomerStatus.Active && db.PppoeSecrets.Any(x => x.CustomerId == customer.Id && x.Intent == SecretIntent.Isolated))));

        var page = Math.Max(query.Page, 1);
        var rows = await wrong
            .OrderBy(customer => standing.Where(x => x.CustomerId == customer.Id).Min(x => (DateTimeOffset?)x.At)).ThenBy(customer => customer.Id).Skip((page - 1) * query.PageSize).Take(query.PageSize)
            .Select(customer => new PaidButIsolated(
                customer.Id, customer.Number.Value, customer.FullName, db.PppoeSecrets.Where(x => x.CustomerId == customer.Id).Select(x => x.Username.Value).FirstOrDefault(),
                standing.Where(x => x.CustomerId == customer.Id).Min(x => (DateTimeOffset?)x.At),
                db.Payments.Where(x => x.CustomerId == customer.Id && x.ReversedAt == null).Max(x => (DateTimeOffset?)x.RecordedAt), customer.Status == CustomerStatus.Isolated)).ToListAsync(ct);
        return new PageOf<PaidButIsolated>(rows, await wrong.CountAsync(ct), page, query.PageSize);
    }
}
