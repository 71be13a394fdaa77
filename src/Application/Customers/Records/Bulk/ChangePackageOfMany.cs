using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Records.Bulk;

/// <summary>One package for many: every customer gets their durable order to the router, every bill that exists keeps its price.</summary>
internal sealed class ChangePackageOfMany(IAppDb db, IMediator mediator) : IBulkAction<Customer>
{
    public string Name => "package";
    public string Permission => CustomersPermissions.ChangePackage;
    public string UseCase => nameof(ChangePackage);
    public bool ChangesLines => true;

    public async Task<IReadOnlyList<BulkChoice>?> Choices(CancellationToken ct) =>
        await db.Packages.OrderBy(x => x.Name).Select(x => new BulkChoice(x.Code, x.Name, $"{x.DownloadMbps} Mbps", x.MonthlyPrice.Amount)).ToListAsync(ct);

    public IReadOnlyList<Skip<Customer>> Skips(string? choice) =>
    [
        new("Sudah memakai paket ini", x => db.Packages.Any(package => package.Id == x.PackageId && package.Code == choice)),
        new("Sudah berhenti berlangganan", x => x.Status == CustomerStatus.Terminated),
    ];

    public Task Do(Guid id, BulkOrder order, CancellationToken ct) => mediator.Send(new ChangePackage { CustomerId = id, PackageCode = order.Choice ?? "", Why = order.Why }, ct);
}
