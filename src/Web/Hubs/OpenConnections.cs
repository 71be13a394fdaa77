using System.Collections.Concurrent;
using System.Security.Claims;
using IspJabbar.Infrastructure.Identity;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.SignalR;

namespace IspJabbar.Web.Hubs;

/// <summary>
/// A connection lives for hours, the rights it was opened with may not. When somebody's rights change or a session ends, every open connection
/// is asked again who it is; one whose rights are no longer the same is closed.
/// </summary>
internal sealed class OpenConnections(IServiceScopeFactory scopes) : IHubFilter
{
    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new();

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        _open[context.Context.ConnectionId] = context.Context;
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
        foreach (var sessions in _open.Values.GroupBy(x => x.User?.FindFirstValue(SessionAuthentication.SessionClaim)))
        {
            await using var scope = scopes.CreateAsyncScope();
            var now = Guid.TryParse(sessions.Key, out var session) ? await scope.ServiceProvider.GetRequiredService<Principals>().Of(session, ct) : null;

            foreach (var connection in sessions.Where(x => !IsAsBefore(x, now)))
                connection.Abort();
        }
    }

    private static bool IsAsBefore(HubCallerContext connection, Principal? now) =>
        now is not null && connection.GetHttpContext()?.Features.Get<Principal>() is { } before
        && now.HoldsAll == before.HoldsAll && now.Permissions.SetEquals(before.Permissions);
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
