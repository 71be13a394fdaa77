using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>Money that is to be given back, or was, the newest first.</summary>
/// <param name="OnlyOpen">nobody decided yet, or the gateway did not answer</param>
[Requires(BillingPermissions.RequestRefund)]
public sealed record ListRefunds(bool OnlyOpen = true, int Page = 1, int PageSize = 25) : IQuery<PageOf<RefundRow>>;

/// <param name="IsMine">asked for by whoever looks: somebody else decides</param>
public sealed record RefundRow(
    Guid Id, Guid PaymentId, string PaymentNumber, string CustomerName, decimal Amount, RefundWay Way, string Why, RefundState State, string RequestedBy, bool IsMine, DateTimeOffset RequestedAt,
    string? DecidedBy, string? Reference, string? Note)
{
    public Guid CustomerId { get; init; }

    /// <summary>Of what was given by hand, in the customer's files.</summary>
    public Guid? ProofFileId { get; init; }

    /// <summary>All of the payment, not a part of it.</summary>
    public bool IsWhole { get; init; }
}

internal sealed class ListRefundsHandler(IAppDb db, ICurrentUser user) : IRequestHandler<ListRefunds, PageOf<RefundRow>>
{
    public Task<PageOf<RefundRow>> Handle(ListRefunds query, CancellationToken ct)
    {
        var me = user.Id;
        var refunds = query.OnlyOpen ? db.Refunds.Where(x => x.State == RefundState.Requested || x.State == RefundState.Approved) : db.Refunds;
        return (
            from refund in refunds
            join payment in db.Payments on refund.PaymentId equals payment.Id
            orderby refund.RequestedAt descending, refund.Id descending
            select new RefundRow(
                refund.Id, payment.Id, payment.Number, db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == refund.CustomerId).Select(x => x.FullName).First(), refund.Amount.Amount, refund.Way,
                refund.Why, refund.State, db.Users.Where(x => x.Id == refund.RequestedBy).Select(x => x.FullName).First(), refund.RequestedBy == me, refund.RequestedAt,
                db.Users.Where(x => x.Id == refund.DecidedBy).Select(x => x.FullName).FirstOrDefault(), refund.Reference, refund.Note)
            {
                CustomerId = refund.CustomerId, ProofFileId = refund.ProofFileId, IsWhole = refund.Amount.Amount == payment.Amount.Amount,
            }).ToPage(query.Page, query.PageSize, () => refunds.CountAsync(ct), ct); // every one has its payment
    }
}
