using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Odps;

[Requires(NetworkPermissions.ViewFiber)]
public sealed record GetOdp(Guid Id) : IQuery<OdpDetails>;

public sealed record OdpDetails(OdpRow Odp, IReadOnlyList<OdpDetails.Port> Ports)
{
    /// <param name="Customer">null when nobody has it, or whoever asks may not see them</param>
    /// <param name="IsTaken">somebody has it, seen or not</param>
    public sealed record Port(int Number, OdpPortState State, bool IsTaken, Subscriber? Customer, DateTimeOffset? ReservedUntil, string? Note);

    public sealed record Subscriber(Guid Id, string Number, string Name, ConnectionState Connection);
}

internal sealed class GetOdpHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<GetOdp, OdpDetails>
{
    public async Task<OdpDetails> Handle(GetOdp query, CancellationToken ct)
    {
        var odp = await db.Odps.Where(x => x.Id == query.Id).Rows(db).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Odp), query.Id);
        var ports = await (
            from port in db.OdpPorts
            where port.OdpId == query.Id
            join customer in scope.Visible on port.CustomerId equals customer.Id into customers
            from customer in customers.DefaultIfEmpty()
            join account in db.PppoeSecrets on customer.Id equals account.CustomerId into accounts
            from account in accounts.DefaultIfEmpty()
            orderby port.Number
            select new OdpDetails.Port(
                port.Number, port.State, port.CustomerId != null,
                customer == null ? null : new OdpDetails.Subscriber(
                    customer.Id, customer.Number.Value, customer.FullName,
                    account == null ? ConnectionState.Unknown : account.Intent != SecretIntent.Enabled ? ConnectionState.Disabled : account.Connection),
                port.ReservedUntil, port.Note)).ToListAsync(ct);
        return new OdpDetails(odp, ports);
    }
}
