using FluentValidation;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Billing.Runs;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Terms;

/// <summary>A line for a customer's bills beside the package: once on the next one, or every month. The id is made by the form, so that twice is once.</summary>
[Requires(BillingPermissions.ManageTerms)]
public sealed record AddBillingItem : ICommand<Guid>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CustomerId { get; init; }

    /// <summary>An addition, a discount, or something that happens once.</summary>
    public BillingLineKind Kind { get; init; } = BillingLineKind.OneOff;
    public string Description { get; init; } = "";

    /// <summary>Whole rupiah, more than zero; a discount takes it off. Zero when <see cref="Percent"/> is given.</summary>
    public decimal Amount { get; init; }

    /// <summary>Of the package; only for a discount.</summary>
    public int? Percent { get; init; }
    public bool IsRecurring { get; init; }

    /// <summary>Any day of the first month; null: this month.</summary>
    public DateOnly? From { get; init; }

    /// <summary>How many months a recurring one lasts; null: until it is ended.</summary>
    public int? Months { get; init; }
}

/// <summary>No bill takes it from now on; what stands on a bill already stays there.</summary>
[Requires(BillingPermissions.ManageTerms)]
public sealed record EndBillingItem(Guid Id) : ICommand<Unit>;

internal sealed class AddBillingItemValidator : AbstractValidator<AddBillingItem>
{
    public AddBillingItemValidator()
    {
        RuleFor(x => x.Kind).Must(kind => kind is BillingLineKind.OneOff or BillingLineKind.Addon or BillingLineKind.Discount or BillingLineKind.Restitution).WithMessage("Pilih jenis barisnya.");
        RuleFor(x => x.Description).NotEmpty().WithMessage("Tulis keterangan yang akan tampil di tagihan.").MaximumLength(120).WithMessage("Keterangan paling panjang 120 huruf.");
        RuleFor(x => x.Amount).IsRupiah().When(x => x.Percent is null);
        RuleFor(x => x.Percent).InclusiveBetween(1, 100).WithMessage("Potongan 1–100 persen.").Null().When(x => x.Kind is not BillingLineKind.Discount).WithMessage("Persen hanya untuk potongan.");
        RuleFor(x => x.Months).InclusiveBetween(1, 120).WithMessage("Lamanya 1–120 bulan.");
    }
}

internal sealed class AddBillingItemHandler(IAppDb db, ICustomerScope scope, BillingOrders orders, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<AddBillingItem, Guid>, IRequestHandler<EndBillingItem, Unit>
{
    public async Task<Guid> Handle(AddBillingItem command, CancellationToken ct)
    {
        if (await db.BillingItems.AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        var customer = await scope.Visible.Require(command.CustomerId, ct);
        var first = command.From ?? await orders.Today(ct);
        first = new DateOnly(first.Year, first.Month, 1);
        var amount = new Money(command.Amount);
        db.BillingItems.Add(new BillingItem(
            command.Id, customer.Id, command.Kind, command.Description,
            command.Kind is BillingLineKind.Discount or BillingLineKind.Restitution ? Money.Zero - amount : amount, command.Percent, command.IsRecurring, first,
            command.IsRecurring && command.Months is { } months ? first.AddMonths(months - 1) : null, user.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return command.Id;
    }

    public async Task<Unit> Handle(EndBillingItem command, CancellationToken ct)
    {
        var item = await db.BillingItems.Where(x => scope.Visible.Any(customer => customer.Id == x.CustomerId)).Require(command.Id, ct);
        item.End(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
