using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>A bill as a record with notes, files and a history: its payments, corrections and requests to pay are part of it. Who may see it may add to it.</summary>
internal sealed class InvoiceRecord(IAppDb db, InvoiceScope scope, ICurrentUser user) : IRecordKind
{
    public const string Kind = "invoice";

    public string Name => Kind;

    public async Task MustSee(Guid id, CancellationToken ct)
    {
        if (!user.Holds(BillingPermissions.ViewInvoices))
            throw new ForbiddenException(BillingPermissions.ViewInvoices);
        if (!await scope.Invoices.AnyAsync(x => x.Id == id, ct))
            throw new NotFoundException(nameof(Invoice), id);
    }

    public Task MustAddTo(Guid id, CancellationToken ct) => MustSee(id, ct);

    public async Task<IReadOnlyList<RecordPart>> Parts(Guid id, CancellationToken ct) =>
    [
        new(nameof(Invoice), id),
        .. (await db.Payments.Where(x => x.InvoiceId == id || x.Allocations.Any(share => share.InvoiceId == id)).Select(x => x.Id).ToListAsync(ct)).Select(part => new RecordPart(nameof(Payment), part)),
        .. (await db.Corrections.Where(x => x.InvoiceId == id).Select(x => x.Id).ToListAsync(ct)).Select(part => new RecordPart(nameof(Correction), part)),
        .. (await db.Charges.Where(x => x.InvoiceId == id).Select(x => x.Id).ToListAsync(ct)).Select(part => new RecordPart(nameof(Charge), part)),
    ];
}
