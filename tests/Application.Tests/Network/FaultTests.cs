using IspJabbar.Application.Customers.Isolations;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Network.Addresses;
using IspJabbar.Application.Network.Commands;
using IspJabbar.Application.Network.Drifts;
using IspJabbar.Application.Network.Imports;
using IspJabbar.Application.Network.Moves;
using IspJabbar.Application.Network.Profiles;
using IspJabbar.Application.Network.Setup;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Infrastructure.RouterOs;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Network;

/// <summary>
/// Every fault, in the middle of every kind of order: each of its steps goes wrong once (and once more for the attempt that follows by itself), then the router is well again.
/// In the end the router is as it was wanted, every order has one result, and the neighbour noticed nothing.
/// </summary>
public sealed class FaultTests(FaultTests.ImpatientApp app) : IClassFixture<FaultTests.ImpatientApp>
{
    private static readonly string[] Change = ["/ppp/secret/print", "/ppp/secret/set", "/ppp/active/print", "/ppp/active/remove"];
    private static readonly string[] Leave = ["/ppp/secret/print", "/ppp/secret/remove", "/ppp/active/print", "/ppp/active/remove"];

    /// <summary>What people wish of a router.</summary>
    public enum Wish { Create, Change, Isolate, Restore, Disable, Enable, Password, Disconnect, Repair, Remove, Move, Link, Profile, Pool, Firewall }

    public static IEnumerable<object[]> Everything => from wish in Enum.GetValues<Wish>() from fault in Enum.GetValues<Fault>() select new object[] { wish, fault };

    [Theory, MemberData(nameof(Everything))]
    public async Task In_the_middle_of_any_order_the_router_ends_as_wanted_and_nobody_else_is_touched(Wish wish, Fault fault)
    {
        await using var router = await SimulatedRouter.Start();
        await using var other = await SimulatedRouter.Start();
        foreach (var each in (SimulatedRouter[])[router, other])
        {
            each.AddProfile("ISOLIR");
            each.AddProfile("50M");
            each.AddSecret("tetangga", profile: "50M", comment: "bukan milik kita");
            each.Dial("tetangga");
        }

        router.Add("/ip/firewall/filter", ("chain", "forward"), ("action", "fasttrack-connection"), ("comment", "milik NOC"));
        var town = await ATown(router, other);
        if (wish is Wish.Create)
        {
            await Suffer(router, fault, ["/ppp/secret/print", "/ppp/secret/add", "/ppp/active/print"], () => app.Send(Town.AForm(town.Location, town.Package)));
            Assert.Equal(("default", false), Ours(router) is { } made ? (made.Profile, made.Disabled) : default);
            await NobodyElse(router, CommandKind.Create);
            return;
        }

        if (wish is Wish.Profile or Wish.Pool or Wish.Firewall)
        {
            await Setup(wish, fault, router, town);
            await NobodyElse(router, null);
            return;
        }

        var done = await app.Send(Town.AForm(town.Location, town.Package));
        await app.Settle();
        var (customer, name, before) = (done.Id, done.PppoeUsername!, Ours(router)!);
        if (wish is Wish.Restore or Wish.Isolate or Wish.Disable or Wish.Enable)
            await app.Send(new ActivateCustomer(customer));
        if (wish is Wish.Restore)
            await app.Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Nonpayment });
        if (wish is Wish.Enable)
            await app.Send(new ArchiveCustomer(customer));
        if (wish is Wish.Repair)
        {
            router.SetSecret(name, "profile", "50M");
            app.Clock.Now += TimeSpan.FromMinutes(1);
            await app.Send(new SyncNow([town.RouterId]));
        }

        await app.Settle();
        if (wish is Wish.Link)
        {
            var known = $"lama-{town.Location}";
            router.AddSecret(known, "sandi123", profile: "50M", comment: $"Budi {done.CustomerNumber}");
            await Suffer(router, fault, ["/ppp/secret/set", "/ppp/secret/remove"], () => app.Send(new LinkFoundAccounts { RouterId = town.RouterId, Usernames = [known] }));
            Assert.Equal((known, "sandi123", "50M", false), Ours(router) is { } linked ? (linked.Name, linked.Password, linked.Profile, linked.Disabled) : default); // and what we had made is gone
            Assert.Equal(Provisioning.Applied, await app.Db(db => db.PppoeSecrets.Where(x => x.CustomerId == customer).Select(x => x.Provisioning).SingleAsync()));
            await NobodyElse(router, null);
            return;
        }

        if (wish is not Wish.Enable)
            router.Dial(name);

        switch (wish)
        {
            case Wish.Change:
                var faster = await app.APackage(profile: "50M");
                await Suffer(router, fault, Change, () => app.Send(new ChangePackage { CustomerId = customer, PackageCode = faster, Why = "Naik paket" }));
                Assert.Equal(before with { Profile = "50M" }, Ours(router));
                break;
            case Wish.Isolate:
                await Suffer(router, fault, Change, () => app.Send(new IsolateCustomer { CustomerId = customer, Reason = IsolationReason.Nonpayment }));
                Assert.Equal(before with { Profile = "ISOLIR" }, Ours(router));
                break;
            case Wish.Restore:
                await Suffer(router, fault, Change, () => app.Send(new LiftIsolation { CustomerId = customer, Why = "Sudah bayar" }));
                Assert.Equal(before, Ours(router));
                break;
            case Wish.Disable:
                await Suffer(router, fault, Change, () => app.Send(new ArchiveCustomer(customer)));
                Assert.Equal(before with { Disabled = true }, Ours(router));
                break;
            case Wish.Enable:
                await Suffer(router, fault, ["/ppp/secret/print", "/ppp/secret/set", "/ppp/active/print"], () => app.Send(new RestoreCustomer(customer)));
                Assert.Equal(before, Ours(router));
                break;
            case Wish.Password:
                await Suffer(router, fault, ["/ppp/secret/print", "/ppp/secret/set", "/ppp/active/print"], () => app.Send(new ChangePppoePassword { CustomerId = customer, Password = "Baru1234x" }));
                Assert.Equal(before with { Password = "Baru1234x" }, Ours(router));
                Assert.Contains(name, router.Sessions); // the modem learns it at its next dial
                router.HangUp(name);
                break;
            case Wish.Disconnect:
                await Suffer(router, fault, Change, () => app.Send(new DisconnectCustomer(customer)));
                Assert.Equal(before, Ours(router));
                break;
            case Wish.Repair:
                await Suffer(router, fault, Change, () => app.Send(new RepairDrift { RouterId = town.RouterId, Name = name }));
                Assert.Equal(before, Ours(router));
                break;
            case Wish.Remove:
                await Suffer(router, fault, Leave, () => app.Send(new ChangeRouter { CustomerId = customer, RouterCode = town.OtherCode, Why = "Pindah menara" }));
                Assert.Null(Ours(router));
                Assert.Equal(before.Password, Ours(other)?.Password);
                break;
            case Wish.Move:
                other.Faults.Plan(fault, "/ppp/secret/add", times: 2);
                await Suffer(router, fault, Leave, () => app.Send(new StartMove { FromRouterId = town.RouterId, To = town.OtherCode, Why = "Router lama penuh" }));
                Assert.Null(Ours(router));
                Assert.Equal(before.Password, Ours(other)?.Password);
                break;
        }

        await NobodyElse(router, wish switch
        {
            Wish.Remove or Wish.Move => CommandKind.Remove,
            Wish.Isolate => CommandKind.Isolate,
            _ => Enum.Parse<CommandKind>($"{wish}"),
        });
        await NobodyElse(other, null);
    }

    private async Task Setup(Wish wish, Fault fault, SimulatedRouter router, ATownOfTwo town)
    {
        var name = $"P{town.Location}";
        switch (wish)
        {
            case Wish.Profile:
                router.Add("/ppp/profile", ("name", name), ("rate-limit", "1M/1M"));
                var profile = await app.Send(new SaveProfile { Name = name, DownloadKbps = 20_000, UploadKbps = 10_000 });
                await Suffer(router, fault, ["/ppp/profile/print", "/ppp/profile/set"], () => app.Send(new PushProfile(profile, town.RouterId)));
                break;
            case Wish.Pool:
                await Suffer(router, fault, ["/ip/pool/print", "/ip/pool/add"], () => app.Send(new PushAddressPool { RouterId = town.RouterId, Name = name, Ranges = "10.9.0.2-10.9.0.254" }));
                break;
            default:
                await Suffer(
                    router, fault, ["/ip/firewall/filter/print", "/ip/firewall/filter/add", "/ip/firewall/nat/print", "/ip/firewall/nat/add", "/ppp/profile/set", "/ip/firewall/address-list/add"],
                    () => app.Send(new PrepareIsolation { RouterId = town.RouterId, Portal = "10.10.0.5", Dns = "10.10.0.1", ChangesExisting = true }));
                Assert.Equal(["isolir-boleh", "isolir-tcp", "isolir-drop", "milik NOC"], router.Comments("/ip/firewall/filter"));
                Assert.Equal(["isolir-http"], router.Comments("/ip/firewall/nat"));
                break;
        }

        var tasks = (await app.Send(new ListRouterTasks(town.RouterId, PageSize: 50))).Items;
        Assert.NotEmpty(tasks);
        Assert.All(tasks, task => Assert.Equal((CommandState.Done, true), (task.State, task.Proof is not null)));
    }

    /// <summary>One step after another goes wrong, each twice; then it is well.</summary>
    private async Task Suffer<T>(SimulatedRouter router, Fault fault, IEnumerable<string> steps, Func<Task<T>> wish)
    {
        var worker = app.Services.GetRequiredService<RouterWorker>();
        var wished = false;
        foreach (var step in steps)
        {
            // A router that answers every question with "nothing" cannot be told from one that has nothing.
            if (fault is Fault.OnlySaysYes && step.EndsWith("print", StringComparison.Ordinal))
                continue;

            router.Faults.Clear();
            router.Faults.Plan(fault, step, times: 2);
            if (!wished)
            {
                await wish();
                await app.Settle();
            }

            wished = true;
            await worker.VisitAll(default);
            app.Clock.Now += TimeSpan.FromMinutes(6);
        }

        router.Faults.Clear();
        for (var round = 0; round < 3; round++)
        {
            await app.Settle();
            app.Clock.Now += TimeSpan.FromMinutes(6);
        }
    }

    /// <param name="kind">of which there is exactly one order on this router, done and with its proof</param>
    private async Task NobodyElse(SimulatedRouter router, CommandKind? kind)
    {
        var neighbour = router.Secrets.Single(x => x.Name == "tetangga");
        Assert.Equal(("50M", false, "bukan milik kita"), (neighbour.Profile, neighbour.Disabled, neighbour.Comment));
        Assert.Equal(["tetangga"], router.Sessions);

        var orders = await app.Db(db => db.RouterCommands.Where(x => db.Routers.Any(y => y.Id == x.RouterId && y.Port == router.Port)).ToListAsync());
        Assert.DoesNotContain(orders, x => x.State is CommandState.Pending);
        if (kind is not null)
        {
            var one = Assert.Single(orders, x => x.Kind == kind);
            Assert.Equal((CommandState.Done, true), (one.State, one.Proof is not null));
        }
    }

    private static SimulatedSecret? Ours(SimulatedRouter router) => router.Secrets.SingleOrDefault(x => x.Name != "tetangga") is { } one ? one with { Id = "" } : null;

    private async Task<ATownOfTwo> ATown(SimulatedRouter router, SimulatedRouter other)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        var (_, otherCode) = await app.ARouter(location, port: other.Port, isDefault: false);
        return new ATownOfTwo(location, package, id, otherCode);
    }

    private sealed record ATownOfTwo(string Location, string Package, Guid RouterId, string OtherCode);

    /// <summary>Does not wait five seconds for a router that is silent: here hundreds are.</summary>
    public sealed class ImpatientApp : AppFixture
    {
        protected override void Replace(IServiceCollection services) =>
            services.PostConfigure<RouterOsOptions>(options => (options.ReadTimeout, options.CommandTimeout) = (TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2)));
    }
}
