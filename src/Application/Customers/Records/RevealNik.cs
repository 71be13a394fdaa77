using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Application.Customers.Records;

/// <summary>Shows the whole NIK, and writes down who looked. A command, because looking leaves a trace.</summary>
[Requires(CustomersPermissions.ViewNik)]
public sealed record RevealNik(Guid CustomerId) : ICommand<string>;

internal sealed class RevealNikHandler(IAppDb db, ICustomerScope scope, IFieldCipher cipher) : IRequestHandler<RevealNik, string>
{
    public async Task<string> Handle(RevealNik command, CancellationToken ct)
    {
        var customer = await scope.Visible.Require(command.CustomerId, ct);
        db.NoteView(nameof(Customer), customer.Id, "Nik");
        await db.SaveChangesAsync(ct);
        return cipher.Decrypt(customer.Nik, SealedFields.Nik, customer.Id);
    }
}
