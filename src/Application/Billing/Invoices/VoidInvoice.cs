using FluentValidation;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Invoices;

/// <summary>Takes back a bill that was issued by mistake, before anything was paid on it. Lines that it had taken wait for the next bill again. Twice is once.</summary>
[Requires(BillingPermissions.VoidInvoice)]
public sealed record VoidInvoice : ICommand<Unit>, IExplained
{
    public Guid InvoiceId { get; init; }
    public string Why { get; init; } = "";
}

internal sealed class VoidInvoiceValidator : AbstractValidator<VoidInvoice>
{
    public VoidInvoiceValidator() => RuleFor(x => x.Why).IsReason();
}

internal sealed class VoidInvoiceHandler(IAppDb db, InvoiceScope scope, PaymentBook book, TimeProvider clock) : IRequestHandler<VoidInvoice, Unit>
{
    public async Task<Unit> Handle(VoidInvoice command, CancellationToken ct)
    {
        var customer = await scope.Invoices.Where(x => x.Id == command.InvoiceId).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Invoice), command.InvoiceId);
        await book.Hold(customer, ct);

        var invoice = await db.Invoices.Require(command.InvoiceId, ct);
        invoice.Void(clock.GetUtcNow());
        await db.BillingItems.Where(x => x.InvoiceId == invoice.Id).ExecuteUpdateAsync(x => x.SetProperty(item => item.InvoiceId, (Guid?)null), ct);

        // What its being late would have cost is not charged either, unless a bill says so already.
        var late = $"late/{invoice.Id}/";
        await db.BillingItems.Where(x => x.CustomerId == customer && x.InvoiceId == null && x.EndedAt == null && x.Source!.StartsWith(late))
            .ExecuteUpdateAsync(x => x.SetProperty(item => item.EndedAt, clock.GetUtcNow()), ct);
        await db.Announce([$"customer:{customer}", $"invoice:{invoice.Id}"], ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
