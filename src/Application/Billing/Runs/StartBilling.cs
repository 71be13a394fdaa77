using System.Globalization;
using FluentValidation;
using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Runs;

/// <summary>Orders a month's bills; they are made batch by batch after this is committed. The same id told twice is one run, and a second run bills nobody twice.</summary>
[Requires(BillingPermissions.StartRun)]
public sealed record StartBilling : ICommand<Guid>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Any day of the month.</summary>
    public DateOnly Period { get; init; }
}

/// <summary>The runs that are due by themselves: on the first everybody, on other days those whose turn it is. Each occasion once, on however many instances.</summary>
[Requires(Everyone.Automation)]
public sealed record StartDueBilling : ICommand<Unit>;

internal sealed class StartBillingValidator : AbstractValidator<StartBilling>
{
    public StartBillingValidator()
    {
        RuleFor(x => x.Id).NotEmpty().WithMessage("Muat ulang halaman, lalu coba lagi.");
        RuleFor(x => x.Period).Must(period => period.Year is >= 2000 and < 2200).WithMessage("Pilih bulan yang akan ditagih.");
    }
}

internal sealed class StartBillingHandler(IAppDb db, BillingOrders orders, IMonthlyBills bills, ICurrentUser user, TimeProvider clock) : IRequestHandler<StartBilling, Guid>
{
    private const int MonthsAhead = 12;

    public async Task<Guid> Handle(StartBilling command, CancellationToken ct)
    {
        if (await db.BillingRuns.AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        var period = new DateOnly(command.Period.Year, command.Period.Month, 1);
        if (period > (await orders.Today(ct)).AddMonths(MonthsAhead))
            throw new DomainException("billing-run.far", "Paling jauh 12 bulan ke depan.", nameof(command.Period));

        var order = await orders.For(period, BillingRunOrigin.Manual, ct);
        await bills.Prepare(order, ct);
        db.BillingRuns.Add(new BillingRun(
            command.Id, period, BillingRunOrigin.Manual, null, order.Today, order.DueOn, await db.Customers.CountAsync(ct), user.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return command.Id;
    }
}

internal sealed class StartDueBillingHandler(IAppDb db, BillingOrders orders, IMonthlyBills bills, TimeProvider clock) : IRequestHandler<StartDueBilling, Unit>
{
    public async Task<Unit> Handle(StartDueBilling command, CancellationToken ct)
    {
        var today = await orders.Today(ct);
        var month = new DateOnly(today.Year, today.Month, 1);
        var (monthly, daily) = (string.Create(CultureInfo.InvariantCulture, $"monthly/{month:yyyy-MM}"), string.Create(CultureInfo.InvariantCulture, $"daily/{today:yyyy-MM-dd}"));

        if (!await db.BillingRuns.AnyAsync(x => x.Slot != null, ct))
            await Start(month, BillingRunOrigin.Baseline, monthly, ct); // taken into use in the middle of a month that was billed elsewhere
        else if (!await db.BillingRuns.AnyAsync(x => x.Slot == monthly, ct))
            await Start(month, BillingRunOrigin.Monthly, monthly, ct);
        else if (!await db.BillingRuns.AnyAsync(x => x.Slot == daily || (x.Slot == monthly && x.IssuedOn == today), ct))
            await Start(month, BillingRunOrigin.Daily, daily, ct);

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private async Task Start(DateOnly period, BillingRunOrigin origin, string slot, CancellationToken ct)
    {
        var order = await orders.For(period, origin, ct);
        if (origin is not BillingRunOrigin.Baseline)
            await bills.Prepare(order, ct);
        db.BillingRuns.Add(new BillingRun(
            Guid.CreateVersion7(), period, origin, slot, order.Today, order.DueOn, origin is BillingRunOrigin.Monthly ? await db.Customers.CountAsync(ct) : 0, null, clock.GetUtcNow()));
    }
}
