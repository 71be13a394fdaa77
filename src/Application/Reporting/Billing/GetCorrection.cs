using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>One credit note or write-off: what it took off which bill, why, and who agreed.</summary>
[Requires(BillingPermissions.ViewCorrections)]
public sealed record GetCorrection(Guid Id) : IQuery<CorrectionDetails>;

/// <param name="Tax">PPN within <paramref name="Amount"/>; <paramref name="TaxIsAdded"/>: beside the lines, otherwise in them. Whole rupiah</param>
/// <param name="ToBalance">what had been paid already</param>
/// <param name="ProposedById">null for the system itself</param>
public sealed record CorrectionDetails(
    Guid Id, CorrectionKind Kind, string? Number, CorrectionState State, Guid InvoiceId, string InvoiceNumber, decimal InvoiceTotal, Guid CustomerId, string CustomerNumber, string CustomerName,
    decimal Amount, decimal TaxBase, decimal Tax, bool TaxIsAdded, decimal ToBalance, string Reason, DateOnly? IssuedOn, Guid? ProposedById, string? ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy,
    DateTimeOffset? DecidedAt, string? RefusedWhy, IReadOnlyList<CorrectionDetails.Line> Lines)
{
    public sealed record Line(string Description, decimal Amount);
}

internal sealed class GetCorrectionHandler(IAppDb db, InvoiceScope scope) : IRequestHandler<GetCorrection, CorrectionDetails>
{
    public async Task<CorrectionDetails> Handle(GetCorrection query, CancellationToken ct) => await (
        from x in scope.Corrections
        where x.Id == query.Id
        join invoice in db.Invoices on x.InvoiceId equals invoice.Id
        join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on x.CustomerId equals customer.Id
        select new CorrectionDetails(
            x.Id, x.Kind, x.Number, x.State, x.InvoiceId, invoice.Number, invoice.Total.Amount, customer.Id, customer.Number.Value, customer.FullName, x.Amount.Amount, x.TaxBase.Amount, x.Tax.Amount,
            invoice.Lines.Any(line => line.Kind == BillingLineKind.Tax), x.ToBalance.Amount, x.Reason, x.IssuedOn, x.ProposedBy,
            db.Users.Where(user => user.Id == x.ProposedBy).Select(user => user.FullName).FirstOrDefault(), x.ProposedAt,
            db.Users.Where(user => user.Id == x.DecidedBy).Select(user => user.FullName).FirstOrDefault(), x.DecidedAt, x.RefusedWhy,
            x.Lines.OrderBy(line => line.Id).Select(line => new CorrectionDetails.Line(line.Description, line.Amount.Amount)).ToList()))
        .SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Correction), query.Id);
}
