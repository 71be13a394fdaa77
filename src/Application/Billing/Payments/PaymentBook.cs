using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Billing.Cash;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Payments;

/// <summary>Money as somebody tells of it: the counter, a bank, a gateway.</summary>
/// <param name="PaymentId">made by whoever tells, or out of the other side's own reference: told again, it is the same payment</param>
/// <param name="InvoiceId">the bill it is meant for; served first while something is owed on it</param>
/// <param name="ReceivedAt">null: now</param>
internal sealed record MoneyIn(Guid PaymentId, Guid InvoiceId, Money Amount, PaymentMethod Method, DateTimeOffset? ReceivedAt = null, string? Reference = null);

/// <summary>
/// The one way in which money reaches bills and balances. Works inside the transaction of whoever calls it and saves nothing itself: customer first, then their account, then
/// the bills, always in this order, so that a payment, a monthly run and an isolation wait for each other instead of passing by.
/// </summary>
internal sealed class PaymentBook(IAppDb db, CashDrawers drawers, BankPairs bank, CompanySettings settings, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Enters it once: told again it is found, told differently under the same id it is refused.</summary>
    /// <exception cref="NotFoundException">There is no such bill.</exception>
    /// <exception cref="ConflictException">Other money was entered under this id.</exception>
    public async Task<Payment> Enter(MoneyIn money, CancellationToken ct) => (await Enter([money], ct))[0];

    /// <summary>Several at once, with as many questions as one; the next sees what the one before it left.</summary>
    public async Task<IReadOnlyList<Payment>> Enter(IReadOnlyList<MoneyIn> all, CancellationToken ct)
    {
        var (bills, ids) = (all.Select(x => x.InvoiceId).Distinct().ToList(), all.Select(x => x.PaymentId).ToList());
        var payers = await db.Invoices.Where(x => bills.Contains(x.Id)).Select(x => new { x.Id, x.CustomerId }).ToDictionaryAsync(x => x.Id, x => x.CustomerId, ct);
        if (bills.Find(x => !payers.ContainsKey(x)) is var missing && missing != Guid.Empty)
            throw new NotFoundException(nameof(Invoice), missing);

        var customers = payers.Values.Distinct().ToList();
        await Hold(customers, ct);
        var before = await db.Payments.Include(x => x.Allocations).Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        var open = (await Open(customers, bills, ct)).ToLookup(x => x.CustomerId);
        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        var now = Exact(clock.GetUtcNow())!.Value;

        List<Payment> payments = [];
        HashSet<string> topics = [];
        foreach (var money in all)
        {
            var customer = payers[money.InvoiceId];
            if (before.TryGetValue(money.PaymentId, out var there))
            {
                payments.Add(there.Is(money.InvoiceId, money.Amount, money.Method, money.Reference, Exact(money.ReceivedAt))
                    ? there
                    : throw new ConflictException("payment.other", "Pembayaran lain sudah tercatat dengan kode ini. Muat ulang halaman, lalu catat lagi."));
                continue;
            }

            var received = Exact(money.ReceivedAt) ?? now;
            var theirs = open[customer].Where(x => x.Status is not InvoiceStatus.WrittenOff || x.Id == money.InvoiceId).ToDictionary(x => x.Id);
            var spread = Spread.Of(money.Amount, money.InvoiceId, theirs.Values.Select(Bill));
            var payment = Payment.Of(
                money.PaymentId, customer, money.InvoiceId, money.Amount, money.Method, money.Reference, received, BusinessCalendar.DayOf(received, zone), spread, user.Id, now);

            foreach (var share in spread.Shares)
                theirs[share.InvoiceId].Receive(share.Amount, now);
            if (spread.Rest > Money.Zero)
                db.BalanceEntries.Add(new BalanceEntry(customer, BalanceEntryKind.Overpaid, spread.Rest, payment.Id, null, now));

            db.Payments.Add(payment);
            before.Add(payment.Id, payment);
            payments.Add(payment);
            topics.UnionWith([$"customer:{customer}", .. spread.Shares.Select(x => $"invoice:{x.InvoiceId}")]);
        }

        await db.Announce(topics, ct);
        return payments;
    }

    /// <summary>
    /// The money turned out not to be there. Bills it had paid are owed again, and what it brought to the balance is gone from it; where that was used meanwhile, the bills
    /// it was used on, the newest first. Twice is once.
    /// </summary>
    public async Task Reverse(Guid paymentId, string why, CancellationToken ct)
    {
        var customer = await db.Payments.Where(x => x.Id == paymentId).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Payment), paymentId);
        var account = await Hold(customer, ct);

        var payment = await db.Payments.Include(x => x.Allocations).SingleAsync(x => x.Id == paymentId, ct);
        var now = clock.GetUtcNow();
        if (payment.Refunded > Money.Zero)
        {
            // Its parts that were given back have left their traces; what is left goes the same way.
            if (payment.Refundable > Money.Zero)
                await GiveBack(payment, payment.Refundable, account, why, now, ct);
            return;
        }

        if (!payment.Reverse(why, user.Id, now))
            return;

        var today = await DayOf(now, ct);
        var served = payment.Allocations.Select(x => x.InvoiceId).OfType<Guid>().ToHashSet();
        var toBalance = payment.ToBalance;
        List<(Guid Invoice, Money Amount)> credited = [];
        foreach (var (invoice, allocation) in from invoice in await db.Invoices.Where(x => served.Contains(x.Id)).ToListAsync(ct)
                                              join allocation in payment.Allocations on invoice.Id equals allocation.InvoiceId
                                              select (invoice, allocation))
        {
            // What a credit note gave back of it lies on the balance, no longer on the bill.
            var there = allocation.Amount < invoice.Paid ? allocation.Amount : invoice.Paid;
            if (there > Money.Zero)
                invoice.TakeBack(there, today);
            if (allocation.Amount - there is var given && given > Money.Zero)
            {
                credited.Add((invoice.Id, given));
                toBalance += given;
            }
        }

        if (toBalance > Money.Zero)
            served.UnionWith(await Unuse(customer, toBalance - new Money(account.Balance), today, now, ct));
        foreach (var (invoice, given) in credited)
            db.BalanceEntries.Add(new BalanceEntry(customer, BalanceEntryKind.Reversed, Money.Zero - given, payment.Id, invoice, now));
        if (payment.ToBalance > Money.Zero)
            db.BalanceEntries.Add(new BalanceEntry(customer, BalanceEntryKind.Reversed, Money.Zero - payment.ToBalance, payment.Id, null, now));

        if (payment.Method is PaymentMethod.Cash)
            await drawers.GiveBack(payment, why, now, ct);
        else if (payment.Method is PaymentMethod.Transfer)
            await bank.LetGo(payment, ct);
        await Announce(customer, served, ct);
    }

    /// <summary>
    /// A part of a payment goes back to the customer: off their balance as far as it was brought there, the rest off the bills it paid, the newest first, which are owed again.
    /// </summary>
    /// <exception cref="ConflictException">More than is left of it.</exception>
    public async Task GiveBack(Guid paymentId, Money part, string why, CancellationToken ct)
    {
        var customer = await db.Payments.Where(x => x.Id == paymentId).Select(x => x.CustomerId).SingleAsync(ct);
        var account = await Hold(customer, ct);
        await GiveBack(await db.Payments.Include(x => x.Allocations).SingleAsync(x => x.Id == paymentId, ct), part, account, why, clock.GetUtcNow(), ct);
    }

    private async Task GiveBack(Payment payment, Money part, CustomerAccount account, string why, DateTimeOffset now, CancellationToken ct)
    {
        payment.GiveBack(part);
        var (today, balance) = (await DayOf(now, ct), new Money(account.Balance));
        var fromBalance = Least(part, balance);
        var left = part - fromBalance;
        HashSet<Guid> served = [];

        var paid = payment.Allocations.Where(x => x.InvoiceId is not null).ToDictionary(x => x.InvoiceId!.Value, x => x.Amount);
        var bills = left > Money.Zero ? await db.Invoices.Where(x => paid.Keys.Contains(x.Id)).OrderByDescending(x => x.DueOn).ThenByDescending(x => x.Id).ToListAsync(ct) : [];
        foreach (var bill in bills)
            if (Least(left, Least(bill.Paid, paid[bill.Id])) is var off && off > Money.Zero)
            {
                bill.TakeBack(off, today);
                db.BalanceEntries.Add(new BalanceEntry(payment.CustomerId, BalanceEntryKind.Unused, off, payment.Id, bill.Id, now));
                served.Add(bill.Id);
                left -= off;
            }

        // What is still missing was balance that paid other bills.
        served.UnionWith(await Unuse(payment.CustomerId, left, today, now, ct));
        db.BalanceEntries.Add(new BalanceEntry(payment.CustomerId, BalanceEntryKind.Refunded, Money.Zero - part, payment.Id, null, now));
        if (payment.Method is PaymentMethod.Cash)
            await drawers.TakeOut(payment, part, why, now, ct);
        await Announce(payment.CustomerId, served, ct);
    }

    private static Money Least(Money one, Money other) => one < other ? one : other;

    /// <summary>Where money would go, without its going anywhere.</summary>
    public async Task<Spread> Preview(Guid customer, Guid? first, Money amount, CancellationToken ct) =>
        Spread.Of(amount, first, (await Open([customer], first is { } named ? [named] : [], ct)).Select(Bill));

    /// <summary>What an approved correction found paid already goes to the balance. The account is held by whoever calls.</summary>
    public async Task Correct(Correction correction, CancellationToken ct)
    {
        if (correction.ToBalance > Money.Zero)
            db.BalanceEntries.Add(new BalanceEntry(
                correction.CustomerId, BalanceEntryKind.Credited, correction.ToBalance, null, correction.InvoiceId, correction.DecidedAt!.Value));

        await Announce(correction.CustomerId, [correction.InvoiceId], ct);
    }

    /// <summary>The customer, then their account: nobody else moves their money until this transaction ends.</summary>
    public async Task<CustomerAccount> Hold(Guid customer, CancellationToken ct)
    {
        await Hold([customer], ct);
        return await db.CustomerAccounts.Require(customer, ct);
    }

    public async Task Hold(IReadOnlyCollection<Guid> customers, CancellationToken ct)
    {
        await db.Lock<Customer>(customers, ct);
        await db.Lock<CustomerAccount>(customers, ct);
    }

    /// <summary>The day of an instant in the company's zone.</summary>
    public async Task<DateOnly> DayOf(DateTimeOffset at, CancellationToken ct) => BusinessCalendar.DayOf(at, (await settings.Get<CompanyProfile>(ct)).TimeZone);

    /// <summary>Takes what is missing on the balance off the bills it was used on, the newest first.</summary>
    private async Task<IReadOnlyList<Guid>> Unuse(Guid customer, Money missing, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        if (missing <= Money.Zero)
            return [];

        var used = await db.BalanceEntries.Where(x => x.CustomerId == customer && x.InvoiceId != null)
            .GroupBy(x => x.InvoiceId!.Value).Select(x => new { Invoice = x.Key, Amount = -x.Sum(entry => entry.Amount.Amount), Last = x.Max(entry => entry.Id) })
            .Where(x => x.Amount > 0).OrderByDescending(x => x.Last).ToListAsync(ct);

        List<Guid> owedAgain = [];
        foreach (var use in used)
        {
            if (missing <= Money.Zero)
                break;

            var part = missing < new Money(use.Amount) ? missing : new Money(use.Amount);
            (await db.Invoices.Require(use.Invoice, ct)).TakeBack(part, today);
            db.BalanceEntries.Add(new BalanceEntry(customer, BalanceEntryKind.Unused, part, null, use.Invoice, now));
            owedAgain.Add(use.Invoice);
            missing -= part;
        }

        return owedAgain;
    }

    /// <summary>All that is owed; and the bills that were named although they were given up, because somebody pays them all the same.</summary>
    private Task<List<Invoice>> Open(IReadOnlyList<Guid> customers, IReadOnlyList<Guid> named, CancellationToken ct) =>
        db.Invoices.Where(x => customers.Contains(x.CustomerId) && (x.OpenAmount > 0 || (named.Contains(x.Id) && x.Status == InvoiceStatus.WrittenOff))).ToListAsync(ct);

    private static OpenBill Bill(Invoice invoice) => new(invoice.Id, invoice.Number, invoice.DueOn, invoice.Payable);

    private Task Announce(Guid customer, IEnumerable<Guid> invoices, CancellationToken ct) =>
        db.Announce([$"customer:{customer}", .. invoices.Select(x => $"invoice:{x}")], ct);

    /// <summary>As the database keeps it, to the microsecond, so that what is told twice compares equal.</summary>
    private static DateTimeOffset? Exact(DateTimeOffset? at) => at is { } moment ? new DateTimeOffset(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero) : null;
}
