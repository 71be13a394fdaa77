using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>What visits cost, the newest first.</summary>
[Requires(BillingPermissions.ViewVisitBills)]
public sealed record ListVisitBills(int Page = 1, int PageSize = 25) : IQuery<PageOf<VisitBillFacts>>;

[Requires(BillingPermissions.ViewVisitBills)]
public sealed record GetVisitBill(Guid Id) : IQuery<VisitBillFacts>;

/// <param name="Outstanding">on the bill it became; null until then. Whole rupiah</param>
public sealed record VisitBillFacts(
    Guid Id, VisitBillState State, Guid WorkOrderId, string VisitNumber, Guid CustomerId, string CustomerNumber, string CustomerName, decimal Amount, DateTimeOffset DraftedAt, string? DraftedBy,
    DateTimeOffset? DecidedAt, string? DecidedBy, string? RefusedWhy, Guid? InvoiceId, string? InvoiceNumber, decimal? Outstanding, IReadOnlyList<VisitBillFacts.Line> Lines)
{
    public sealed record Line(string Description, decimal Amount);
}

internal sealed class ListVisitBillsHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<ListVisitBills, PageOf<VisitBillFacts>>, IRequestHandler<GetVisitBill, VisitBillFacts>
{
    public async Task<PageOf<VisitBillFacts>> Handle(ListVisitBills query, CancellationToken ct)
    {
        var (page, mine) = (Math.Max(query.Page, 1), db.VisitBills.Where(x => scope.Visible.Any(customer => customer.Id == x.CustomerId)));
        var rows = await Facts(mine.OrderByDescending(x => x.DraftedAt).ThenByDescending(x => x.Id).Skip((page - 1) * query.PageSize).Take(query.PageSize)).ToListAsync(ct);
        return new PageOf<VisitBillFacts>([.. rows.OrderByDescending(x => x.DraftedAt).ThenByDescending(x => x.Id)], await mine.CountAsync(ct), page, query.PageSize);
    }

    public async Task<VisitBillFacts> Handle(GetVisitBill query, CancellationToken ct) =>
        await Facts(db.VisitBills.Where(x => x.Id == query.Id && scope.Visible.Any(customer => customer.Id == x.CustomerId))).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(VisitBill), query.Id);

    private IQueryable<VisitBillFacts> Facts(IQueryable<VisitBill> visits) =>
        from x in visits
        join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on x.CustomerId equals customer.Id
        select new VisitBillFacts(
            x.Id, x.State, x.WorkOrderId, x.VisitNumber, customer.Id, customer.Number.Value, customer.FullName, x.Lines.Sum(line => line.Amount.Amount), x.DraftedAt,
            db.Users.Where(user => user.Id == x.DraftedBy).Select(user => user.FullName).FirstOrDefault(), x.DecidedAt,
            db.Users.Where(user => user.Id == x.DecidedBy).Select(user => user.FullName).FirstOrDefault(), x.RefusedWhy, x.InvoiceId,
            db.Invoices.Where(bill => bill.Id == x.InvoiceId).Select(bill => bill.Number).FirstOrDefault(), db.Invoices.Where(bill => bill.Id == x.InvoiceId).Select(bill => (decimal?)bill.OpenAmount).FirstOrDefault(),
            x.Lines.OrderBy(line => line.Id).Select(line => new VisitBillFacts.Line(line.Description, line.Amount.Amount)).ToList());
}
