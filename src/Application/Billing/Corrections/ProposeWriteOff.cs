using FluentValidation;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Corrections;

/// <summary>Nobody will pay this bill. It is given up once a second person agrees; should money come one day, it is taken and told as recovered. The id is made by the form, so that twice is once.</summary>
[Requires(BillingPermissions.ProposeWriteOff)]
public sealed record ProposeWriteOff : ICommand<CorrectionOutcome>, IExplained
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid InvoiceId { get; init; }
    public string Reason { get; init; } = "";

    string IExplained.Why => Reason;
}

internal sealed class ProposeWriteOffValidator : AbstractValidator<ProposeWriteOff>
{
    public ProposeWriteOffValidator()
    {
        RuleFor(x => x.Id).NotEmpty().WithMessage("Muat ulang halaman, lalu coba lagi.");
        RuleFor(x => x.Reason).IsReason();
    }
}

internal sealed class ProposeWriteOffHandler(IAppDb db, InvoiceScope scope, PaymentBook book, CreditDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<ProposeWriteOff, CorrectionOutcome>
{
    public async Task<CorrectionOutcome> Handle(ProposeWriteOff command, CancellationToken ct)
    {
        var customer = await scope.Invoices.Where(x => x.Id == command.InvoiceId).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Invoice), command.InvoiceId);
        await book.Hold(customer, ct);

        if (await db.Corrections.SingleOrDefaultAsync(x => x.Id == command.Id, ct) is { } before)
            return before.Outcome;
        if (await db.Corrections.AnyAsync(x => x.InvoiceId == command.InvoiceId && x.State == CorrectionState.Proposed, ct))
            throw new ConflictException("credit-note.waiting", "Masih ada koreksi tagihan ini yang menunggu persetujuan. Setujui atau tolak dulu.");

        var invoice = await db.Invoices.Require(command.InvoiceId, ct);
        var proposal = Correction.WriteOff(command.Id, invoice, command.Reason, user.Id, clock.GetUtcNow());
        await desk.File(proposal, invoice, ct);
        await db.SaveChangesAsync(ct);
        return proposal.Outcome;
    }
}
