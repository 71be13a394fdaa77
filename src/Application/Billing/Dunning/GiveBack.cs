using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Billing.Events;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Dunning;

/// <summary>Money came in: whoever was cut off for it and owes nothing overdue any more has their line back. What they were cut off for otherwise stays.</summary>
[Requires(Everyone.Automation)]
public sealed record GiveBackPaid(Guid CustomerId) : ICommand<bool>;

/// <summary>An isolation was a mistake: the line is given back, and the decision says so.</summary>
[Requires(CustomersPermissions.Isolate)]
public sealed record UndoDecision(long Id) : ICommand<Unit>;

/// <summary>Most who pay were never cut off: one question finds those who were, among all who paid at once.</summary>
internal sealed class PaidIsBack(IAppDb db, IMediator mediator) : IEventsHandler<PaymentRecorded>, IEventsHandler<InvoiceSettled>
{
    public Task Handle(IReadOnlyList<PaymentRecorded> happened, CancellationToken ct) => GiveBack(happened.Select(x => x.CustomerId), ct);

    public Task Handle(IReadOnlyList<InvoiceSettled> happened, CancellationToken ct) => GiveBack(happened.Select(x => x.CustomerId), ct);

    private async Task GiveBack(IEnumerable<Guid> paid, CancellationToken ct)
    {
        // Who is cut off from here on has been looked at again, under the same lock as their payment was entered.
        var customers = paid.Distinct().ToList();
        var cutOff = await db.Isolations.Where(x => customers.Contains(x.CustomerId) && x.Reason == IsolationReason.Nonpayment && x.LiftedAt == null).Select(x => x.CustomerId).Distinct().ToListAsync(ct);
        foreach (var customer in cutOff)
            await mediator.Send(new GiveBackPaid(customer), ct);
    }
}

internal sealed class GiveBackPaidHandler(IAppDb db, DunningPlan plan, PaymentBook book, Notices notices, IMediator mediator, TimeProvider clock) : IRequestHandler<GiveBackPaid, bool>
{
    public async Task<bool> Handle(GiveBackPaid command, CancellationToken ct)
    {
        await book.Hold(command.CustomerId, ct);
        var isolation = await db.Isolations.Where(x => x.CustomerId == command.CustomerId && x.Reason == IsolationReason.Nonpayment && x.LiftedAt == null).Select(x => new { x.At }).SingleOrDefaultAsync(ct);
        if (isolation is null)
            return false;

        var (policy, today, now) = (await plan.Policy(ct), await plan.Today(ct), clock.GetUtcNow());
        var overdue = await db.Invoices.Outstanding.AnyAsync(x => x.CustomerId == command.CustomerId && x.DueOn < today, ct);
        if (overdue && !(policy.Settings.PartRestores && await db.Payments.AnyAsync(x => x.CustomerId == command.CustomerId && x.ReversedAt == null && x.RecordedAt >= isolation.At, ct)))
            return false;

        await mediator.Send(new LiftIsolation { CustomerId = command.CustomerId, Only = IsolationReason.Nonpayment, Why = overdue ? "Sebagian tunggakan dibayar" : "Tunggakan lunas" }, ct);
        var customer = await db.Customers.Where(x => x.Id == command.CustomerId).Select(x => new { x.FullName, x.Phone, x.Email, x.Status }).SingleAsync(ct);
        if (customer.Status is CustomerStatus.Active)
            await notices.TellCustomer(
                new Recipient(command.CustomerId, customer.Phone, customer.Email), MessageEvents.Restored.With(("nama", customer.FullName)),
                $"restored/{command.CustomerId:n}/{isolation.At:yyyyMMddHHmmss}", "/portal", isNew: false, ct, new Telling(Urgency.Now));
        db.DunningDecisions.Add(new DunningDecision(today, command.CustomerId, null, DunningAction.Restored, 0, [overdue ? "Sebagian tunggakan dibayar." : "Tunggakan lunas."], 0, now));
        await db.SaveChangesAsync(ct);
        return true;
    }
}

internal sealed class UndoDecisionHandler(IAppDb db, ICustomerScope scope, IMediator mediator, ICurrentUser user, TimeProvider clock) : IRequestHandler<UndoDecision, Unit>
{
    public async Task<Unit> Handle(UndoDecision command, CancellationToken ct)
    {
        var decision = await db.DunningDecisions.SingleOrDefaultAsync(x => x.Id == command.Id && x.Action == DunningAction.Isolated, ct);
        if (decision is null || !await scope.Visible.AnyAsync(x => x.Id == decision.CustomerId, ct))
            throw new NotFoundException(nameof(DunningDecision), command.Id);

        if (decision.UndoneAt is null && await db.Isolations.AnyAsync(x => x.CustomerId == decision.CustomerId && x.Reason == IsolationReason.Nonpayment && x.LiftedAt == null, ct))
            await mediator.Send(new LiftIsolation { CustomerId = decision.CustomerId, Only = IsolationReason.Nonpayment, Why = "Isolir dibatalkan" }, ct);
        decision.Undo(user.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
