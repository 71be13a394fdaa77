using System.Net;
using System.Net.Sockets;
using IspJabbar.Application.Network.Ports;
using IspJabbar.RouterOs.Simulator;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

public sealed class RouterCheckTests
{
    [Fact]
    public async Task A_router_that_is_well_says_who_it_is()
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Identity = "CKP Pusat", Version = "6.49.17 (long-term)", Board = "RB4011iGS+" });

        var fine = Assert.IsType<RouterCheck.Fine>(await Check(router.Endpoint));

        Assert.Equal(("CKP Pusat", "6.49.17 (long-term)", "RB4011iGS+", null), (fine.Identity, fine.Version, fine.Board, fine.CertificateSha256));
        Assert.InRange(fine.LatencyMs, 0, OurSide.Patience.TotalMilliseconds);
        await router.Until(r => r.OpenConnections == 0).WaitAsync(OurSide.Patience);
    }

    [Fact]
    public async Task A_pinned_certificate_is_trusted_and_shown()
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Tls = true });
        var pin = router.CertificateSha256!;

        foreach (var written in new[] { pin, pin.ToLowerInvariant(), string.Join(':', pin.Chunk(2).Select(x => new string(x))) })
        {
            var fine = Assert.IsType<RouterCheck.Fine>(await Check(router.Endpoint with { CertificateSha256 = written }));
            Assert.Equal(pin, fine.CertificateSha256);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF")]
    public async Task Another_certificate_is_refused_and_shown_and_no_password_is_sent(string? pin)
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Tls = true });

        var failed = await Failed(router.Endpoint with { CertificateSha256 = pin });

        Assert.Equal((RouterErrorCode.Certificate, router.CertificateSha256), (failed.Code, failed.CertificateSha256));
        Assert.Empty(router.CommandsSeen);
    }

    [Fact]
    public async Task A_pin_that_is_none_is_refused_before_the_handshake()
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Tls = true });

        Assert.Equal(RouterErrorCode.Certificate, (await Failed(router.Endpoint with { CertificateSha256 = "abc" })).Code);
    }

    [Fact]
    public async Task Tls_asked_of_the_plain_port_fails_as_tls()
    {
        await using var router = await SimulatedRouter.Start();
        router.Faults.DropOnConnect = true;

        Assert.Equal(RouterErrorCode.Tls, (await Failed(router.Endpoint with { UseTls = true })).Code);
    }

    [Fact]
    public async Task A_handshake_that_is_never_answered_fails_as_tls()
    {
        var time = new ManualTime();
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide(time);
        router.Faults.MuteOnConnect = true;

        var checking = us.Gateway.Check(router.Endpoint with { UseTls = true }, default);
        await time.Made(2).WaitAsync(OurSide.Patience); // the first was for connecting, the second is for the handshake
        time.Advance(us.Options.ConnectTimeout);

        Assert.Equal(RouterErrorCode.Tls, Assert.IsType<RouterCheck.Failed>(await checking.WaitAsync(OurSide.Patience)).Code);
    }

    [Fact]
    public async Task The_tls_port_asked_in_plain_says_to_turn_tls_on()
    {
        using var peer = new ScriptedPeer([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0A]);

        var failed = await Failed(peer.Endpoint);

        Assert.Equal(RouterErrorCode.Tls, failed.Code);
        Assert.Contains("Nyalakan TLS", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_without_address_is_the_names_fault() =>
        Assert.Equal(RouterErrorCode.Name, (await Failed(Nowhere with { Host = "tidak-ada.invalid" })).Code);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("nama dengan spasi")]
    public async Task An_impossible_name_is_the_names_fault(string host) =>
        Assert.Equal(RouterErrorCode.Name, (await Failed(Nowhere with { Host = host })).Code);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public async Task An_impossible_port_is_the_ports_fault(int port) =>
        Assert.Equal(RouterErrorCode.Port, (await Failed(Nowhere with { Port = port })).Code);

    [Fact]
    public async Task Nobody_listening_is_the_ports_fault()
    {
        await using var router = await SimulatedRouter.Start();
        router.Faults.RefuseConnections = true;

        Assert.Equal(RouterErrorCode.Port, (await Failed(router.Endpoint)).Code);
    }

    [Fact]
    public async Task Closed_at_once_points_at_the_allowed_addresses()
    {
        await using var router = await SimulatedRouter.Start();
        router.Faults.DropOnConnect = true;

        var failed = await Failed(router.Endpoint);

        Assert.Equal(RouterErrorCode.Port, failed.Code);
        Assert.Contains("Available From", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_queue_of_connections_is_a_connect_timeout()
    {
        var time = new ManualTime();
        await using var us = new OurSide(time);
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;

        // Nobody accepts: when the queue is full the system drops further calls, which is what an unreachable router looks like.
        var callers = Enumerable.Range(0, 8).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToArray();
        var calls = callers.Select(caller => caller.ConnectAsync(IPAddress.Loopback, port)).ToArray();
        var checking = us.Gateway.Check(Nowhere with { Port = port }, default);
        await time.Armed(us.Options.ConnectTimeout).WaitAsync(OurSide.Patience);
        time.Advance(us.Options.ConnectTimeout);

        var failed = Assert.IsType<RouterCheck.Failed>(await checking.WaitAsync(OurSide.Patience));
        Assert.Equal(RouterErrorCode.ConnectTimeout, failed.Code);

        foreach (var caller in callers)
            caller.Dispose();
        await Task.WhenAll(calls).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task Connected_then_silence_is_a_timeout()
    {
        var time = new ManualTime();
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide(time);
        router.Faults.Plan(Fault.Silence, "/login");

        var checking = us.Gateway.Check(router.Endpoint, default);
        await router.Saw("/login");
        time.Advance(us.Options.ReadTimeout + TimeSpan.FromSeconds(1));

        Assert.Equal(RouterErrorCode.Timeout, Assert.IsType<RouterCheck.Failed>(await checking.WaitAsync(OurSide.Patience)).Code);
    }

    [Fact]
    public async Task Something_else_on_the_port_does_not_speak_the_api()
    {
        using var peer = new ScriptedPeer("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());

        Assert.Equal(RouterErrorCode.Protocol, (await Failed(peer.Endpoint)).Code);
    }

    [Fact]
    public async Task A_wrong_password_is_the_credentials_fault()
    {
        await using var router = await SimulatedRouter.Start();

        var failed = await Failed(router.Endpoint with { Password = "salah" });

        Assert.Equal(RouterErrorCode.Credentials, failed.Code);
        Assert.DoesNotContain("salah", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read,api,test", "write")]
    [InlineData("read,api,test,!write", "write")]
    [InlineData("api,write", "not enough permissions (9)")]
    public async Task A_missing_right_is_named(string policy, string named)
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Policy = policy });

        var failed = await Failed(router.Endpoint);

        Assert.Equal(RouterErrorCode.Policy, failed.Code);
        Assert.Contains(named, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_message_shouts()
    {
        await using var router = await SimulatedRouter.Start();
        var messages = new List<string> { (await Failed(router.Endpoint with { Password = "x" })).Message, (await Failed(Nowhere with { Host = "" })).Message };
        router.Faults.DropOnConnect = true;
        messages.Add((await Failed(router.Endpoint)).Message);

        Assert.All(messages, message =>
        {
            Assert.DoesNotContain('!', message);
            Assert.EndsWith(".", message, StringComparison.Ordinal);
        });
    }

    private static RouterEndpoint Nowhere { get; } = new(Guid.Empty, "127.0.0.1", 1, UseTls: false, CertificateSha256: null, "billing", "rahasia");

    private static async Task<RouterCheck> Check(RouterEndpoint endpoint)
    {
        await using var us = new OurSide();
        return await us.Gateway.Check(endpoint, default).WaitAsync(OurSide.Patience);
    }

    private static async Task<RouterCheck.Failed> Failed(RouterEndpoint endpoint) => Assert.IsType<RouterCheck.Failed>(await Check(endpoint));
}
