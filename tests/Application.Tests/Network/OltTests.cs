using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Network.Fiber.Olts;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.OltSimulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

/// <summary>With the simulated OLT on real ports; the workers' handle is turned by hand.</summary>
public sealed class OltTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>The OLT of a test that is over is gone; nobody should wait for it.</summary>
    public Task DisposeAsync() => app.Db(db => db.Olts.ExecuteUpdateAsync(x => x.SetProperty(olt => olt.IsMonitored, false)));

    [Fact]
    public async Task A_reading_finds_ports_and_ONUs_and_the_next_one_without_news_writes_nothing()
    {
        await using var olt = Olt();
        var id = await Known(olt);
        await app.Settle();

        var rows = (await app.Send(new ListOnus(id))).Items;
        Assert.Equal([("ZTEGC0000001", OnuState.Online, -20.0), ("ZTEGC0000002", OnuState.Online, -26.0)], rows.Select(x => (x.Serial, x.State, x.RxDbm!.Value)));
        Assert.Equal((1, 2), (rows[0].Slot, rows[0].Port));
        var versions = await Versions(id);
        var logged = await Logs(id);

        await Later(50);

        Assert.Equal(versions, await Versions(id));
        Assert.Equal(logged, await Logs(id));
    }

    [Fact]
    public async Task A_cut_fibre_is_told_from_a_power_cut()
    {
        await using var olt = Olt();
        var id = await Known(olt);
        await app.Settle();

        olt.Set("ZTEGC0000001", x => x with { Phase = Phase.Los });
        olt.Set("ZTEGC0000002", x => x with { Phase = Phase.Offline });
        await Later(6);
        olt.Set("ZTEGC0000002", x => x with { Phase = Phase.DyingGasp });
        await Later(6);

        var rows = (await app.Send(new ListOnus(id))).Items;
        Assert.Equal([OnuState.Los, OnuState.DyingGasp], rows.Select(x => x.State));
        Assert.Equal("power_off", rows[1].LastDownCause);
        Assert.Equal([(OnuState.Offline, OnuState.DyingGasp), (OnuState.Online, OnuState.Offline)], (await app.Send(new ListOnuStates(rows[1].Id))).Take(2).Select(x => (x.Was!.Value, x.Became)));
    }

    [Fact]
    public async Task A_silent_OLT_changes_no_ONU_and_is_told_once()
    {
        await using var olt = Olt();
        var id = await Known(olt);
        await app.Settle();
        var versions = await Versions(id);

        olt.Faults.Snmp = SnmpFault.GeneralError;
        for (var i = 0; i < 5; i++)
            await Later(6);

        Assert.Equal(versions, await Versions(id));
        var row = await app.Send(new GetOlt(id));
        Assert.NotNull(row.SilentSince);
        Assert.Equal(1, await Notices($"olt/{id}/silent/"));

        olt.Faults.Clear();
        await Later(6);

        Assert.Null((await app.Send(new GetOlt(id))).SilentSince);
        Assert.Equal(1, await Notices($"olt/{id}/back/"));
    }

    [Fact]
    public async Task An_OLT_that_is_being_worked_at_alarms_nobody()
    {
        await using var olt = Olt();
        var id = await Known(olt);
        await app.Send(new MaintainOlt(id, true));
        olt.Faults.Snmp = SnmpFault.GeneralError;

        for (var i = 0; i < 4; i++)
            await Later(6);

        Assert.Equal(0, await Notices($"olt/{id}/"));
    }

    [Fact]
    public async Task An_ONU_that_the_OLT_does_not_list_any_more_is_gone_after_three_readings()
    {
        await using var olt = Olt();
        var id = await Known(olt);
        await app.Settle();

        olt.Remove(1, 2, 2);
        await Later(6);
        await Later(6);
        Assert.Equal(2, (await app.Send(new ListOnus(id))).Total);
        await Later(6);

        Assert.Equal("ZTEGC0000001", Assert.Single((await app.Send(new ListOnus(id))).Items).Serial);
    }

    [Fact]
    public async Task Light_that_falls_within_a_day_is_on_the_list_for_the_field()
    {
        await using var olt = Olt();
        var id = await Known(olt);
        await app.Settle();
        var code = (await app.Send(new GetOlt(id))).Code;

        olt.Set("ZTEGC0000001", x => x with { RxDbm = -23.5 }); // good, yet 3.5 dB weaker than an hour ago
        await Later(60);

        Assert.Equal("ZTEGC0000001", Assert.Single((await app.Send(new BrowseWeakOnus("dropped", code))).Items).Serial);
        Assert.Equal("ZTEGC0000002", Assert.Single((await app.Send(new BrowseWeakOnus(null, code))).Items).Serial);
        Assert.Empty((await app.Send(new BrowseWeakOnus("critical", code))).Items);
    }

    [Fact]
    public async Task An_OLT_nobody_compared_is_not_read()
    {
        await using var olt = Olt();
        var id = await app.Send(await Form(olt));
        await app.Settle();

        Assert.Null((await app.Send(new GetOlt(id))).LastSeenAt);
        Assert.Equal(0, olt.Questions);
    }

    [Fact]
    public async Task Another_kind_of_OLT_has_to_be_compared_again()
    {
        await using var olt = Olt();
        var form = await Form(olt);
        var id = await app.Send(form);
        await app.Send(new MonitorOlt(id, true));

        await app.Send(new EditOlt
        {
            Id = id, Name = form.Name, Profile = "huawei-ma56xx", LocationCode = form.LocationCode, Host = form.Host, SnmpPort = form.SnmpPort,
            Console = form.Console, ConsolePort = form.ConsolePort, ConsoleUser = form.ConsoleUser,
        });

        var row = await app.Send(new GetOlt(id));
        Assert.False(row.IsMonitored);
        Assert.False(row.Provisions);
    }

    [Theory]
    [InlineData(Vendor.Zte)]
    [InlineData(Vendor.Huawei)]
    public async Task A_new_ONU_is_found_registered_and_handed_to_its_customer_when_the_OLT_lists_it(Vendor vendor)
    {
        await using var olt = Olt(vendor);
        olt.Shine(new StrangeOnu(1, 2, "ZTEGC8012345"));
        var id = await Known(olt);
        var customer = await ACustomer();
        await app.Send(new LookForOnus(id));
        await app.Settle();
        Assert.Equal("ZTEGC8012345", Assert.Single((await app.Send(new ListUnconfiguredOnus(id))).Onus).Serial);

        await app.Send(Order(olt, id, customer.CustomerNumber));
        await app.Settle();

        var order = (await app.Send(new ListOltOrders(id))).Items[0];
        Assert.Equal((OltOrderKind.Provision, OltOrderState.Done), (order.Kind, order.State));
        Assert.Contains("Terbaca di OLT", order.Message, StringComparison.Ordinal);
        var onu = await app.Send(new GetCustomerOnu(customer.Id));
        Assert.Equal("ZTEGC8012345", onu!.Serial);
        Assert.Equal(customer.CustomerNumber, olt.Onus.Single(x => x.Serial == "ZTEGC8012345").Name);
        Assert.Empty((await app.Send(new ListUnconfiguredOnus(id))).Onus);

        var words = Assert.Single(await app.Send(new GetOltTranscripts(order.Id))).Text;
        Assert.DoesNotContain(olt.Options.Password, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_console_that_is_cut_off_halfway_is_settled_by_what_the_OLT_lists()
    {
        await using var olt = Olt();
        var (id, customer) = await Ready(olt);
        olt.Faults.Plan(ConsoleFault.ApplyThenDrop, "onu 3 type"); // registered, and nobody heard the yes

        await app.Send(Order(olt, id, customer));
        await app.Settle();

        var order = (await app.Send(new ListOltOrders(id))).Items[0];
        Assert.Equal(OltOrderState.Done, order.State);
        Assert.Equal(1, olt.Commands.Count(x => x.StartsWith("onu 3 type", StringComparison.Ordinal))); // never simply repeated
    }

    [Fact]
    public async Task A_console_that_hung_up_before_it_did_anything_has_failed_and_may_be_tried_again()
    {
        await using var olt = Olt();
        var (id, customer) = await Ready(olt);
        olt.Faults.Plan(ConsoleFault.Drop, "onu 3 type");

        await app.Send(Order(olt, id, customer));
        await app.Settle();
        Assert.Equal(OltOrderState.Failed, (await app.Send(new ListOltOrders(id))).Items[0].State);

        await app.Send(Order(olt, id, customer));
        await app.Settle();
        Assert.Equal(OltOrderState.Done, (await app.Send(new ListOltOrders(id))).Items[0].State);
    }

    [Fact]
    public async Task What_the_OLT_refuses_is_taken_back_and_said_in_its_own_words()
    {
        await using var olt = Olt();
        var (id, customer) = await Ready(olt);
        olt.Faults.Plan(ConsoleFault.Refuse, "service-port");

        await app.Send(Order(olt, id, customer));
        await app.Settle();

        var order = (await app.Send(new ListOltOrders(id))).Items[0];
        Assert.Equal(OltOrderState.Failed, order.State);
        Assert.Contains("20203", order.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(olt.Onus, x => x.Serial == "ZTEGC8012345");
    }

    [Fact]
    public async Task An_order_waits_for_a_console_that_cannot_be_reached()
    {
        await using var olt = Olt();
        var (id, customer) = await Ready(olt);
        olt.Faults.DropConsole = true;
        await app.Send(Order(olt, id, customer));
        await app.Settle();
        Assert.Equal(OltOrderState.Pending, (await app.Send(new ListOltOrders(id))).Items[0].State);

        olt.Faults.Clear();
        await Later(2);

        Assert.Equal(OltOrderState.Done, (await app.Send(new ListOltOrders(id))).Items[0].State);
    }

    [Fact]
    public async Task An_ONU_is_taken_out_and_counts_as_gone_when_the_OLT_lists_it_no_more()
    {
        await using var olt = Olt();
        var id = await Known(olt);
        await app.Settle();
        var onu = (await app.Send(new ListOnus(id))).Items[0];

        await app.Send(new RemoveOnu(onu.Id));
        await app.Settle();

        Assert.Equal(OltOrderState.Done, (await app.Send(new ListOltOrders(id))).Items[0].State);
        Assert.DoesNotContain(olt.Onus, x => x.Serial == onu.Serial);
    }

    [Fact]
    public async Task Nothing_is_written_to_an_OLT_that_nobody_allowed_it_for()
    {
        await using var olt = Olt();
        var form = await Form(olt);
        var id = await app.Send(form with { Provisions = false });
        await app.Send(new MonitorOlt(id, true));
        await app.Settle();

        var refused = await Assert.ThrowsAsync<ConflictException>(async () => await app.Send(new RebootOnu((await app.Send(new ListOnus(id))).Items[0].Id)));
        Assert.Equal("olt.read-only", refused.Code);
    }

    [Fact]
    public async Task A_value_that_is_no_word_does_not_reach_a_console()
    {
        await using var olt = Olt();
        var (id, customer) = await Ready(olt);
        var order = Order(olt, id, customer);
        order.Values["up"] = "UP-20M; reboot";

        var refused = await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => app.Send(order));
        Assert.Equal("Values[up]", Assert.Single(refused.Errors).PropertyName);
    }

    [Fact]
    public async Task One_customer_has_one_ONU()
    {
        await using var olt = Olt();
        var id = await Known(olt);
        await app.Settle();
        var customer = await ACustomer();
        var onus = (await app.Send(new ListOnus(id))).Items;
        await app.Send(new LinkOnu { OnuId = onus[0].Id, CustomerNumber = customer.CustomerNumber });

        var refused = await Assert.ThrowsAsync<ConflictException>(() => app.Send(new LinkOnu { OnuId = onus[1].Id, CustomerNumber = customer.CustomerNumber }));
        Assert.Contains(onus[0].Serial, refused.Message, StringComparison.Ordinal);

        await app.Send(new UnlinkOnu(onus[0].Id));
        await app.Send(new LinkOnu { OnuId = onus[1].Id, CustomerNumber = customer.CustomerNumber });
    }

    [Fact]
    public async Task An_ONU_that_is_carried_to_another_OLT_keeps_its_customer()
    {
        await using var before = Olt();
        before.Add(new SimulatedOnu(1, 2, 3, "ZTEGCA000001", RxDbm: -20));
        await using var after = Olt();
        var (from, to) = (await Known(before), await Known(after));
        await app.Settle();
        var customer = await ACustomer();
        var old = (await app.Send(new ListOnus(from, "ZTEGCA000001"))).Items.Single();
        await app.Send(new LinkOnu { OnuId = old.Id, CustomerNumber = customer.CustomerNumber });

        before.Remove(1, 2, 3);
        after.Add(new SimulatedOnu(1, 2, 7, "ZTEGCA000001", RxDbm: -21));
        await Later(6);
        await Later(6);

        Assert.Equal(customer.Id, (await app.Send(new ListOnus(to, "ZTEGCA000001"))).Items.Single().CustomerId);
        Assert.Empty((await app.Send(new ListOnus(from, "ZTEGCA000001"))).Items);
    }

    [Fact]
    public async Task A_used_modem_of_a_former_customer_stays_nobodys()
    {
        await using var before = Olt();
        before.Add(new SimulatedOnu(1, 2, 3, "ZTEGCA000002", RxDbm: -20));
        await using var after = Olt();
        var (from, to) = (await Known(before), await Known(after));
        await app.Settle();
        var customer = await ACustomer();
        await app.Send(new LinkOnu { OnuId = (await app.Send(new ListOnus(from, "ZTEGCA000002"))).Items.Single().Id, CustomerNumber = customer.CustomerNumber });
        await app.Db(db => db.Customers.Where(x => x.Id == customer.Id).ExecuteUpdateAsync(x => x.SetProperty(one => one.Status, Domain.Customers.CustomerStatus.Terminated)));

        before.Remove(1, 2, 3);
        after.Add(new SimulatedOnu(1, 2, 7, "ZTEGCA000002", RxDbm: -21));
        await Later(6);
        await Later(6);

        Assert.False((await app.Send(new ListOnus(to, "ZTEGCA000002"))).Items.Single().IsLinked);
    }

    [Fact]
    public async Task A_restart_counts_once_the_ONU_was_away_and_is_back()
    {
        await using var olt = Olt();
        var id = await Known(olt);
        await app.Settle();
        await app.Send(new RebootOnu((await app.Send(new ListOnus(id))).Items[0].Id));
        await app.Settle();
        Assert.Equal(OltOrderState.Unconfirmed, (await app.Send(new ListOltOrders(id))).Items[0].State);

        olt.Set("ZTEGC0000001", x => x with { Phase = Phase.Offline });
        await Later(6);
        Assert.Equal(OltOrderState.Unconfirmed, (await app.Send(new ListOltOrders(id))).Items[0].State);
        olt.Set("ZTEGC0000001", x => x with { Phase = Phase.Online });
        await Later(6);

        var order = (await app.Send(new ListOltOrders(id))).Items[0];
        Assert.Equal(OltOrderState.Done, order.State);
        Assert.Contains("padam lalu online", order.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ONU_that_does_not_come_back_from_a_restart_is_told()
    {
        await using var olt = Olt();
        var id = await Known(olt);
        await app.Settle();
        await app.Send(new RebootOnu((await app.Send(new ListOnus(id))).Items[0].Id));
        await app.Settle();

        olt.Set("ZTEGC0000001", x => x with { Phase = Phase.Offline });
        await Later(6);
        await Later(6);

        Assert.Equal(OltOrderState.Failed, (await app.Send(new ListOltOrders(id))).Items[0].State);
    }

    [Fact]
    public async Task Deep_in_the_list_of_ONUs_a_page_begins_where_the_last_one_ended()
    {
        await using var olt = Olt();
        var id = await Known(olt);
        await app.Settle();

        var first = await app.Send(new BrowseOnus(new OnuFilter(id), new Place(Size: 1)));
        var second = await app.Send(new BrowseOnus(new OnuFilter(id), new Place(After: first.Next, Size: 1)));

        Assert.Equal(["ZTEGC0000001", "ZTEGC0000002"], first.Items.Concat(second.Items).Select(x => x.Serial));
        Assert.Equal((2, 1, null), (second.Total, second.Before, second.Next));
    }

    [Fact]
    public async Task What_happened_to_an_ONU_cannot_be_rewritten()
    {
        await using var olt = Olt();
        await Known(olt);
        await app.Settle();

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.Db(db => db.Database.ExecuteSqlRawAsync("update network.onu_state_logs set became = 'online'")));
    }

    private static SimulatedOlt Olt(Vendor vendor = Vendor.Zte)
    {
        var olt = SimulatedOlt.Start(new SimulatorOptions { Vendor = vendor });
        olt.Add(new SimulatedOnu(1, 2, 1, "ZTEGC0000001", RxDbm: -20), new SimulatedOnu(1, 2, 2, "ZTEGC0000002", RxDbm: -26));
        return olt;
    }

    private async Task<AddOlt> Form(SimulatedOlt olt) => new()
    {
        Code = $"OLT-{Guid.NewGuid():N}"[..12], Name = "OLT uji", LocationCode = await app.ALocation(), Profile = olt.Options.Vendor is Vendor.Zte ? "zte-c3xx" : "huawei-ma56xx",
        Host = olt.Host, SnmpPort = olt.SnmpPort, SnmpCommunity = olt.Options.Community,
        Console = ConsoleKind.Telnet, ConsolePort = olt.ConsolePort, ConsoleUser = olt.Options.Username, ConsolePassword = olt.Options.Password, Provisions = true,
    };

    private async Task<Guid> Known(SimulatedOlt olt)
    {
        var id = await app.Send(await Form(olt));
        await app.Send(new MonitorOlt(id, true));
        return id;
    }

    private async Task<(Guid Olt, string Customer)> Ready(SimulatedOlt olt)
    {
        olt.Shine(new StrangeOnu(1, 2, "ZTEGC8012345"));
        var id = await Known(olt);
        await app.Send(new LookForOnus(id));
        await app.Settle();
        return (id, (await ACustomer()).CustomerNumber);
    }

    private static ProvisionOnu Order(SimulatedOlt olt, Guid id, string customer) => new()
    {
        OltId = id, Serial = "ZTEGC8012345", CustomerNumber = customer,
        Values = olt.Options.Vendor is Vendor.Zte
            ? new() { ["type"] = "ALL-GPON", ["up"] = "UP-20M", ["down"] = "DOWN-20M", ["vlan"] = "100" }
            : new() { ["line"] = "10", ["service"] = "10", ["gem"] = "1", ["vlan"] = "100" },
    };

    private async Task<RegisteredCustomer> ACustomer()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        return await app.Send(Town.AForm(location, await app.APackage()));
    }

    private async Task Later(int minutes)
    {
        app.Clock.Now += TimeSpan.FromMinutes(minutes);
        await app.Settle();
    }

    private Task<List<string>> Versions(Guid olt) => app.Db(db => db.Database.SqlQuery<string>($"select id || ' ' || xmin::text as \"Value\" from network.onus where olt_id = {olt} order by id").ToListAsync());

    private Task<int> Logs(Guid olt) => app.Db(db => db.OnuStateLogs.CountAsync(x => db.Onus.Any(onu => onu.Id == x.OnuId && onu.OltId == olt)));

    private Task<int> Notices(string start) => app.Db(db => db.Notifications.Where(x => x.Key.StartsWith(start)).Select(x => x.Key).Distinct().CountAsync());
}
