using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs;
using IspJabbar.Infrastructure.RouterOs.Live;
using IspJabbar.RouterOs.Simulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

/// <summary>Our client as the application puts it together, with a clock of the test's choice.</summary>
internal sealed class OurSide : IAsyncDisposable
{
    /// <summary>Far above what anything here takes, so that a test that hangs says where.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public OurSide(TimeProvider? time = null, Action<RouterOsOptions>? configure = null)
    {
        Time = time ?? TimeProvider.System;
        // Long enough that a busy machine is not mistaken for a silent router; tests of time-outs move the clock by hand.
        Options = new RouterOsOptions { ConnectTimeout = Patience, ReadTimeout = Patience, WriteTimeout = Patience };
        if (time is not null)
            Options = new RouterOsOptions();
        configure?.Invoke(Options);

        var options = Microsoft.Extensions.Options.Options.Create(Options);
        Dialer = new RouterDialer(options, Time, NullLogger<RouterDialer>.Instance);
        Connections = new RouterConnections(Dialer, options, Time, NullLogger<RouterConnections>.Instance);
        Gateway = new RouterGateway(Connections, Dialer, Time);
    }

    public TimeProvider Time { get; }

    public RouterOsOptions Options { get; }

    public RouterDialer Dialer { get; }

    public RouterConnections Connections { get; }

    public IRouterGateway Gateway { get; }

    public Task<RouterConnection> Open(SimulatedRouter router) => Dialer.Open(router.Endpoint, CancellationToken.None).WaitAsync(Patience);

    public ValueTask DisposeAsync() => Connections.DisposeAsync();
}

internal static class Routers
{
    private static readonly Guid Id = new("0198c0de-0000-7000-8000-000000000001");

    extension(SimulatedRouter router)
    {
        /// <summary>How to reach it, with its certificate pinned when it has one.</summary>
        public RouterEndpoint Endpoint => new(Id, router.Host, router.Port, router.CertificateSha256 is not null, router.CertificateSha256, router.Username, router.Password);

        public int Count(string path) => router.CommandsSeen.Count(command => command.Path == path);

        /// <summary>Completes when a command of this path has arrived so many times.</summary>
        public Task Saw(string path, int times = 1) => router.Until(r => r.Count(path) >= times).WaitAsync(OurSide.Patience);
    }
}
