using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IspJabbar.Infrastructure.Olts;
using IspJabbar.Infrastructure.Olts.Snmp;
using IspJabbar.OltSimulator;

namespace IspJabbar.Infrastructure.Tests.Olts;

/// <summary>net-snmp as the other side: its agent answers our client, its programs ask our simulated OLT.</summary>
public sealed class NetSnmpTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isp-snmp-");

    [Fact]
    public async Task Our_client_reads_from_net_snmps_agent_what_its_own_program_reads()
    {
        var port = FreePort();
        var configuration = Path.Combine(_folder.FullName, "snmpd.conf");
        await File.WriteAllTextAsync(configuration, $"""
            agentaddress udp:127.0.0.1:{port}
            rocommunity uji 127.0.0.1
            sysDescr Agen uji
            sysContact noc@contoh.id
            sysLocation Rak 3
            """);
        using var agent = Start("/usr/sbin/snmpd", "-f", "-Lf", Path.Combine(_folder.FullName, "log"), "-C", "-c", configuration, "-p", Path.Combine(_folder.FullName, "pid"), "-I", "-smux");
        try
        {
            // The first question waits until somebody is there to answer it.
            using var session = await SnmpSession.Open("127.0.0.1", port, "uji", new OltOptions { Timeout = TimeSpan.FromSeconds(1), Retries = 30, Repetitions = 10 }, TimeProvider.System, default);
            Assert.Equal("Agen uji", (await session.Get([Oid.Parse("1.3.6.1.2.1.1.1.0")], default))[0].Value.Show());

            foreach (var root in new[] { "1.3.6.1.2.1.1.9", "1.3.6.1.2.1.31.1.1.1", "1.3.6.1.2.1.2.2.1" }) // objects, 64 bit counters, interfaces
            {
                var ours = (await session.Walk(Oid.Parse(root), 10_000, default)).Select(x => "." + x.Oid).ToArray();
                var theirs = await Run("snmpbulkwalk", "-v2c", "-c", "uji", "-Onq", $"127.0.0.1:{port}", root);

                Assert.NotEmpty(ours);
                Assert.Equal(theirs.Split('\n').Select(line => line.Split(' ')[0]).Where(x => x.StartsWith('.')), ours);
            }

            Assert.False((await session.Get([Oid.Parse("1.3.6.1.2.1.1.99.0")], default))[0].Value.Exists);
            Assert.Null(await session.GetNext(Oid.Parse("2.999"), default)); // beyond everything
        }
        finally
        {
            agent.Kill();
            await agent.WaitForExitAsync();
        }
    }

    [Theory]
    [InlineData(Vendor.Zte, "1.3.6.1.4.1.3902.1082.500.10.2.3.8.1.4")]
    [InlineData(Vendor.Huawei, "1.3.6.1.4.1.2011.6.128.1.1.2.46.1.15")]
    public async Task The_simulated_OLT_answers_net_snmps_programs(Vendor vendor, string states)
    {
        await using var olt = SimulatedOlt.Start(new SimulatorOptions { Vendor = vendor });
        for (var i = 1; i <= 100; i++)
            olt.Add(new SimulatedOnu(1, 1 + i % 3, i, $"ZTEGC{i:X7}"));

        var walked = await Run("snmpbulkwalk", "-v2c", "-c", olt.Options.Community, "-Onq", "-Cr25", $"127.0.0.1:{olt.SnmpPort}", states);
        var everything = await Run("snmpwalk", "-v2c", "-c", olt.Options.Community, "-Onq", $"127.0.0.1:{olt.SnmpPort}", "1.3.6.1");
        var counter = await Run("snmpget", "-v2c", "-c", olt.Options.Community, "-Onq", $"127.0.0.1:{olt.SnmpPort}", "1.3.6.1.2.1.31.1.1.1.6.1");

        Assert.Equal(100, walked.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.True(everything.Split('\n').Length > 700);
        Assert.Contains("18446744073709500001", counter, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
        return said;
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["MIBS"] = "" } };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
