using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Terms;

/// <summary>The tax number of a customer that is a company or an agency. Of persons it is their NIK, and stays empty.</summary>
/// <param name="Npwp">15 or 16 digits, with or without signs; empty: none</param>
[Requires(BillingPermissions.ManageTerms)]
public sealed record ChangeTaxNumber(Guid CustomerId, string? Npwp) : ICommand<Unit>;

internal sealed class ChangeTaxNumberHandler(IAppDb db, ICustomerScope scope, IFieldCipher cipher) : IRequestHandler<ChangeTaxNumber, Unit>
{
    public async Task<Unit> Handle(ChangeTaxNumber command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.CustomerId, ct);
        var customer = await scope.Visible.Require(command.CustomerId, ct);
        var number = Npwp.Parse(command.Npwp);
        if (number is not null && cipher.BlindIndex(number) == customer.NikHash)
            throw new DomainException("npwp.nik", "Ini NIK pelanggan: untuk perorangan NIK dipakai sebagai NPWP. Kosongkan isian ini.", nameof(command.Npwp));

        var terms = await db.BillingTerms.SingleOrDefaultAsync(x => x.Id == customer.Id, ct);
        if (terms is null)
            db.BillingTerms.Add(terms = new BillingTerms(customer.Id));
        terms.TaxedAs(number);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
