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

/// <summary>What was offered, the newest first.</summary>
/// <param name="State">null: all</param>
[Requires(BillingPermissions.ManageProformas)]
public sealed record ListProformas(ProformaState? State = null, Guid? CustomerId = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<ProformaFacts>>;

[Requires(BillingPermissions.ManageProformas)]
public sealed record GetProforma(Guid Id) : IQuery<ProformaFacts>;

/// <param name="Total">whole rupiah, as all amounts</param>
public sealed record ProformaFacts(
    Guid Id, string ProformaNumber, ProformaState State, Guid CustomerId, string CustomerNumber, string CustomerName, DateOnly IssuedOn, DateOnly ValidUntil, decimal TaxBase, decimal Tax, decimal Total,
    string? IssuedBy, DateTimeOffset? DecidedAt, string? DecidedBy, string? CancelledWhy, Guid? InvoiceId, string? InvoiceNumber, IReadOnlyList<ProformaFacts.Line> Lines)
{
    public sealed record Line(BillingLineKind Kind, string Description, decimal Amount);
}

internal sealed class ListProformasHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<ListProformas, PageOf<ProformaFacts>>, IRequestHandler<GetProforma, ProformaFacts>
{
    private IQueryable<Proforma> Mine => db.Proformas.Where(x => scope.WithArchived.Any(customer => customer.Id == x.CustomerId));

    public async Task<PageOf<ProformaFacts>> Handle(ListProformas query, CancellationToken ct)
    {
        var mine = Mine.Where(x => (query.State == null || x.State == query.State) && (query.CustomerId == null || x.CustomerId == query.CustomerId));
        var page = await mine.OrderByDescending(x => x.Number).Select(x => x.Id).ToPage(query.Page, query.PageSize, ct);
        var rows = await Facts(db.Proformas.Where(x => page.Items.Contains(x.Id))).ToListAsync(ct);
        return new PageOf<ProformaFacts>([.. rows.OrderByDescending(x => x.ProformaNumber, StringComparer.Ordinal)], page.Total, page.Page, page.PageSize);
    }

    public async Task<ProformaFacts> Handle(GetProforma query, CancellationToken ct) =>
        await Facts(Mine.Where(x => x.Id == query.Id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Proforma), query.Id);

    private IQueryable<ProformaFacts> Facts(IQueryable<Proforma> proformas) =>
        from x in proformas
        join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on x.CustomerId equals customer.Id
        select new ProformaFacts(
            x.Id, x.Number, x.State, customer.Id, customer.Number.Value, customer.FullName, x.IssuedOn, x.ValidUntil, x.TaxBase.Amount, x.Tax.Amount, x.Total.Amount,
            db.Users.Where(user => user.Id == x.IssuedBy).Select(user => user.FullName).FirstOrDefault(), x.DecidedAt,
            db.Users.Where(user => user.Id == x.DecidedBy).Select(user => user.FullName).FirstOrDefault(), x.CancelledWhy, x.InvoiceId,
            db.Invoices.Where(bill => bill.Id == x.InvoiceId).Select(bill => bill.Number).FirstOrDefault(),
            x.Lines.OrderBy(line => line.Id).Select(line => new ProformaFacts.Line(line.Kind, line.Description, line.Amount.Amount)).ToList());
}
