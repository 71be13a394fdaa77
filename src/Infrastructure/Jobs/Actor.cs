using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Whether this scope was opened by the system itself. Set once, when it is opened; a request's scope never is.</summary>
public sealed class Actor
{
    public bool IsSystem { get; private set; }

    internal void BecomeSystem() => IsSystem = true;
}

public static class SystemScopes
{
    /// <summary>For background work: whoever asks who is at work in it hears "the system", which may do everything.</summary>
    public static AsyncServiceScope CreateSystemScope(this IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().BecomeSystem();
        return scope;
    }
}
