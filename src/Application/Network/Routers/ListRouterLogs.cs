using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using MediatR;

namespace IspJabbar.Application.Network.Routers;

/// <summary>What a router was asked and what it said, the newest first.</summary>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListRouterLogs(Guid RouterId, int Page = 1, int PageSize = 25) : IQuery<PageOf<RouterLogRow>>;

/// <param name="CustomerId">of the account it was about, where whoever asks may open that customer</param>
public sealed record RouterLogRow(long Id, DateTimeOffset At, string Action, string Outcome, string? Message, string? Username, Guid? CustomerId);

internal sealed class ListRouterLogsHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<ListRouterLogs, PageOf<RouterLogRow>>
{
    public Task<PageOf<RouterLogRow>> Handle(ListRouterLogs query, CancellationToken ct) =>
        (from log in db.RouterLogs
         where log.RouterId == query.RouterId
         join secret in db.PppoeSecrets on log.SecretId equals secret.Id into accounts
         from account in accounts.DefaultIfEmpty()
         orderby log.Id descending
         select new RouterLogRow(
             log.Id, log.At, log.Action, log.Outcome, log.Message,
             account == null ? null : account.Username.Value,
             account == null ? null : scope.Visible.Where(customer => customer.Id == account.CustomerId).Select(customer => (Guid?)customer.Id).FirstOrDefault()))
        .ToPage(query.Page, query.PageSize, ct);
}
