using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Sessions;

/// <summary>
/// The customer's router calls at the address of their session: whether the line to the house is well. A query, because it waits for the outside and changes nothing.
/// </summary>
[Requires(NetworkPermissions.ViewSecrets)]
public sealed record PingCustomer(Guid CustomerId) : IQuery<IAsyncEnumerable<PingStep>>
{
    public const int Echoes = 5;

    /// <summary>All of it; a router that dribbles is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
}

internal sealed class PingCustomerHandler(IAppDb db, ICustomerScope scope, IRouterPing ping, IFieldCipher cipher) : IRequestHandler<PingCustomer, IAsyncEnumerable<PingStep>>
{
    public async Task<IAsyncEnumerable<PingStep>> Handle(PingCustomer query, CancellationToken ct)
    {
        await scope.WithArchived.Require(query.CustomerId, ct);
        var session = await (
            from live in db.ActiveSessions
            join account in db.PppoeSecrets on live.SecretId equals account.Id
            where account.CustomerId == query.CustomerId && live.Address != null
            orderby live.StartedAt descending
            select new { live.RouterId, live.Address }).FirstOrDefaultAsync(ct)
            ?? throw new ConflictException("ping.offline", "Pelanggan sedang tidak tersambung, jadi tidak ada alamat yang dapat di-ping.");
        var router = await db.Routers.AsNoTracking().Require(session.RouterId, ct);
        return ping.Ping(Endpoints.Of(router, cipher), session.Address!, PingCustomer.Echoes, ct);
    }
}
