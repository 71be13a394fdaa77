using IspJabbar.Application.Billing.Corrections;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Billing.Runs;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Customers.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Leaving;

/// <summary>
/// A contract ended: days that were billed and are not served any more, or were not while the service was paused, are given back by a credit note on each bill, once. What waited to be taken off the next
/// bill becomes balance, because there is none.
/// </summary>
[Requires(Everyone.Automation)]
public sealed record ReturnUnservedDays(Guid CustomerId) : ICommand<Unit>;

internal sealed class LeftCustomer(IMediator mediator) : IEventHandler<CustomerTerminated>
{
    public Task Handle(CustomerTerminated happened, CancellationToken ct) => mediator.Send(new ReturnUnservedDays(happened.CustomerId), ct);
}

internal sealed class ReturnUnservedDaysHandler(IAppDb db, PaymentBook book, CreditDesk desk, BillingOrders orders, TimeProvider clock) : IRequestHandler<ReturnUnservedDays, Unit>
{
    /// <summary>Begins with the log that began it; ends with the day before the next one.</summary>
    private sealed record Gap(long Log, DateTimeOffset At, DateOnly From, DateOnly To, bool IsTheEnd);

    public async Task<Unit> Handle(ReturnUnservedDays command, CancellationToken ct)
    {
        await book.Hold(command.CustomerId, ct);
        var gaps = await Gaps(command.CustomerId, ct);
        if (gaps.Count == 0 || !gaps[^1].IsTheEnd)
            return Unit.Value;

        var now = clock.GetUtcNow();
        var items = await db.BillingItems.Where(x => x.CustomerId == command.CustomerId && x.EndedAt == null && !x.IsRecurring).ToListAsync(ct);
        var first = gaps[0].From;
        foreach (var bill in await db.Invoices.Include(x => x.Lines).Where(x => x.CustomerId == command.CustomerId && x.MonthlyPrice != null && x.ServiceTo >= first).OrderBy(x => x.ServiceFrom).ToListAsync(ct))
            await Return(bill, [.. gaps.Where(gap => gap.IsTheEnd || gap.At > bill.IssuedAt)], gaps[^1].From, items, now, ct);

        // What nobody will take off a bill any more, beside the days that were just given back.
        var left = items.Where(x => x is { InvoiceId: null, EndedAt: null, Percent: null } && x.Amount < Money.Zero).ToList();
        foreach (var item in left)
            item.End(now);
        if (left.Aggregate(Money.Zero, (sum, x) => sum - x.Amount) is var owing && owing > Money.Zero)
            db.BalanceEntries.Add(new BalanceEntry(command.CustomerId, BalanceEntryKind.Credited, owing, null, null, now));

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private async Task Return(Invoice bill, IReadOnlyList<Gap> gaps, DateOnly endedOn, List<BillingItem> items, DateTimeOffset now, CancellationToken ct)
    {
        var source = $"termination/{bill.Id:n}";
        if (!bill.IsCreditable || bill.Credited == bill.Total || await db.Corrections.AnyAsync(x => x.Source == source, ct))
            return;

        var (from, to) = (bill.ServiceFrom!.Value, bill.ServiceTo!.Value);
        var off = 0;
        foreach (var gap in gaps.Where(gap => gap.From <= to && gap.To >= from))
        {
            var item = items.Find(x => x.Source == $"pause/{gap.Log}/{bill.Number}");
            if (item?.InvoiceId is not null)
                continue; // given back on a bill already
            item?.End(now);
            off += (gap.To < to ? gap.To : to).DayNumber - (gap.From > from ? gap.From : from).DayNumber + 1;
        }

        var used = to.DayNumber - from.DayNumber + 1;
        var service = bill.Lines.Where(x => x.Kind is BillingLineKind.Service or BillingLineKind.Discount).Aggregate(Money.Zero, (sum, x) => sum + x.Amount);
        var changed = await Changed(bill, endedOn, items, now, ct);
        var net = Proration.Unserved(service, off, used) - changed;
        if (net <= Money.Zero)
            return; // an upgrade that cost more than the days to come is not asked for: there is no next bill

        var before = await desk.Before(bill.Id, ct);
        var share = CreditShare.OfNet(bill, before, net);
        if (share.Amount > bill.Total - bill.Credited)
            share = CreditShare.Of(bill, before, bill.Total - bill.Credited);
        var line = new CorrectionLine($"Tidak dilayani {off} dari {used} hari{(changed == Money.Zero ? "" : $", selisih ganti paket {changed}")}", bill.TaxIsAdded ? share.Amount - share.Tax : share.Amount);
        await desk.File(Correction.CreditNote(Guid.CreateVersion7(now), bill, share, [line], $"Berhenti berlangganan {endedOn:dd/MM/yyyy}", source, null, now), bill, ct);
    }

    /// <summary>What days in another package, after the bill was issued, would have cost more; the next bill would have had it, and there is none.</summary>
    private async Task<Money> Changed(Invoice bill, DateOnly endedOn, List<BillingItem> items, DateTimeOffset now, CancellationToken ct)
    {
        var packages = db.Packages.IgnoreQueryFilters(Archived.Packages);
        var changes = await (
            from change in db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == bill.CustomerId).SelectMany(x => x.ServiceChanges)
            where change.Kind == ServiceChangeKind.Package && change.At > bill.IssuedAt
            join was in packages on change.Before equals was.Id
            join became in packages on change.After equals became.Id
            select new { change.Id, change.At, More = became.MonthlyPrice.Amount - was.MonthlyPrice.Amount }).ToListAsync(ct);
        var billed = await db.BillingItems.Where(x => x.CustomerId == bill.CustomerId && x.InvoiceId != null && x.Source != null).Select(x => x.Source).ToListAsync(ct);

        var sum = Money.Zero;
        var last = endedOn.AddDays(-1) < bill.ServiceTo!.Value ? endedOn.AddDays(-1) : bill.ServiceTo.Value;
        foreach (var change in changes.Where(x => !billed.Contains($"package/{x.Id}")))
        {
            var day = await book.DayOf(change.At, ct);
            if (day < bill.ServiceFrom!.Value || day > last)
                continue;

            items.Find(x => x.Source == $"package/{change.Id}")?.End(now);
            sum += Money.Round(change.More * (last.DayNumber - day.DayNumber + 1) / DateTime.DaysInMonth(bill.ServiceFrom.Value.Year, bill.ServiceFrom.Value.Month));
        }

        return sum;
    }

    /// <summary>When they were not served, or not billed for being cut off; the last one has no end.</summary>
    private async Task<IReadOnlyList<Gap>> Gaps(Guid customer, CancellationToken ct)
    {
        var served = await orders.Served(ct);
        var logs = await db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == customer).SelectMany(x => x.StatusLog).OrderBy(x => x.Id)
            .Select(x => new { x.Id, x.After, x.At }).ToListAsync(ct);

        List<Gap> gaps = [];
        for (var n = 0; n < logs.Count; n++)
        {
            var ends = logs[n].After is CustomerStatus.Terminated;
            if (!ends && logs[n].After is not CustomerStatus.Paused && !(logs[n].After is CustomerStatus.Isolated && !served.Contains("isolated")))
                continue;

            var to = ends || n + 1 == logs.Count ? DateOnly.MaxValue : (await book.DayOf(logs[n + 1].At, ct)).AddDays(-1);
            gaps.Add(new Gap(logs[n].Id, logs[n].At, await book.DayOf(logs[n].At, ct), to, ends));
        }

        return [.. gaps.Where(x => x.To >= x.From)];
    }
}
