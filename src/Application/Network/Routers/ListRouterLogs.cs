using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Routers;

/// <summary>What a router was asked and what it said, the newest first.</summary>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record ListRouterLogs(Guid RouterId, int Page = 1, int PageSize = 25) : IQuery<PageOf<RouterLogRow>>;

/// <summary>The same with every word that was said. The next page begins after the last row of this one, however many were written meanwhile.</summary>
/// <param name="Action">as <see cref="RouterLog.Action"/>; null for all</param>
/// <param name="Outcome">as <see cref="RouterLog.Outcome"/>; null for all</param>
/// <param name="Account">its whole name; null for all</param>
/// <param name="Before">id of the last row that was seen; null begins with the newest</param>
[Requires(NetworkPermissions.ViewRouters)]
public sealed record BrowseRouterLogs(Guid RouterId, string? Action = null, string? Outcome = null, string? Account = null, long? Before = null, int PageSize = 25) : IQuery<RouterLogPage>;

public sealed record RouterLogPage(IReadOnlyList<RouterLogRow> Items, bool HasMore);

/// <param name="Talk">what was said, a line each, passwords covered; null in short lists and for visits before it was kept</param>
/// <param name="CustomerId">of the account it was about, where whoever asks may open that customer</param>
public sealed record RouterLogRow(long Id, DateTimeOffset At, string Action, string Outcome, string? Message, string? Username, Guid? CustomerId, string? Talk = null);

internal sealed class ListRouterLogsHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<ListRouterLogs, PageOf<RouterLogRow>>, IRequestHandler<BrowseRouterLogs, RouterLogPage>
{
    private const int Most = 100;

    public Task<PageOf<RouterLogRow>> Handle(ListRouterLogs query, CancellationToken ct) =>
        Rows(db.RouterLogs.Where(x => x.RouterId == query.RouterId), said: false).ToPage(query.Page, query.PageSize, ct);

    public async Task<RouterLogPage> Handle(BrowseRouterLogs query, CancellationToken ct)
    {
        var size = Math.Clamp(query.PageSize, 1, Most);
        var logs = db.RouterLogs.Where(x => x.RouterId == query.RouterId);
        if (query.Action is { } action)
            logs = logs.Where(x => x.Action == action);
        if (query.Outcome is { } outcome)
            logs = logs.Where(x => x.Outcome == outcome);
        if (query.Before is { } before)
            logs = logs.Where(x => x.Id < before);
        if (query.Account?.Trim() is { Length: > 0 and <= PppoeUsername.MaxLength } name)
        {
            var account = PppoeUsername.Import(name);
            logs = logs.Where(x => db.PppoeSecrets.Any(secret => secret.Id == x.SecretId && secret.Username == account));
        }

        var rows = await Rows(logs, said: true).Take(size + 1).ToListAsync(ct);
        return new RouterLogPage([.. rows.Take(size)], rows.Count > size);
    }

    private IQueryable<RouterLogRow> Rows(IQueryable<RouterLog> logs, bool said) =>
        from log in logs
        join secret in db.PppoeSecrets on log.SecretId equals secret.Id into accounts
        from account in accounts.DefaultIfEmpty()
        orderby log.Id descending
        select new RouterLogRow(
            log.Id, log.At, log.Action, log.Outcome, log.Message,
            account == null ? null : account.Username.Value,
            account == null ? null : scope.Visible.Where(customer => customer.Id == account.CustomerId).Select(customer => (Guid?)customer.Id).FirstOrDefault(),
            said ? log.Talk : null);
}
