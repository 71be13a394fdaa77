using FluentValidation;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Network.Plant.Cables;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Network;

public sealed class PlantTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_cabinet_and_a_box_that_are_saved_at_once_do_not_share_a_code()
    {
        for (var round = 0; round < 4; round++)
        {
            var code = $"KEMBAR-{round}";
            var both = await Task.WhenAll(Try(() => app.AnOdp(code: code)), Try(() => app.AnOdc(code: code)));
            Assert.Single(both, saved => saved);
        }

        var odp = await app.AnOdp(code: "KEMBAR-X");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.Db(db => db.Database.ExecuteSqlAsync($"update network.odcs set code = 'KEMBAR-X' where id = (select id from network.odcs limit 1)")));
        Assert.NotEqual(Guid.Empty, odp);

        static async Task<bool> Try(Func<Task<Guid>> save)
        {
            try
            {
                await save();
                return true;
            }
            catch (ConflictException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_registration_keeps_a_port_and_activation_uses_it()
    {
        var odp = await app.AnOdp();
        var (location, package) = await Served();

        var done = await app.Send(Town.AForm(location, package) with { OdpId = odp });
        Assert.Equal((OdpPortState.Reserved, done.Id), await Port(odp, 1));

        await app.Send(new ActivateCustomer(done.Id));
        await app.Settle();
        Assert.Equal((OdpPortState.Used, done.Id), await Port(odp, 1));

        await app.Send(new ArchiveCustomer(done.Id));
        await app.Settle();
        Assert.Equal((OdpPortState.Free, null), await Port(odp, 1));
    }

    [Fact]
    public async Task The_same_form_sent_twice_keeps_one_port()
    {
        var odp = await app.AnOdp();
        var (location, package) = await Served();
        var form = Town.AForm(location, package) with { OdpId = odp };

        await app.Send(form);
        await app.Send(form);

        Assert.Equal(3, await Free(odp));
    }

    [Fact]
    public async Task Two_who_race_for_the_last_port_one_gets_it_and_the_other_is_told()
    {
        var odp = await app.AnOdp();
        var (location, package) = await Served();
        for (var number = 1; number <= 3; number++)
            await app.Send(new ReservePort { OdpId = odp, Number = number, Note = "Proyek" });

        var forms = Enumerable.Range(0, 6).Select(_ => Town.AForm(location, package) with { OdpId = odp }).ToList();
        var outcomes = await Task.WhenAll(forms.Select(form => Task.Run(async () =>
        {
            try
            {
                await app.Send(form);
                return null;
            }
            catch (ConflictException full)
            {
                return full.Message;
            }
        })));

        Assert.Single(outcomes, x => x is null);
        Assert.Equal(5, outcomes.Count(x => x?.Contains("sudah penuh", StringComparison.Ordinal) == true));
        Assert.Equal(0, await Free(odp));
        var ids = forms.Select(x => x.Id).ToList();
        Assert.Equal(1, await app.Db(db => db.Customers.CountAsync(x => ids.Contains(x.Id)))); // who got no port got no customer, account or bill either
    }

    [Fact]
    public async Task A_rejected_registration_leaves_its_port()
    {
        var odp = await app.AnOdp();
        var done = await ACustomer();
        await app.Send(new AssignPort { OdpId = odp, CustomerNumber = done.CustomerNumber });

        await app.Send(new ArchiveCustomer(done.Id));
        await app.Settle();

        Assert.Equal(4, await Free(odp));
    }

    [Fact]
    public async Task An_ODP_that_is_gone_is_told_beside_its_field()
    {
        var (location, package) = await Served();
        var refused = await Assert.ThrowsAsync<ValidationException>(() => app.Send(Town.AForm(location, package) with { OdpId = Guid.NewGuid() }));
        Assert.Equal("OdpId", Assert.Single(refused.Errors).PropertyName);
    }

    [Fact]
    public async Task A_customer_has_one_port_and_takes_it_along_to_another_box()
    {
        var (first, second) = (await app.AnOdp(), await app.AnOdp());
        var done = await ACustomer();

        await app.Send(new AssignPort { OdpId = first, CustomerNumber = done.CustomerNumber });
        await app.Send(new AssignPort { OdpId = second, Number = 3, CustomerNumber = done.CustomerNumber });
        await app.Send(new AssignPort { OdpId = second, Number = 3, CustomerNumber = done.CustomerNumber });

        Assert.Equal(4, await Free(first));
        Assert.Equal((OdpPortState.Used, done.Id), await Port(second, 3));
        Assert.Equal(3, await Free(second));
    }

    [Fact]
    public async Task A_customer_pulled_two_ways_at_once_ends_up_on_one_port()
    {
        var (first, second) = (await app.AnOdp(), await app.AnOdp());
        var done = await ACustomer();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(at => Task.Run(() => app.Send(new AssignPort { OdpId = at % 2 == 0 ? first : second, CustomerNumber = done.CustomerNumber }))));

        Assert.Equal(7, await Free(first) + await Free(second));
    }

    [Fact]
    public async Task A_reservation_ends_with_its_day_and_the_list_says_so_after_the_sweep()
    {
        var odp = await app.AnOdp();
        await app.Send(new ReservePort { OdpId = odp, Number = 1, Note = "Pak RT", Until = new DateOnly(2026, 2, 12) });
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = new DateTimeOffset(2026, 2, 12, 16, 59, 0, TimeSpan.Zero); // a minute before midnight in Jakarta
            Assert.Equal(0, await app.Send(new SweepReservations()));
            app.Clock.Now = app.Clock.Now.AddMinutes(1);
            Assert.Equal(1, await app.Send(new SweepReservations()));
            Assert.Equal(4, await Free(odp));
        }
        finally
        {
            app.Clock.Now = before;
        }
    }

    [Fact]
    public async Task A_code_stands_for_one_box()
    {
        await app.AnOdp(code: "SAMA-1");
        Assert.Equal("fiber.code-taken", (await Assert.ThrowsAsync<ConflictException>(() => app.AnOdc(code: "sama-1"))).Code);
    }

    [Fact]
    public async Task Two_boxes_race_for_the_last_place_in_a_cabinet()
    {
        var odc = await app.AnOdc(capacity: 1);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await app.AnOdp(odc: odc);
                return "in";
            }
            catch (ConflictException full)
            {
                return full.Code;
            }
        })));

        Assert.Equal(1, outcomes.Count(x => x == "in"));
        Assert.Equal(3, outcomes.Count(x => x == "odc.full"));
    }

    [Fact]
    public async Task The_nearest_box_with_a_free_port_is_offered_with_the_sum_of_its_losses()
    {
        var odc = await app.AnOdc(-2.0, 110.0);
        var near = await app.AnOdp(-2.001, 110.0, odc: odc);
        var full = await app.AnOdp(-2.002, 110.0, odc: odc);
        for (var number = 1; number <= 4; number++)
            await app.Send(new ReservePort { OdpId = full, Number = number, Note = "Proyek" });
        await app.AnOdp(-2.05, 110.0, odc: odc);

        var found = await app.Send(new FindNearestOdps(-2.0025, 110.0));

        Assert.Equal(near, found[0].Id);
        Assert.DoesNotContain(found, x => x.Id == full);
        var offer = found[0];
        Assert.Equal(167, offer.StraightM);
        Assert.Equal(217, offer.DropM); // × 1.3
        Assert.False(offer.IsFar);
        Assert.True(found[1].IsFar);
        Assert.False(offer.IsWhole); // nobody wrote down the OLT
        Assert.Equal([0.1, 7.3, 10.5, 2.0], offer.Losses.Select(x => x.Db));
        Assert.Equal(19.9, offer.LossDb);
    }

    [Fact]
    public async Task A_cable_that_was_drawn_is_what_the_loss_is_reckoned_by_and_it_follows_its_box()
    {
        var odc = await app.AnOdc(-3.0, 110.0, "ODC-KABEL");
        var odp = await app.AnOdp(-3.001, 110.0, code: "ODP-KABEL", odc: odc);
        var cable = await app.Send(new AddCable { From = "odc-kabel", To = "odp-kabel", Bends = "-3.0, 110.01\n-3,001; 110,01\n" });

        Assert.Equal(2_332, (await app.Send(new GetCable(cable))).LengthM);
        Assert.Equal(2_332, (await app.Send(new FindNearestOdps(-3.001, 110.0)))[0].Losses[0].Amount);

        await app.Send(new EditOdp { Id = odp, Code = "ODP-KABEL", Name = "Pindah", Latitude = -3.001, Longitude = 110.01, Splitter = 8, PortCount = 4, OdcId = odc });
        Assert.Equal(1_222, (await app.Send(new GetCable(cable))).LengthM);
    }

    [Fact]
    public async Task What_is_no_coordinate_is_told_with_its_line()
    {
        await app.AnOdc(code: "ODC-B");
        await app.AnOdp(code: "ODP-B");
        var refused = await Assert.ThrowsAsync<ValidationException>(() => app.Send(new AddCable { From = "ODC-B", To = "ODP-B", Bends = "-6.4, 107.4\nbelok kiri" }));
        Assert.StartsWith("Baris 2", Assert.Single(refused.Errors).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_a_customer_one_query_leads_up_to_the_router()
    {
        var location = await app.ALocation();
        var (router, _) = await app.ARouter(location);
        var pon = await app.APonPort(location, router);
        var odc = await app.AnOdc(ponPort: pon);
        var odp = await app.AnOdp(odc: odc);
        var done = await app.Send(Town.AForm(location, await app.APackage()) with { OdpId = odp });

        await using var scope = app.Services.CreateAsyncScope();
        var step = await scope.ServiceProvider.GetRequiredService<IFiberPath>().All.SingleAsync(x => x.CustomerId == done.Id);

        Assert.Equal((odp, odc, pon, router), (step.OdpId, step.OdcId, step.PonPortId, step.RouterId));
        Assert.NotNull(step.OltId);
    }

    private async Task<RegisteredCustomer> ACustomer()
    {
        var (location, package) = await Served();
        return await app.Send(Town.AForm(location, package));
    }

    private async Task<(string Location, string Package)> Served()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        return (location, await app.APackage());
    }

    private Task<(OdpPortState, Guid?)> Port(Guid odp, int number) => app.Db(async db =>
    {
        var port = await db.OdpPorts.AsNoTracking().SingleAsync(x => x.OdpId == odp && x.Number == number);
        return (port.State, port.CustomerId);
    });

    private Task<int> Free(Guid odp) => app.Db(db => db.OdpPorts.CountAsync(x => x.OdpId == odp && x.State == OdpPortState.Free));
}
