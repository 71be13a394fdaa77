using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Dunning;

/// <summary>Reminds one customer of one bill, or tells them that it is overdue: once for its distance from the due date, as their group says.</summary>
[Requires(Everyone.Automation)]
public sealed record RemindOfBill(Guid CustomerId, Guid InvoiceId, DateOnly Day, int DaysLeft) : ICommand<bool>;

/// <summary>Cuts one customer off for what is overdue, or writes down why not. Looked at once more under the customer's lock: who has just paid is left alone.</summary>
/// <returns>null when there was nothing to do any more</returns>
[Requires(Everyone.Automation)]
public sealed record DunCustomer(Guid CustomerId, DateOnly Day) : ICommand<DunningAction?>;

internal sealed class RemindOfBillHandler(IAppDb db, DunningPlan plan, IPayLinks links, Notices notices, TimeProvider clock) : IRequestHandler<RemindOfBill, bool>
{
    public async Task<bool> Handle(RemindOfBill command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.CustomerId, ct);
        if (await db.DunningDecisions.AnyAsync(x => x.Day == command.Day && (x.Action == DunningAction.Reminded || x.Action == DunningAction.Warned) && x.CustomerId == command.CustomerId && x.InvoiceId == command.InvoiceId, ct))
            return false;

        var bill = await db.Invoices.Outstanding.Where(x => x.Id == command.InvoiceId).Select(x => new { x.Number, x.DueOn, Left = x.OpenAmount }).SingleOrDefaultAsync(ct);
        var customer = await db.Customers.Where(x => x.Id == command.CustomerId).Select(x => new { x.FullName, x.Phone, x.Email }).SingleOrDefaultAsync(ct);
        if (bill is null || customer is null)
            return false; // paid meanwhile

        var own = await db.BillingTerms.Where(x => x.Id == command.CustomerId).Select(x => x.GroupId).SingleOrDefaultAsync(ct);
        if ((await plan.Policy(ct)).Of(own).Steps.SingleOrDefault(x => x.Days == -command.DaysLeft) is not { } step)
            return false; // the group's steps were changed meanwhile

        var (now, late) = (clock.GetUtcNow(), command.DaysLeft < 0);
        var when = command.DaysLeft is 0 ? MessageValue.Of("hari ini", "today") : MessageValue.Of($"{command.DaysLeft} hari lagi", $"in {command.DaysLeft} days");
        var told = late
            ? MessageEvents.Overdue.With(
                ("nama", customer.FullName), ("nomor", bill.Number), ("jumlah", new Money(bill.Left)), ("jatuh_tempo", bill.DueOn), ("lewat", MessageValue.Of($"{-command.DaysLeft} hari", $"{-command.DaysLeft} days")))
            : MessageEvents.Reminder.With(("nama", customer.FullName), ("nomor", bill.Number), ("jumlah", new Money(bill.Left)), ("jatuh_tempo", bill.DueOn), ("sisa_waktu", when));
        await notices.TellCustomer(
            new Recipient(command.CustomerId, customer.Phone, customer.Email), told, Reminder.KeyOf(command.InvoiceId, command.DaysLeft), links.ToPay(command.InvoiceId, now), step.Ways, ct);
        db.DunningDecisions.Add(new DunningDecision(command.Day, command.CustomerId, command.InvoiceId, late ? DunningAction.Warned : DunningAction.Reminded, step.Days, [], 1, now));
        await db.SaveChangesAsync(ct);
        return true;
    }
}

internal sealed class DunCustomerHandler(IAppDb db, DunningPlan plan, PaymentBook book, IPayLinks links, Notices notices, IMediator mediator, TimeProvider clock) : IRequestHandler<DunCustomer, DunningAction?>
{
    public async Task<DunningAction?> Handle(DunCustomer command, CancellationToken ct)
    {
        await book.Hold(command.CustomerId, ct); // a payment waits for us, or we for it
        var policy = await plan.Policy(ct);
        if (await plan.Isolations(policy, command.Day, db.Customers.Where(x => x.Id == command.CustomerId)).SingleOrDefaultAsync(ct) is not { } due)
            return null;

        var now = clock.GetUtcNow();
        var step = command.Day.DayNumber - due.DueOn.DayNumber;
        var messages = await db.DunningDecisions.CountAsync(x => x.CustomerId == due.CustomerId && x.InvoiceId == due.InvoiceId && (x.Action == DunningAction.Reminded || x.Action == DunningAction.Warned), ct);
        var against = await plan.Objections(due.CustomerId, policy, command.Day, ct);
        if (against.Count > 0)
        {
            db.DunningDecisions.Add(new DunningDecision(command.Day, due.CustomerId, due.InvoiceId, DunningAction.Held, step, against, messages, now));
            await db.SaveChangesAsync(ct);
            return DunningAction.Held;
        }

        var bill = await db.Invoices.Where(x => x.Id == due.InvoiceId).Select(x => x.Number).SingleAsync(ct);
        var owed = await db.Invoices.Outstanding.Where(x => x.CustomerId == due.CustomerId && x.DueOn < command.Day).SumAsync(x => x.OpenAmount, ct);
        var why = $"Tagihan {bill} lewat jatuh tempo {step} hari; tunggakan {new Money(owed)}.";
        await mediator.Send(new IsolateCustomer { CustomerId = due.CustomerId, Reason = IsolationReason.Nonpayment, Note = why }, ct);

        var customer = await db.Customers.Where(x => x.Id == due.CustomerId).Select(x => new { x.FullName, x.Phone, x.Email }).SingleAsync(ct);
        await notices.TellCustomer(
            new Recipient(due.CustomerId, customer.Phone, customer.Email), MessageEvents.Isolated.With(("nama", customer.FullName), ("nomor", bill), ("jumlah", new Money(owed))),
            $"isolated/{due.InvoiceId:n}/{command.Day:yyyyMMdd}", links.ToPay(due.InvoiceId, now), isNew: false, ct, new Telling(Urgency.Now));
        db.DunningDecisions.Add(new DunningDecision(command.Day, due.CustomerId, due.InvoiceId, DunningAction.Isolated, step, [why], messages, now));
        await db.SaveChangesAsync(ct);
        return DunningAction.Isolated;
    }
}
