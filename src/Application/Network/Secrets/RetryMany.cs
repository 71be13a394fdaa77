using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using MediatR;

namespace IspJabbar.Application.Network.Secrets;

internal sealed class RetryMany(IAppDb db, IMediator mediator) : IBulkAction<Customer>
{
    public string Name => "retry";
    public string Permission => NetworkPermissions.RetrySecrets;
    public string UseCase => nameof(RetrySecret);

    public IReadOnlyList<Skip<Customer>> Skips(string? choice) =>
    [
        new("Belum punya akun PPPoE", x => !db.PppoeSecrets.Any(secret => secret.CustomerId == x.Id)),
        new("Akunnya sudah ada di router", x => db.PppoeSecrets.Any(secret => secret.CustomerId == x.Id && secret.Provisioning == Provisioning.Applied)),
        new("Pendaftaran belum diverifikasi", x => db.PppoeSecrets.Any(secret => secret.CustomerId == x.Id && secret.Provisioning == Provisioning.Held)),
    ];

    public Task Do(Guid id, BulkOrder order, CancellationToken ct) => mediator.Send(new RetrySecret(id), ct);
}
