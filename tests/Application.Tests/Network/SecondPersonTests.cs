using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Changes;
using IspJabbar.Application.Network.Drifts;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Application.Reporting.Customers.Bulk;
using IspJabbar.Application.Reporting.Network;
using IspJabbar.Application.Network.Profiles;
using IspJabbar.Application.Network.Setup;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class SecondPersonTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Many_differences_wait_with_their_list_and_are_put_right_once_somebody_else_approved()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _) = await Customers(router, 7);
        foreach (var secret in router.Secrets)
            router.RemoveSecret(secret.Name);
        await Sync(id);
        var (one, other) = (await AUser("noc"), await AUser("admin"));

        DriftRepair repair;
        using (TestUser.Is(one))
            repair = await app.Send(new RepairDrift { RouterId = id });
        await app.Settle();

        Assert.Equal((0, 7), (repair.Ordered, repair.Waiting));
        Assert.Empty(router.Secrets);
        var list = await app.Send(new ListChangeItems(repair.ProposalId!.Value));
        Assert.Equal(7, list.Total);
        Assert.All(list.Items, x => Assert.Equal([DriftKind.Missing], x.Drifts));
        using (TestUser.Is(one))
            await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ApproveChange(repair.ProposalId.Value)));
        Assert.Empty(router.Secrets);

        using (TestUser.Is(other))
            await app.Send(new ApproveChange(repair.ProposalId.Value));
        await app.Settle();

        Assert.Equal(7, router.Secrets.Count);
        var decided = await app.Send(new GetChange(repair.ProposalId.Value));
        Assert.Equal(ProposalState.Approved, decided.State);
        using (TestUser.Is(other))
            await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ApproveChange(repair.ProposalId.Value)));
    }

    [Fact]
    public async Task A_few_differences_need_nobody_else()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _) = await Customers(router, 6);
        router.RemoveSecret(router.Secrets[0].Name);
        await Sync(id);

        var repair = await app.Send(new RepairDrift { RouterId = id });
        await app.Settle();

        Assert.Equal((1, 0, (Guid?)null), (repair.Ordered, repair.Waiting, repair.ProposalId));
        Assert.Equal(6, router.Secrets.Count);
    }

    [Fact]
    public async Task Isolating_many_of_a_router_waits_and_is_done_in_the_name_of_who_approved()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("ISOLIR");
        var (_, customers) = await Customers(router, 7);
        foreach (var customer in customers)
            await app.Send(new ActivateCustomer(customer));
        await app.Settle();
        var (one, other) = (await AUser("finance"), await AUser("noc"));
        var selection = new CustomerSelection(customers);

        Assert.Single((await app.Send(new PreviewBulk("isolate", selection, "nonpayment"))).Waits);
        BulkOutcome outcome;
        using (TestUser.Is(one))
            outcome = await app.Send(new RunBulk { Action = "isolate", Selection = selection, Choice = "nonpayment", Why = "Menunggak dua bulan" });
        await app.Settle();
        Assert.NotNull(outcome.ProposalId);
        Assert.All(router.Secrets, x => Assert.Equal("default", x.Profile));

        using (TestUser.Is(other))
            await app.Send(new ApproveChange(outcome.ProposalId.Value));
        await app.Settle();

        Assert.All(router.Secrets, x => Assert.Equal("ISOLIR", x.Profile));
        Assert.Equal(7, await app.Db(db => db.Isolations.CountAsync(x => customers.Contains(x.CustomerId) && x.By == other && x.Note == "Menunggak dua bulan")));
    }

    [Fact]
    public async Task Another_speed_for_many_waits_and_routers_that_have_it_already_or_not_at_all_do_not()
    {
        await using var router = await SimulatedRouter.Start();
        await using var empty = await SimulatedRouter.Start();
        const string name = "KENCANG";
        router.Add("/ppp/profile", ("name", name), ("rate-limit", "1M/1M"));
        var (location, package) = (await app.ALocation(), await app.APackage(profile: name));
        var (id, _) = await app.ARouter(location, port: router.Port);
        for (var n = 0; n < 7; n++)
            await app.Send(Town.AForm(location, package));
        await app.Settle();
        var (other, _) = await app.ARouter(await app.ALocation(), port: empty.Port);
        var second = await AUser("admin");
        var profile = await app.Send(new SaveProfile { Name = name, DownloadKbps = 20_000, UploadKbps = 10_000 });
        await app.Send(new ReadRouterSetup(id));
        await app.Send(new ReadRouterSetup(other));
        var push = new PushProfile(profile) { ProposalId = Guid.CreateVersion7() };

        PushedProfile pushed;
        using (TestUser.Is(second))
        {
            pushed = await app.Send(push);
            Assert.Equal(push.ProposalId, (await app.Send(push)).ProposalId); // pressed twice
        }

        await app.Settle();
        Assert.Equal((1, (Guid?)push.ProposalId), (pushed.Waiting, pushed.ProposalId));
        Assert.DoesNotContain(router.CommandsSeen, x => x.Path == "/ppp/profile/set");
        Assert.Equal(7, (await app.Send(new ListChangeItems(push.ProposalId))).Total);

        using (TestUser.Is(await AUser("admin")))
            await app.Send(new ApproveChange(push.ProposalId));
        await app.Settle();
        Assert.Contains(router.CommandsSeen, x => x.Path == "/ppp/profile/set" && x["rate-limit"] is not null);

        await app.Send(new ReadRouterSetup(id));
        Assert.Null((await app.Send(new PushProfile(profile, id))).ProposalId); // it has it already
    }

    [Fact]
    public async Task Deactivating_many_of_a_router_waits_too()
    {
        await using var router = await SimulatedRouter.Start();
        var (_, customers) = await Customers(router, 7);
        BulkOutcome outcome;
        using (TestUser.Is(await AUser("admin")))
            outcome = await app.Send(new RunBulk { Action = "archive", Selection = new(customers), Why = "Salah pilih" });
        await app.Settle();
        Assert.All(router.Secrets, x => Assert.False(x.Disabled));

        using (TestUser.Is(await AUser("admin")))
            await app.Send(new ApproveChange(outcome.ProposalId!.Value));
        await app.Settle();
        Assert.All(router.Secrets, x => Assert.True(x.Disabled));
    }

    [Fact]
    public async Task Isolating_a_few_is_done_at_once_and_taken_back_by_the_reverse()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("ISOLIR");
        var (_, customers) = await Customers(router, 2);
        foreach (var customer in customers)
            await app.Send(new ActivateCustomer(customer));

        var outcome = await app.Send(new RunBulk { Action = "isolate", Selection = new(customers), Choice = "request", Why = "Cuti panjang" });
        await app.Settle();
        Assert.Equal(2, outcome.Done.Count);
        Assert.All(router.Secrets, x => Assert.Equal("ISOLIR", x.Profile));

        await app.Send(new RunBulk { Action = "lift", Selection = new(customers), Why = "Diurungkan" });
        await app.Settle();
        Assert.All(router.Secrets, x => Assert.Equal("default", x.Profile));
        Assert.Equal(0, await app.Db(db => db.Isolations.CountAsync(x => customers.Contains(x.CustomerId) && x.LiftedAt == null)));
    }

    [Fact]
    public async Task A_proposal_that_grew_old_is_not_carried_out()
    {
        await using var router = await SimulatedRouter.Start();
        var (id, _) = await Customers(router, 7);
        foreach (var secret in router.Secrets)
            router.RemoveSecret(secret.Name);
        await Sync(id);
        Guid proposal;
        using (TestUser.Is(await AUser("noc")))
            proposal = (await app.Send(new RepairDrift { RouterId = id })).ProposalId!.Value;

        app.Clock.Now += TimeSpan.FromHours(25);
        using (TestUser.Is(await AUser("admin")))
            Assert.Contains("24 jam", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ApproveChange(proposal)))).Message, StringComparison.Ordinal);
        Assert.True((await app.Send(new GetChange(proposal))).IsOld);
        Assert.Empty(router.Secrets);
    }

    [Fact]
    public async Task Who_proposed_takes_it_back_and_nobody_else_without_the_right()
    {
        await using var router = await SimulatedRouter.Start();
        var (_, customers) = await Customers(router, 7);
        foreach (var customer in customers)
            await app.Send(new ActivateCustomer(customer));
        var (one, other) = (await AUser("finance"), await AUser("manager"));
        Guid proposal;
        using (TestUser.Is(one))
            proposal = (await app.Send(new RunBulk { Action = "isolate", Selection = new(customers), Choice = "other", Why = "Keliru" })).ProposalId!.Value;

        using (TestUser.Is(other, only: NetworkPermissions.ViewChanges))
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new RefuseChange { Id = proposal, Why = "x" }));
        using (TestUser.Is(one, only: NetworkPermissions.ViewChanges))
            await app.Send(new RefuseChange { Id = proposal, Why = "Salah pilih" });

        var refused = await app.Send(new GetChange(proposal));
        Assert.Equal((ProposalState.Refused, "Salah pilih"), (refused.State, refused.DecidedWhy));
        Assert.Equal(0, await app.Db(db => db.Customers.CountAsync(x => customers.Contains(x.Id) && x.Status == CustomerStatus.Isolated)));
    }

    private async Task Sync(Guid router)
    {
        app.Clock.Now += TimeSpan.FromSeconds(1); // a router that was read in the very moment of a change is not compared
        Assert.True(Assert.Single(await app.Send(new SyncNow([router]))).Ok);
    }

    private async Task<Guid> AUser(string role) => (await app.AUser(role)).Id;

    private async Task<(Guid Router, List<Guid> Customers)> Customers(SimulatedRouter router, int count)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        var (id, _) = await app.ARouter(location, port: router.Port);
        List<Guid> customers = [];
        for (var n = 0; n < count; n++)
            customers.Add((await app.Send(Town.AForm(location, package))).Id);
        await app.Settle();
        return (id, customers);
    }
}
