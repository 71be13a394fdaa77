namespace IspJabbar.Application.Network.Ports;

/// <summary>Asks a router to call at an address, and tells each echo as it comes. Throws for nothing the router says; cancelling ends it on the router, too.</summary>
public interface IRouterPing
{
    /// <param name="count">echoes, one a second</param>
    IAsyncEnumerable<PingStep> Ping(RouterEndpoint router, string address, int count, CancellationToken ct);
}

public abstract record PingStep
{
    /// <param name="Number">from 1</param>
    /// <param name="Time">there and back; null when nothing came back</param>
    public sealed record Echo(int Number, TimeSpan? Time) : PingStep;

    /// <param name="Message">for the person at the screen, in Indonesian; the router's own words where it spoke</param>
    public sealed record Failed(string Message) : PingStep;
}
