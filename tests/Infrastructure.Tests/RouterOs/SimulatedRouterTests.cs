using IspJabbar.Infrastructure.RouterOs.Live;
using IspJabbar.Infrastructure.RouterOs.Live.Wire;
using IspJabbar.RouterOs.Simulator;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

public sealed class SimulatedRouterTests
{
    [Theory]
    [InlineData("a,b", "?name=a", "?name=b", "?#|", "?disabled=false")]
    [InlineData("a,b", "?name=c", "?#!", "?disabled=no")]
    [InlineData("c", "?name=a", "?name=b", "?name=c", "?#||", "?disabled=true")]
    [InlineData("a,b,c")]
    [InlineData("b,c", "?comment")]
    [InlineData("a", "?-comment")]
    [InlineData("c", "?>limit-bytes-in=9")]
    [InlineData("a,b", "?<limit-bytes-in=10")]
    [InlineData("a", "?=name=a")]
    [InlineData("b", "?name=b", "?#.&")]
    [InlineData("c", "?name=a", "?name=c", "?#0")]
    public async Task Queries_work_on_a_stack(string expected, params string[] query)
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        router.Add("/ppp/secret", ("name", "a"), ("limit-bytes-in", "0"));
        router.Add("/ppp/secret", ("name", "b"), ("comment", "x"), ("limit-bytes-in", "9"));
        router.Add("/ppp/secret", ("name", "c"), ("comment", ""), ("disabled", "yes"), ("limit-bytes-in", "18446744073709"));
        await using var connection = await us.Open(router);

        Assert.Equal(expected, string.Join(',', await Names(connection, query)));
    }

    [Theory]
    [InlineData("/ppp/secret/add", "missing value(s) of argument(s) name")]
    [InlineData("/ppp/secret/add name=a profile=tiada", "input does not match any value of profile")]
    [InlineData("/ppp/secret/add name=a warna=merah", "unknown parameter warna")]
    [InlineData("/ppp/secret/add name=ada service=any", "failure: secret with the same name already exists")]
    [InlineData("/ppp/secret/set .id=*99 comment=x", "no such item")]
    [InlineData("/ppp/secret/hapus", "no such command")]
    [InlineData("/ppp/rahasia/print", "no such command prefix")]
    [InlineData("/ppp/active/add name=a", "no such command")]
    [InlineData("/user/add name=a group=full", "not enough permissions (9)")]
    [InlineData("/ip/firewall/address-list/add list=isolir address=10.0.0.9", "failure: already have such entry")]
    [InlineData("#", "no such command")]
    public async Task Refusals_are_in_the_routers_own_words(string sentence, string words)
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        router.AddSecret("ada", service: "any");
        router.Add("/ip/firewall/address-list", ("list", "isolir"), ("address", "10.0.0.9"));
        await using var connection = await us.Open(router);

        var parts = sentence.Split(' ');
        var command = new Command(parts[0]);
        foreach (var part in parts[1..])
            command.With(part.Split('=')[0], part.Split('=')[1]);

        Assert.Equal(words, (await connection.Run(command, default)).Trap?.Message);
        Assert.Null((await connection.Run(new Command("/system/identity/print"), default)).Trap);
    }

    [Fact]
    public async Task Everything_the_product_asks_of_a_router_has_its_menu()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        router.Add("/ip/pool", ("name", "pppoe"), ("ranges", "10.20.0.2-10.20.3.254"));
        router.Add("/ip/address", ("address", "10.20.0.1/22"), ("interface", "ether1"));
        router.Add("/queue/simple", ("name", "budi"), ("target", "10.20.0.2/32"), ("max-limit", "10M/20M"));
        router.AddSecret("budi");
        router.Dial("budi");
        await using var connection = await us.Open(router);

        foreach (var menu in new[] { "/ppp/secret", "/ppp/profile", "/ppp/active", "/ip/address", "/ip/pool", "/ip/pool/used", "/ip/service", "/queue/simple", "/interface", "/system/identity", "/system/resource", "/user", "/user/group", "/log" })
            Assert.NotEmpty((await connection.Read(new Command(menu + "/print"), (ref _) => 1, default)).Rows);

        var traffic = await connection.Read(new Command("/interface/monitor-traffic").With("interface", "ether1,<pppoe-budi>").With("once", ""), (ref row) => row.Text("name"u8), default);
        Assert.Equal(["ether1", "<pppoe-budi>"], traffic.Rows);

        var pings = await connection.Read(new Command("/ping").With("address", "10.20.0.2").With("count", "3"), (ref row) => row.Text("seq"u8), default);
        Assert.Equal(["0", "1", "2"], pings.Rows);
    }

    [Fact]
    public async Task Without_the_right_sensitive_passwords_are_hidden()
    {
        await using var router = await SimulatedRouter.Start(new SimulatorOptions { Policy = "read,write,api" });
        await using var us = new OurSide();
        router.AddSecret("budi", password: "rahasia");
        await using var connection = await us.Open(router);

        var (rows, _) = await connection.Read(SecretReader.Print(), new SecretReader().Keep, default);

        Assert.Null(Assert.Single(rows).Password);
    }

    [Fact]
    public async Task Many_connections_and_thousands_of_rows_are_served()
    {
        await using var router = await SimulatedRouter.Start();
        await using var us = new OurSide();
        for (var i = 0; i < 3000; i++)
            router.Add("/ip/firewall/address-list", ("list", $"l{i}"), ("address", "10.0.0.1"));

        var counts = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            await using var connection = await us.Open(router);
            var rows = 0;
            await connection.Run(new Command("/ip/firewall/address-list/print").Only("list"), (ref _) => rows++, default);
            return rows;
        }));

        Assert.All(counts, count => Assert.Equal(3000, count));
    }

    private static async Task<List<string?>> Names(RouterConnection connection, string[] query)
    {
        var print = new Command("/ppp/secret/print").Only("name");
        foreach (var word in query)
            print.Query(word);
        var (rows, trap) = await connection.Read(print, Name, default);
        Assert.Null(trap);
        return rows;
    }

    private static string? Name(ref RowView row) => row.Text("name"u8);
}
