using IspJabbar.Application.Common.Bulk;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Application.Customers.Isolations;

internal sealed class IsolateMany(IMediator mediator) : IBulkAction<Customer>
{
    private static readonly Dictionary<string, (IsolationReason Reason, string Name, string Help)> Reasons = new()
    {
        ["nonpayment"] = (IsolationReason.Nonpayment, "Tunggakan", "Tagihannya lewat jatuh tempo."),
        ["abuse"] = (IsolationReason.Abuse, "Penyalahgunaan", "Hanya dibuka dengan tangan."),
        ["request"] = (IsolationReason.Request, "Permintaan pelanggan", "Hanya dibuka dengan tangan."),
        ["other"] = (IsolationReason.Other, "Lainnya", "Hanya dibuka dengan tangan."),
    };

    public string Name => "isolate";
    public string Permission => CustomersPermissions.Isolate;
    public string UseCase => nameof(IsolateCustomer);
    public string? UndoneBy => "lift";
    public bool ChangesLines => true;

    public Task<IReadOnlyList<BulkChoice>?> Choices(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<BulkChoice>?>([.. Reasons.Select(x => new BulkChoice(x.Key, x.Value.Name, x.Value.Help))]);

    public IReadOnlyList<Skip<Customer>> Skips(string? choice) =>
    [
        new("Sudah diisolir", x => x.Status == CustomerStatus.Isolated),
        new("Tidak sedang aktif", x => x.Status != CustomerStatus.Active),
    ];

    public Task Do(Guid id, BulkOrder order, CancellationToken ct) =>
        mediator.Send(new IsolateCustomer { CustomerId = id, Reason = Reasons[order.Choice!].Reason, Note = order.Why }, ct);
}

internal sealed class LiftMany(IMediator mediator) : IBulkAction<Customer>
{
    public string Name => "lift";
    public string Permission => CustomersPermissions.Isolate;
    public string UseCase => nameof(LiftIsolation);
    public bool ChangesLines => true;

    public IReadOnlyList<Skip<Customer>> Skips(string? choice) => [new("Tidak sedang diisolir", x => x.Status != CustomerStatus.Isolated)];

    public Task Do(Guid id, BulkOrder order, CancellationToken ct) => mediator.Send(new LiftIsolation { CustomerId = id, Why = order.Why }, ct);
}
