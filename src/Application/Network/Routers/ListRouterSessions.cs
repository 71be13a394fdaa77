using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using MediatR;

namespace IspJabbar.Application.Network.Routers;

/// <summary>Who is dialled in to a router, as the last sync found it, by name.</summary>
/// <param name="Search">part of name, address or MAC</param>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListRouterSessions(Guid RouterId, string? Search = null, int Page = 1, int PageSize = 50) : IQuery<PageOf<RouterSessionRow>>;

/// <param name="CustomerId">null for somebody who is not ours, or not visible to whoever asks</param>
/// <param name="IsOurs">one of our accounts</param>
public sealed record RouterSessionRow(
    string Key, string Name, string Service, string? Address, string? CallerId, DateTimeOffset StartedAt, bool IsOurs, Guid? CustomerId, string? Customer);

internal sealed class ListRouterSessionsHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<ListRouterSessions, PageOf<RouterSessionRow>>
{
    public async Task<PageOf<RouterSessionRow>> Handle(ListRouterSessions query, CancellationToken ct)
    {
        await db.Routers.Require(query.RouterId, ct);
        var sessions = db.ActiveSessions.Where(x => x.RouterId == query.RouterId);
        if (query.Search?.Trim().ToLowerInvariant() is { Length: > 0 } search)
            sessions = sessions.Where(x => x.Name.ToLower().Contains(search) || x.Address!.Contains(search) || x.CallerId!.ToLower().Contains(search));

        return await (
            from session in sessions
            join secret in db.PppoeSecrets on session.SecretId equals secret.Id into accounts
            from account in accounts.DefaultIfEmpty()
            join visible in scope.Visible on account.CustomerId equals visible.Id into customers
            from customer in customers.DefaultIfEmpty()
            orderby session.Name, session.Key
            select new RouterSessionRow(
                session.Key, session.Name, session.Service, session.Address, session.CallerId, session.StartedAt, session.SecretId != null,
                customer == null ? null : customer.Id, customer == null ? null : customer.FullName))
            .ToPage(query.Page, query.PageSize, ct);
    }
}
