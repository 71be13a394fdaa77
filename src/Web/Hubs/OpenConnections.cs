using System.Collections.Concurrent;
using IspJabbar.Infrastructure.Identity;
using Microsoft.AspNetCore.SignalR;

namespace IspJabbar.Web.Hubs;

/// <summary>
/// A connection lives for hours, the rights it was opened with may not. When somebody's rights change or a session ends, every open connection
/// is asked again who it is; one whose rights are no longer the same is closed.
/// </summary>
internal sealed partial class OpenConnections(IServiceScopeFactory scopes, ILogger<OpenConnections> logger) : IHubFilter
{
    /// <summary>With who it was when it was opened: the request it came by may be over since.</summary>
    private readonly ConcurrentDictionary<string, (HubCallerContext Connection, Principal? Before)> _open = new();

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        _open[context.Context.ConnectionId] = (context.Context, context.Context.GetHttpContext()?.Features.Get<Principal>());
        await next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _open.TryRemove(context.Context.ConnectionId, out _);
        return next(context, exception);
    }

    /// <summary>Closed rather than pruned: the page connects again, and is let into what it may still see.</summary>
    public async Task LookAgain(CancellationToken ct)
    {
        foreach (var session in _open.Values.GroupBy(x => x.Before?.SessionId))
        {
            var now = await Who(session.Key, ct);
            foreach (var (connection, before) in session)
                if (now is null || before is null || now.HoldsAll != before.HoldsAll || !now.Permissions.SetEquals(before.Permissions))
                    connection.Abort();
        }
    }

    /// <returns>null also when it cannot be found out: whoever may will connect again</returns>
    private async Task<Principal?> Who(Guid? session, CancellationToken ct)
    {
        if (session is not { } id)
            return null;

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Principals>().Of(id, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Stumbled(error);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Open connections could not be looked at again and were closed")]
    private partial void Stumbled(Exception error);
}

internal static class OpenConnectionServices
{
    public static IServiceCollection AddOpenConnections(this IServiceCollection services)
    {
        services.AddSingleton<OpenConnections>();
        services.AddSignalR(hubs => hubs.AddFilter<OpenConnections>());
        return services;
    }
}
