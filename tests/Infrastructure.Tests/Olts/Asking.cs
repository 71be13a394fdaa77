using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Infrastructure.Olts;
using IspJabbar.Infrastructure.Olts.Console;
using IspJabbar.Infrastructure.Olts.Profiles;
using IspJabbar.Infrastructure.Olts.Snmp;
using IspJabbar.OltSimulator;
using Microsoft.Extensions.Options;

namespace IspJabbar.Infrastructure.Tests.Olts;

/// <summary>Our side, set to ask a simulated OLT.</summary>
internal static class Asking
{
    public static OltProfiles Profiles { get; } = new([]);

    /// <summary>For what must not answer: nobody wants to wait for that.</summary>
    public static OltOptions Hasty => new() { Timeout = TimeSpan.FromMilliseconds(150), Retries = 1, ConsoleTimeout = TimeSpan.FromMilliseconds(400) };

    public static OltReader Reader(OltOptions? options = null) => new(Profiles, Options.Create(options ?? new OltOptions()), TimeProvider.System);

    public static OltConsole Console(OltOptions? options = null) => new(Profiles, Options.Create(options ?? new OltOptions()), TimeProvider.System);

    public static Task<SnmpSession> Session(this SimulatedOlt olt, OltOptions? options = null, string? community = null) =>
        SnmpSession.Open(olt.Host, olt.SnmpPort, community ?? olt.Options.Community, options ?? new OltOptions(), TimeProvider.System, default);

    public static OltEndpoint Endpoint(this SimulatedOlt olt) => new(Guid.NewGuid(), olt.Host, olt.SnmpPort, olt.Options.Community, Key(olt));

    public static OltSignIn SignIn(this SimulatedOlt olt, string? password = null) => new(
        Guid.NewGuid(), ConsoleKind.Telnet, olt.Host, olt.ConsolePort, olt.Options.Username, password ?? olt.Options.Password, false, null, Key(olt));

    /// <summary>What each vendor's provisioning asks for.</summary>
    public static IReadOnlyDictionary<string, string> Values(this SimulatedOlt olt) => olt.Options.Vendor is Vendor.Zte
        ? new Dictionary<string, string> { ["name"] = "budi_0007", ["type"] = "ALL-GPON", ["up"] = "UP-20M", ["down"] = "DOWN-20M", ["vlan"] = "100" }
        : new Dictionary<string, string> { ["name"] = "budi_0007", ["line"] = "10", ["service"] = "10", ["gem"] = "1", ["vlan"] = "100" };

    public static OnuSerial Serial(string text) => OnuSerial.Read(text)!;

    private static string Key(SimulatedOlt olt) => olt.Options.Vendor is Vendor.Zte ? "zte-c3xx" : "huawei-ma56xx";
}
