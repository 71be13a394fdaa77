using System.Text;
using System.Text.Json;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Company.Imports;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Customers.Imports;
using IspJabbar.Application.Network.Drifts;
using IspJabbar.Application.Network.Imports;
using IspJabbar.Application.Network.Sync;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Network;
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

    [Fact]
    public async Task Who_is_in_the_books_gets_the_account_their_modem_has_used_all_along()
    {
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("20M");
        var (location, package) = (await app.ALocation(), await app.APackage(profile: "20M"));
        var (id, _) = await app.ARouter(location, port: router.Port);
        var siti = await app.Send(Town.AForm(location, package, name: "Siti Aminah"));
        var online = await app.Send(Town.AForm(location, package, name: "Sudah Tersambung"));
        await app.Settle();
        router.Dial(online.PppoeUsername!);
        router.AddSecret("siti-rumah", "lama123", profile: "20M", comment: $"Siti {siti.CustomerNumber}");
        router.AddSecret("siti-toko", "lama456", profile: "20M", comment: $"toko {siti.CustomerNumber}");
        router.AddSecret("lain-rumah", "lama789", profile: "20M", comment: $"lain {online.CustomerNumber}");
        router.AddSecret("tetangga", profile: "20M", comment: "orang lain");
        router.Dial("siti-rumah");
        await app.Send(new SyncNow([id]));
        var before = router.Secrets.Where(x => x.Name.Contains('-') || x.Name == "tetangga").ToList();

        var job = Guid.CreateVersion7();
        Assert.Equal(3, (await app.Send(new PlanRouterImport(id, Known: true))).Accounts.Total);
        await app.Send(new LinkFoundAccounts { Id = job, RouterId = id, Expected = 3 });
        await app.Send(new LinkFoundAccounts { Id = job, RouterId = id, Expected = 3 }); // pressed twice
        await app.Settle();

        var secret = await app.Db(db => db.PppoeSecrets.SingleAsync(x => x.CustomerId == siti.Id));
        Assert.Equal(("siti-rumah", Provisioning.Applied), (secret.Username.Value, secret.Provisioning));
        Assert.Equal(["lain-rumah", "siti-rumah", "siti-toko", "tetangga"], router.Secrets.Select(x => x.Name).Where(x => x != online.PppoeUsername).Order(StringComparer.Ordinal)); // what we had made for Siti is gone
        Assert.Equal($"Siti {siti.CustomerNumber} {secret.Mark}", router.Secrets.Single(x => x.Name == "siti-rumah").Comment);
        Assert.Equal(before.Select(x => x with { Comment = "" }), router.Secrets.Where(x => x.Name.Contains('-') || x.Name == "tetangga").Select(x => x with { Comment = "" }));
        Assert.Contains("siti-rumah", router.Sessions);
        var told = (await app.Send(new ListJobFailures(job))).ToDictionary(x => x.Item, x => x.Why);
        Assert.Contains("siti-rumah", told["siti-toko"], StringComparison.Ordinal);
        Assert.Contains("sedang tersambung", told["lain-rumah"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_router_with_a_thousand_accounts_is_taken_over_whole_and_the_sync_after_it_finds_no_difference()
    {
        const int Known = 300, New = 700;
        await using var router = await SimulatedRouter.Start();
        router.AddProfile("20M");
        router.AddProfile("50M");
        var location = await app.ALocation();
        var packages = new Dictionary<string, string> { ["20M"] = await app.APackage(profile: "20M"), ["50M"] = await app.APackage(profile: "50M") };
        var (id, code) = await app.ARouter(location, port: router.Port);

        // Those in the books came by a list, without accounts: we made some for them, which nobody uses.
        var numbers = await Import(location, "nama;nik;hp;alamat;lokasi;router;paket", Enumerable.Range(0, Known).Select(at => $"Lama {at};{Nik(at)};0813{at:0000000};Jl. {at};{location};{code};{packages["20M"]}"));
        await app.Settle();
        Assert.Equal(Known, router.Secrets.Count);
        foreach (var (number, at) in numbers.Select((number, at) => (number, at)))
            router.AddSecret($"lama{at}@net", $"sandi{at}", profile: "20M", comment: at % 2 == 0 ? $"pelanggan {number}" : $"Lama {at} 0813{at:0000000}");
        for (var at = 0; at < New; at++)
            router.AddSecret($"baru{at}@net", $"sandi{at}", profile: at % 2 == 0 ? "20M" : "50M", comment: $"Baru {at} | 0814{at:0000000}");
        foreach (var secret in router.Secrets.Where(x => x.Name.EndsWith("@net", StringComparison.Ordinal)))
            router.Dial(secret.Name);
        var before = Theirs(router);

        var plan = await app.Send(new PlanRouterImport(id));
        Assert.Equal((New, Known), (plan.Unknown, plan.Known));
        await app.Send(new LinkFoundAccounts { RouterId = id, Expected = Known });
        await app.Settle();
        var file = app.Services.GetRequiredService<ITableReader>().Read(await app.Send(new DraftRouterImport(id, packages))).ToList();
        var head = file[0].Cells.ToList();
        await Import(location, string.Join(';', head), file.Skip(1).Select((row, at) => string.Join(';', row.Cells.Select((cell, column) => head[column] switch { "NIK" => Nik(Known + at), "Alamat" => $"Jl. {at}", _ => cell }))));
        await app.Settle();

        Assert.Equal(before, Theirs(router)); // names, passwords, profiles, on or off: as they were
        Assert.Equal(Known + New, router.Secrets.Count); // and what we had made for those in the books is gone
        Assert.All(router.Secrets, x => Assert.Contains(" ij:", x.Comment, StringComparison.Ordinal));
        Assert.Equal(Known + New, router.Sessions.Count);
        Assert.Equal((0, 0), await app.Send(new PlanRouterImport(id)) is var after ? (after.Unknown, after.Known) : default);
        var sync = Assert.Single(await app.Send(new SyncNow([id])));
        Assert.True(sync.Ok, sync.Error);
        Assert.DoesNotContain(await app.Send(new CountDrifts(id)), x => x.Value > 0);
    }

    private static string Nik(int at) => $"3274{10 + at / 9000}{at % 28 + 1:00}0990{at % 9000 + 1:0000}";

    /// <returns>numbers of the location's customers, in the order of the rows</returns>
    private async Task<IReadOnlyList<string>> Import(string location, string header, IEnumerable<string> rows)
    {
        var id = await app.Send(new UploadImport(Guid.CreateVersion7(), "customers", "pelanggan.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend(header)))));
        var import = await app.Send(new GetImport(id));
        await app.Send(new MatchImport(id, Guid.CreateVersion7(), import.Columns, JsonSerializer.Serialize(new CustomerImportOptions(), JsonSerializerOptions.Web)));
        await app.Settle();
        await app.Send(new StartImport(id, Guid.CreateVersion7()));
        await app.Settle();
        import = await app.Send(new GetImport(id));
        Assert.Equal(ImportStage.Done, import.Stage);
        return await app.Db(db => db.Customers.Where(x => db.LocationCodes.Any(y => y.Id == x.LocationCodeId && y.Code == location)).OrderBy(x => x.Number).Select(x => x.Number.Value).ToListAsync());
    }

    private static List<SimulatedSecret> Theirs(SimulatedRouter router) =>
        [.. router.Secrets.Where(x => x.Name.EndsWith("@net", StringComparison.Ordinal)).Select(x => x with { Comment = "" })];
}
