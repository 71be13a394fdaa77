using IspJabbar.Application.Common.Bulk;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Application.Customers.Records.Bulk;

internal sealed class ArchiveMany(IMediator mediator) : IBulkAction<Customer>
{
    public string Name => "archive";
    public string Permission => CustomersPermissions.Archive;
    public string UseCase => nameof(ArchiveCustomer);
    public string? UndoneBy => "restore";
    public bool ChangesLines => true; // their accounts are switched off
    public IReadOnlyList<Skip<Customer>> Skips(string? choice) => [];

    public Task Do(Guid id, BulkOrder order, CancellationToken ct) => mediator.Send(new ArchiveCustomer(id), ct);
}

internal sealed class RestoreMany(IMediator mediator) : IBulkAction<Customer>
{
    public string Name => "restore";
    public string Permission => CustomersPermissions.Archive;
    public string UseCase => nameof(RestoreCustomer);
    public bool OnArchived => true;

    public IReadOnlyList<Skip<Customer>> Skips(string? choice) =>
    [
        new("Tidak sedang nonaktif", x => x.ArchivedAt == null),
        new("Sudah berhenti berlangganan", x => x.Status == CustomerStatus.Terminated),
    ];

    public Task Do(Guid id, BulkOrder order, CancellationToken ct) => mediator.Send(new RestoreCustomer(id), ct);
}
