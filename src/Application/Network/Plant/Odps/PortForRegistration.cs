using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

/// <summary>Step of a registration: a port of the chosen ODP, kept until the registration is decided. Without a choice it does nothing.</summary>
internal sealed class PortForRegistration(IAppDb db, TimeProvider clock) : IRegistrationStep
{
    public int Order => 15;

    public async Task Prepare(NewCustomer customer, RegistrationOutcome outcome, CancellationToken ct)
    {
        if (customer.OdpId is not { } id)
            return;

        await db.Lock<Odp>(id, ct);
        var odp = await db.Odps.Include(x => x.Ports).SingleOrDefaultAsync(x => x.Id == id, ct)
            ?? throw new ValidationException([new ValidationFailure(nameof(customer.OdpId), "ODP yang dipilih tidak ada lagi. Pilih ODP lain.")]);
        odp.Reserve(null, customer.Id, null, null, clock.GetUtcNow());
        await db.Announce(PlantTopics.Network, ct);
    }

    public Task Proceed(NewCustomer customer, RegistrationOutcome outcome, CancellationToken ct) => Task.CompletedTask;

    public Task Recall(Guid customerId, RegistrationOutcome outcome, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Customers who move in have no port yet; one they were given since goes with them when the import is taken back.</summary>
internal sealed class PortsMoveIn(IAppDb db) : IMoveInStep
{
    public int Order => 15;

    public Task<IReadOnlyDictionary<int, string>> Refuse(IReadOnlyList<BroughtAccount> accounts, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<int, string>>(new Dictionary<int, string>());

    public Task Enrol(IReadOnlyList<MovingIn> customers, CancellationToken ct) => Task.CompletedTask;

    public Task<IReadOnlyDictionary<Guid, Objection>> Objections(IReadOnlyCollection<Guid> customers, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<Guid, Objection>>(new Dictionary<Guid, Objection>());

    public async Task Erase(IReadOnlyCollection<Guid> customers, CancellationToken ct)
    {
        await db.Cables.Where(x => customers.Contains(x.ToCustomerId!.Value)).ExecuteDeleteAsync(ct);
        await db.OdpPorts.Where(x => customers.Contains(x.CustomerId!.Value)).ExecuteUpdateAsync(x => x
            .SetProperty(port => port.State, OdpPortState.Free).SetProperty(port => port.CustomerId, (Guid?)null)
            .SetProperty(port => port.ReservedUntil, (DateTimeOffset?)null).SetProperty(port => port.Note, (string?)null), ct);
    }
}
