using IspJabbar.Application.Access.Audit;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Common;

/// <summary>Somebody corrects the server's clock while it works.</summary>
public sealed class ClockTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_hour_backwards_loses_nothing_doubles_nothing_and_signs_nobody_out()
    {
        await using var router = await SimulatedRouter.Start();
        var location = await app.ALocation();
        await app.ARouter(location, port: router.Port);
        var package = await app.APackage();
        var (_, email) = await app.AUser("noc");
        var open = Assert.IsType<SignInOutcome.Done>(await app.Send(new SignIn { Email = email, Password = AppFixture.Password, Kind = "api" }));
        List<Guid> made = [(await app.Send(Town.AForm(location, package))).Id, (await app.Send(Town.AForm(location, package))).Id];

        app.Clock.Now -= TimeSpan.FromHours(1); // over midnight in Jakarta it would be yesterday; the numbers of that day go on
        made.Add((await app.Send(Town.AForm(location, package))).Id);
        await app.Send(new ActivateCustomer(made[2]));
        await app.Settle();
        Assert.IsType<SignInOutcome.Done>(await app.Send(new RefreshSession(open.RefreshToken!)));
        Assert.Equal([made[2]], await Applied(made)); // what is ordered now is done now

        app.Clock.Now += TimeSpan.FromHours(1);
        made.Add((await app.Send(Town.AForm(location, package))).Id);
        await app.Settle();

        Assert.Equal(made.Order(), (await Applied(made)).Order());
        Assert.Equal(4, router.Secrets.Count);
        Assert.Equal(["001", "002", "003", "004"], await app.Db(db => db.Customers.Where(x => made.Contains(x.Id)).OrderBy(x => x.Number).Select(x => x.Number.Value.Substring(x.Number.Value.Length - 3)).ToListAsync()));
        Assert.Equal(4, await app.Db(db => db.Invoices.Where(x => made.Contains(x.CustomerId)).Select(x => x.Number).Distinct().CountAsync()));

        await app.Services.GetRequiredService<AuditWorker>().SealAll(default);
        Assert.Empty((await app.Send(new VerifyAudit())).Broken);
    }

    private Task<List<Guid>> Applied(List<Guid> customers) =>
        app.Db(db => db.PppoeSecrets.Where(x => customers.Contains(x.CustomerId) && x.Provisioning == Provisioning.Applied).Select(x => x.CustomerId).ToListAsync());
}
