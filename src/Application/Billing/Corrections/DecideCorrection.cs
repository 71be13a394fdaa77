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

/// <summary>Somebody who did not propose it agrees: the bill asks for less from now on, and a credit note has its number. Twice is once.</summary>
[Requires(BillingPermissions.ApproveCorrection)]
public sealed record ApproveCorrection(Guid Id) : ICommand<CorrectionOutcome>;

/// <summary>It is not done. Whoever proposed it takes it back this way.</summary>
[Requires(BillingPermissions.ViewCorrections)]
public sealed record RefuseCorrection : ICommand<Unit>, IExplained
{
    public Guid Id { get; init; }
    public string Why { get; init; } = "";
}

internal sealed class RefuseCorrectionValidator : AbstractValidator<RefuseCorrection>
{
    public RefuseCorrectionValidator() => RuleFor(x => x.Why).IsReason();
}

internal sealed class DecideCorrectionHandler(IAppDb db, InvoiceScope scope, PaymentBook book, CreditDesk desk, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ApproveCorrection, CorrectionOutcome>, IRequestHandler<RefuseCorrection, Unit>
{
    public async Task<CorrectionOutcome> Handle(ApproveCorrection command, CancellationToken ct)
    {
        var correction = await Held(command.Id, ct);
        if (correction.State is CorrectionState.Approved)
            return correction.Outcome;
        if (correction.ProposedBy is { } other && other == user.Id)
            throw new ConflictException("correction.own", "Anda yang mengusulkannya. Minta orang lain menyetujui.");

        await desk.Approve(correction, await db.Invoices.Require(correction.InvoiceId, ct), ct);
        await db.SaveChangesAsync(ct);
        return correction.Outcome;
    }

    public async Task<Unit> Handle(RefuseCorrection command, CancellationToken ct)
    {
        var correction = await Held(command.Id, ct);
        if (correction.ProposedBy != user.Id && !user.Holds(BillingPermissions.ApproveCorrection))
            throw new ForbiddenException(BillingPermissions.ApproveCorrection);

        correction.Refuse(command.Why, user.Id, clock.GetUtcNow());
        await db.Announce([$"customer:{correction.CustomerId}", $"invoice:{correction.InvoiceId}"], ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private async Task<Correction> Held(Guid id, CancellationToken ct)
    {
        var customer = await scope.Corrections.Where(x => x.Id == id).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Correction), id);
        await book.Hold(customer, ct);
        return await db.Corrections.Require(id, ct);
    }
}
