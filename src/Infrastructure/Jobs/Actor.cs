using IspJabbar.Infrastructure.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Infrastructure.Jobs;

/// <summary>Whether this scope was opened by the system itself, and for whom. Set once, when it is opened; a request's scope never is.</summary>
public sealed class Actor
{
    public bool IsSystem { get; private set; }

    /// <summary>The person a job was started by: it may do what they may, no more.</summary>
    public Principal? Principal { get; private set; }

    /// <summary>No request stands behind this scope.</summary>
    public bool IsInBackground => IsSystem || Principal is not null;

    internal void BecomeSystem() => IsSystem = true;

    internal void Become(Principal person) => Principal = person;
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
