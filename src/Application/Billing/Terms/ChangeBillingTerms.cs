using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Terms;

/// <summary>On which day of the month one customer's month begins. The days between the last bill and the new day are billed with the first one.</summary>
[Requires(BillingPermissions.ManageTerms)]
public sealed record ChangeBillingTerms : ICommand<Unit>
{
    public Guid CustomerId { get; init; }

    /// <summary>1–28; null: on the first, as everybody's.</summary>
    public int? AnniversaryDay { get; init; }
}

internal sealed class ChangeBillingTermsValidator : AbstractValidator<ChangeBillingTerms>
{
    public ChangeBillingTermsValidator() =>
        RuleFor(x => x.AnniversaryDay).InclusiveBetween(1, 28).WithMessage("Pilih tanggal 1–28; bulan Februari tidak punya lebih.");
}

internal sealed class ChangeBillingTermsHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<ChangeBillingTerms, Unit>
{
    public async Task<Unit> Handle(ChangeBillingTerms command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.CustomerId, ct);
        var customer = await scope.Visible.Require(command.CustomerId, ct);

        var terms = await db.BillingTerms.SingleOrDefaultAsync(x => x.Id == customer.Id, ct);
        if (terms is null)
            db.BillingTerms.Add(terms = new BillingTerms(customer.Id));
        terms.BillOn(command.AnniversaryDay);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
