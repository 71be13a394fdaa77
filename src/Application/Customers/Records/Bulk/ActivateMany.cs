using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Application.Customers.Records.Bulk;

internal sealed class ActivateMany(IAppDb db, IMediator mediator) : IBulkAction<Customer>
{
    public string Name => "activate";
    public string Permission => CustomersPermissions.Activate;
    public string UseCase => nameof(ActivateCustomer);

    public IReadOnlyList<Skip<Customer>> Skips(string? choice) =>
    [
        new("Sudah aktif", x => x.Status == CustomerStatus.Active),
        new("Tidak sedang menunggu pemasangan", x => x.Status != CustomerStatus.AwaitingInstallation),
        new("Pendaftaran belum diverifikasi", x => db.Registrations.Any(form => form.CustomerId == x.Id && form.Status == RegistrationStatus.New)),
    ];

    public Task Do(Guid id, BulkOrder order, CancellationToken ct) => mediator.Send(new ActivateCustomer(id), ct);
}
