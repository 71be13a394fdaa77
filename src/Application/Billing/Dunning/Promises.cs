using FluentValidation;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Dunning;

/// <summary>The customer will pay until a day, and is left alone until then; who is cut off has their line back. Limits are the policy's.</summary>
[Requires(BillingPermissions.MakePromise)]
public sealed record MakePromise : ICommand<Unit>
{
    public Guid CustomerId { get; init; }
    public DateOnly Until { get; init; }
    public string? Note { get; init; }
}

/// <summary>The same by the customer themselves.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record PromiseMyself : ICommand<Unit>
{
    public DateOnly Until { get; init; }
}

/// <summary>Spared from being cut off for money, or no more.</summary>
[Requires(BillingPermissions.ManageDunning)]
public sealed record SpareCustomer : ICommand<Unit>
{
    public Guid CustomerId { get; init; }
    public bool Spared { get; init; }
}

/// <summary>What holds for one customer: the promise that stands, and whether they are spared.</summary>
[Requires(CustomersPermissions.View)]
public sealed record GetDunningOf(Guid CustomerId) : IQuery<DunningOf>;

/// <summary>The same of whoever asks, who is a customer.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record GetMyDunning : IQuery<DunningOf>;

/// <param name="MayPromise">the policy leaves them one more</param>
/// <param name="Longest">the last day that may be promised today</param>
public sealed record DunningOf(bool NeverIsolate, DateOnly? PromisedUntil, string? PromiseNote, bool MayPromise, DateOnly Longest);

internal sealed class MakePromiseValidator : AbstractValidator<MakePromise>
{
    public MakePromiseValidator() => RuleFor(x => x.Note).MaximumLength(300).WithMessage("Keterangan paling panjang 300 huruf.");
}

internal sealed class PromiseHandler(IAppDb db, ICustomerScope scope, DunningPlan plan, PaymentBook book, IMediator mediator, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<MakePromise, Unit>, IRequestHandler<PromiseMyself, Unit>, IRequestHandler<SpareCustomer, Unit>, IRequestHandler<GetDunningOf, DunningOf>, IRequestHandler<GetMyDunning, DunningOf>
{
    private const int Month = 30;

    public async Task<Unit> Handle(MakePromise command, CancellationToken ct)
    {
        await scope.Visible.Require(command.CustomerId, ct);
        await Promise(command.CustomerId, command.Until, command.Note, ct);
        if (await db.Isolations.AnyAsync(x => x.CustomerId == command.CustomerId && x.Reason == IsolationReason.Nonpayment && x.LiftedAt == null, ct))
            await mediator.Send(new LiftIsolation { CustomerId = command.CustomerId, Only = IsolationReason.Nonpayment, Why = $"Janji bayar sampai {command.Until:dd/MM/yyyy}" }, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(PromiseMyself command, CancellationToken ct)
    {
        if (!(await plan.Policy(ct)).Settings.CustomersPromise)
            throw new ConflictException("promise.by-staff", "Janji bayar hanya lewat petugas. Hubungi kantor kami.");

        // Before they are cut off; after it somebody has to look.
        var me = user.CustomerId ?? Guid.Empty;
        if (await db.Customers.AnyAsync(x => x.Id == me && x.Status == CustomerStatus.Isolated, ct))
            throw new ConflictException("promise.isolated", "Internet Anda sudah dihentikan. Bayar tagihannya, atau hubungi kantor kami untuk janji bayar.");

        await Promise(me, command.Until, null, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(SpareCustomer command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.CustomerId, ct);
        var customer = await scope.Visible.Require(command.CustomerId, ct);
        customer.SpareFromIsolation(command.Spared);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<DunningOf> Handle(GetDunningOf query, CancellationToken ct)
    {
        var spared = await scope.WithArchived.Where(x => x.Id == query.CustomerId).Select(x => (bool?)x.NeverIsolate).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Customer), query.CustomerId);
        return await Of(query.CustomerId, spared, ct);
    }

    public async Task<DunningOf> Handle(GetMyDunning query, CancellationToken ct)
    {
        var mine = await Of(user.CustomerId ?? Guid.Empty, neverIsolate: false, ct);
        return mine with { MayPromise = mine.MayPromise && (await plan.Policy(ct)).Settings.CustomersPromise };
    }

    private async Task<DunningOf> Of(Guid customer, bool neverIsolate, CancellationToken ct)
    {
        var (policy, today) = (await plan.Policy(ct), await plan.Today(ct));
        var promise = await db.Promises.Where(x => x.CustomerId == customer && x.EndedAt == null && x.Until >= today).Select(x => new { x.Until, x.Note }).SingleOrDefaultAsync(ct);
        return new DunningOf(neverIsolate, promise?.Until, promise?.Note, await Made(customer, today, ct) < policy.Settings.PromisesAMonth, today.AddDays(policy.Settings.PromiseDays));
    }

    private async Task Promise(Guid customer, DateOnly until, string? note, CancellationToken ct)
    {
        await book.Hold(customer, ct);
        var (policy, today, now) = (await plan.Policy(ct), await plan.Today(ct), clock.GetUtcNow());
        if (until > today.AddDays(policy.Settings.PromiseDays))
            throw new DomainException("promise.too-long", $"Janji bayar paling lama {policy.Settings.PromiseDays} hari.", "Until");
        if (!await db.Invoices.Outstanding.AnyAsync(x => x.CustomerId == customer, ct))
            throw new ConflictException("promise.nothing-owed", "Tidak ada tagihan yang belum dibayar.");
        if (await Made(customer, today, ct) >= policy.Settings.PromisesAMonth)
            throw new ConflictException("promise.too-many", $"Janji bayar paling banyak {policy.Settings.PromisesAMonth} kali dalam 30 hari.");

        foreach (var earlier in await db.Promises.Where(x => x.CustomerId == customer && x.EndedAt == null).ToListAsync(ct))
            earlier.End(now);
        await db.SaveChangesAsync(ct); // one stands at a time, the database says
        db.Promises.Add(new PromiseToPay(Guid.CreateVersion7(now), customer, until, note, user.CustomerId is null ? user.Id : null, today, now));
        await db.SaveChangesAsync(ct);
        await db.Announce($"customer:{customer}", ct);
    }

    private Task<int> Made(Guid customer, DateOnly today, CancellationToken ct)
    {
        var since = today.AddDays(-Month);
        return db.Promises.CountAsync(x => x.CustomerId == customer && x.MadeOn > since, ct);
    }
}
