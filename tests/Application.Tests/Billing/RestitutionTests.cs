using IspJabbar.Application.Billing.Restitutions;
using IspJabbar.Application.Billing.Runs;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.ServiceOrders;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Billing;

/// <summary>By the rule of a new installation: from six hours on half a percent of the month's price an hour.</summary>
public sealed class RestitutionTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateTimeOffset Began = new(2026, 2, 7, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Who_was_off_long_enough_gets_a_share_for_each_hour_on_the_next_bill_once()
    {
        var people = await Served(4);
        var outage = await AnOutage((people[0], 5.9), (people[1], 6), (people[2], 30.5), (people[3], 500));

        var preview = await app.Send(new PreviewRestitution(outage));
        Assert.Equal([(people[3], 500, 250_000m), (people[2], 30, 37_500m), (people[1], 6, 7_500m)], preview.Rows.Select(x => (x.CustomerId, x.Hours, x.Amount)));
        Assert.Equal((4, 3, 295_000m, null), (preview.Affected, preview.Customers, preview.Total, preview.GivenAt));

        var given = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await Try(outage)));
        Assert.Contains(given, x => x is { Customers: 3, Total: 295_000 });
        Assert.Equal(3, await app.Db(db => db.BillingItems.CountAsync(x => x.Source!.StartsWith($"outage/{outage}"))));
        Assert.Equal(1, await app.Db(db => db.Restitutions.CountAsync(x => x.OutageId == outage)));
        Assert.NotNull((await app.Send(new PreviewRestitution(outage))).GivenAt);

        app.Clock.Now = new(2026, 3, 1, 3, 0, 0, TimeSpan.Zero);
        await app.Services.GetRequiredService<BillingWorker>().Finish(await app.Send(new StartBilling { Period = new(2026, 3, 1) }), default);
        app.Clock.Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);

        var bill = await app.Db(db => db.Invoices.Include(x => x.Lines).SingleAsync(x => x.CustomerId == people[2] && x.Kind == InvoiceKind.Monthly));
        var line = Assert.Single(bill.Lines, x => x.Kind is BillingLineKind.Restitution);
        Assert.Equal(("Ganti rugi gangguan 7 Februari 2026, 30 jam", -37_500m), (line.Description, line.Amount.Amount));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Who_has_left_since_gets_it_as_balance_once()
    {
        var people = await Served(2);
        var outage = await AnOutage((people[0], 30), (people[1], 30));
        await app.Send(new TerminateCustomer { CustomerId = people[0], Why = "Pindah kota" });
        await app.Settle();
        var before = await BalanceOf(people[0]);

        Assert.Equal(75_000, (await app.Send(new GiveRestitution(outage))).Total);
        await app.Send(new GiveRestitution(outage));
        Assert.Equal((before + 37_500, 0m), (await BalanceOf(people[0]), await BalanceOf(people[1])));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_power_cut_and_a_silent_router_are_not_the_networks_doing()
    {
        var people = await Served(2);
        var outage = await AnOutage([(people[0], 10), (people[1], 10)], OutageCause.Power);

        Assert.Empty((await app.Send(new PreviewRestitution(outage))).Rows);
        Assert.Equal("restitution.nobody", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new GiveRestitution(outage)))).Code);
    }

    [Fact]
    public async Task While_somebody_is_still_off_nothing_is_given()
    {
        var people = await Served(2);
        var outage = await AnOutage((people[0], 10), (people[1], null));

        Assert.Equal(1, (await app.Send(new PreviewRestitution(outage))).StillOff);
        Assert.Equal("restitution.open", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new GiveRestitution(outage)))).Code);
    }

    private Task<decimal> BalanceOf(Guid customer) => app.Db(db => db.CustomerAccounts.Where(x => x.Id == customer).Select(x => x.Balance).SingleAsync());

    private async Task<RestitutionGiven?> Try(Guid outage)
    {
        try { return await app.Send(new GiveRestitution(outage)); }
        catch (ConflictException) { return null; } // somebody else was writing the same lines
    }

    private async Task<List<Guid>> Served(int count)
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        List<Guid> people = [];
        for (var n = 0; n < count; n++)
        {
            var done = await app.Send(Town.AForm(location, package));
            await app.Send(new ActivateCustomer(done.Id));
            people.Add(done.Id);
        }

        return people;
    }

    private Task<Guid> AnOutage(params (Guid Customer, double? Hours)[] parts) => AnOutage(parts, OutageCause.Fibre);

    private Task<Guid> AnOutage((Guid Customer, double? Hours)[] parts, OutageCause cause) => app.Db(async db =>
    {
        var outage = new Outage(Guid.CreateVersion7(), OutageLevel.Odp, Guid.NewGuid(), "ODP-CKP-07", cause, Began, Began);
        db.Outages.Add(outage);
        foreach (var (customer, hours) in parts)
        {
            var part = new OutageCustomer(outage.Id, customer, Began);
            if (hours is { } some)
                part.CameBack(Began.AddHours(some));
            db.OutageCustomers.Add(part);
        }

        await db.SaveChangesAsync();
        return outage.Id;
    });
}
