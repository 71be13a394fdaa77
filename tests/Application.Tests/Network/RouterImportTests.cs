using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Network.Imports;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Network;

public sealed class RouterImportTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Accounts_of_a_running_router_are_told_apart_into_known_and_new_and_nothing_changes_there()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("20M");
        var (location, package) = (await app.ALocation(), await app.APackage(profile: "20M"));
        var (id, code) = await app.ARouter(location, port: router.Port);
        var known = await app.Send(Town.AForm(location, package, name: "Siti Aminah"));
        await app.Settle();
        var phone = await app.Db(db => db.Customers.Where(x => x.Id == known.Id).Select(x => x.Phone).SingleAsync());
        router.AddSecret("budi@net", "rahasia1", profile: "20M", comment: "Budi Santoso | 0812-9044-1187 | Jl. Melati");
        router.AddSecret("siti-rumah", profile: "20M", comment: $"Siti {known.CustomerNumber}");
        router.AddSecret("siti-toko", profile: "20M", comment: $"toko {phone.Value}");
        router.AddSecret("kantor", "=1+1", profile: "default");
        var before = router.CommandsSeen.Count;

        var plan = await app.Send(new PlanRouterImport(id));

        Assert.Equal((2, 2, false), (plan.Unknown, plan.Known, plan.HidesPasswords)); // ours is not among them
        var budi = plan.Accounts.Items.Single(x => x.Username == "budi@net");
        Assert.Equal(("Budi Santoso", "+6281290441187"), (budi.Name, budi.Phone));
        Assert.Equal([(KnownBy.Comment, "Siti Aminah"), (KnownBy.Phone, "Siti Aminah")],
            plan.Accounts.Items.Where(x => x.Customer is not null).OrderBy(x => x.Username).Select(x => (x.Customer!.By, x.Customer.Name)));
        Assert.Equal(package, plan.Profiles.Single(x => x.Name == "20M").PackageCode);

        var file = await app.Send(new DraftRouterImport(id, new Dictionary<string, string> { ["20M"] = package, ["default"] = package }));
        var rows = app.Services.GetRequiredService<ITableReader>().Read(file).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains("Budi Santoso", rows[1].Cells);
        Assert.Contains("rahasia1", rows[1].Cells);
        Assert.Contains(code, rows[1].Cells);
        Assert.Contains("=1+1", rows[2].Cells); // letter for letter, whatever a spreadsheet would make of it
        Assert.DoesNotContain(router.CommandsSeen.Skip(before), x => !x.Path.EndsWith("/print", StringComparison.Ordinal) && x.Path != "/login");
    }
}
