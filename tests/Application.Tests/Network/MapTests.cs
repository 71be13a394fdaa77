using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Plant.Map;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Network;

public sealed class MapTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly MapFilter Everybody = new();

    [Fact]
    public async Task Few_are_shown_one_by_one_with_how_they_are()
    {
        var (location, package) = await Served();
        var online = await Lives(location, package, -1.0, 110.0, ConnectionState.Online);
        var offline = await Lives(location, package, -1.001, 110.0, ConnectionState.Offline);
        var isolated = await Lives(location, package, -1.002, 110.0, ConnectionState.Online);
        await app.Db(db => db.PppoeSecrets.Where(x => x.CustomerId == isolated).ExecuteUpdateAsync(x => x.SetProperty(y => y.Intent, SecretIntent.Isolated)));

        var view = await app.Send(At(-1.0, 110.0, 16));

        Assert.Empty(view.Clusters);
        Assert.Equal(
            new Dictionary<Guid, ConnectionState> { [online] = ConnectionState.Online, [offline] = ConnectionState.Offline, [isolated] = ConnectionState.Disabled },
            view.Customers.ToDictionary(x => x.Id, x => x.State));
        Assert.Equal((3, 1, 1, 1, 0), (view.Total.All, view.Total.Online, view.Total.Offline, view.Total.Disabled, view.Total.Unknown));
    }

    [Fact]
    public async Task Many_are_gathered_and_every_height_counts_the_same_people()
    {
        await using var crowd = new CrowdedApp();
        await crowd.InitializeAsync();
        await crowd.Fill(2_500);

        foreach (var zoom in (int[])[5, 10, 12, 13])
        {
            var view = await crowd.Send(At(-6.4, 107.45, zoom, half: 5));
            Assert.Equal(2_500, view.Clusters.Sum(x => x.Count.All));
            Assert.Equal(1_250, view.Total.Online);
            Assert.Empty(view.Customers);
            Assert.Equal(view.Clusters.Count, view.Clusters.DistinctBy(x => x.Key).Count());
        }

        var part = await crowd.Send(At(-6.4, 107.45, 14, half: 0.01));
        Assert.InRange(part.Total.All, 1, 2_499);
        await ((IAsyncLifetime)crowd).DisposeAsync();
    }

    [Fact]
    public async Task The_map_is_narrowed_by_place_router_package_and_state()
    {
        var (here, package) = await Served();
        var (there, other) = await Served();
        var mine = await Lives(here, package, -2.0, 110.0, ConnectionState.Online);
        await Lives(there, other, -2.0001, 110.0, ConnectionState.Offline);
        var view = At(-2.0, 110.0, 16);

        Assert.Equal(2, (await app.Send(view)).Total.All);
        Assert.Equal(mine, Assert.Single((await app.Send(view with { Filter = new MapFilter { Location = here } })).Customers).Id);
        Assert.Equal(mine, Assert.Single((await app.Send(view with { Filter = new MapFilter { Package = package } })).Customers).Id);
        Assert.Equal(mine, Assert.Single((await app.Send(view with { Filter = new MapFilter { State = ConnectionState.Online } })).Customers).Id);
        Assert.Empty((await app.Send(view with { Filter = new MapFilter { Router = "TIDAKADA" } })).Customers);
    }

    [Fact]
    public async Task A_technician_sees_the_boxes_and_of_the_customers_only_their_own()
    {
        var (location, package) = await Served();
        await Lives(location, package, -3.0, 110.0, ConnectionState.Online);
        var odp = await app.AnOdp(-3.0, 110.0);

        using (TestUser.Is(Guid.NewGuid(), only: [NetworkPermissions.ViewFiber, CustomersPermissions.View, CustomersPermissions.ViewJobs]))
        {
            var view = await app.Send(At(-3.0, 110.0, 16));
            Assert.Equal(0, view.Total.All);
            Assert.Empty(view.Customers);
            Assert.Equal(odp, Assert.Single(view.Nodes).Id);
        }
    }

    [Fact]
    public async Task A_link_leads_to_a_customer_only_for_who_may_see_them()
    {
        var (location, package) = await Served();
        var id = await Lives(location, package, -4.0, 110.0, ConnectionState.Online);

        Assert.Equal(-4.0, (await app.Send(new FindOnMap(null, id))).Latitude);
        using (TestUser.Is(Guid.NewGuid(), only: [NetworkPermissions.ViewFiber, CustomersPermissions.ViewJobs]))
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new FindOnMap(null, id)));
    }

    [Fact]
    public async Task Boxes_show_from_close_by_and_what_is_hidden_is_said()
    {
        await app.AnOdp(-5.0, 110.0);

        Assert.Equal(NodeKind.Odp, Assert.Single((await app.Send(At(-5.0, 110.0, 15))).Nodes).Kind);
        var far = await app.Send(At(-5.0, 110.0, 9, half: 0.5));
        Assert.Empty(far.Nodes);
        Assert.True(far.Hidden);
    }

    [Fact]
    public Task A_piece_that_is_upside_down_is_refused() => Assert.ThrowsAsync<ValidationException>(() => app.Send(At(0, 0, 5) with { South = 10, North = -10 }));

    private static GetMap At(double latitude, double longitude, int zoom, double half = 0.005) =>
        new() { South = latitude - half, North = latitude + half, West = longitude - half, East = longitude + half, Zoom = zoom, Filter = Everybody };

    private async Task<Guid> Lives(string location, string package, double latitude, double longitude, ConnectionState state)
    {
        var done = await app.Send(Town.AForm(location, package) with { Latitude = latitude, Longitude = longitude });
        await app.IsSeen(done.Id, state);
        return done.Id;
    }

    private async Task<(string Location, string Package)> Served()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        return (location, await app.APackage());
    }
}

/// <summary>A town of its own, so that everybody in it can be counted.</summary>
public sealed class CrowdedApp : AppFixture
{
    public async Task Fill(int people)
    {
        var location = await this.ALocation();
        var (router, _) = await this.ARouter(location);
        var package = await this.APackage();
        await Db(db => db.Database.ExecuteSqlAsync($"""
            with born as (
                insert into customers.customers (id, number, full_name, nik, nik_hash, nik_masked, phone, street, latitude, longitude, location_code_id, router_id, package_id, status, registered_at)
                select gen_random_uuid(), format('XX-%s-%s', 'ABC010120', lpad(n::text, 4, '0')), 'Orang ' || n, 'x', md5(n::text) || md5(n::text), '3273**********01', '+62812' || lpad(n::text, 7, '0'), 'Jl. Uji',
                       -6.4 + (n % 50) * 0.002, 107.45 + (n / 50) * 0.002, (select id from company.location_codes where code = {location}), {router},
                       (select id from customers.service_packages where code = {package}), 'active', now()
                from generate_series(1, {people}) n returning id, number)
            insert into network.pppoe_secrets (id, customer_id, router_id, username, password, profile, comment, intent, provisioning, connection, is_adopted)
            select gen_random_uuid(), id, {router}, 'U' || row_number() over (), 'x', 'default', number, 'enabled', 'applied', case when row_number() over () % 2 = 0 then 'online' else 'offline' end, false from born
            """));
    }
}
