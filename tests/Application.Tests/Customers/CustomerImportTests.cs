using System.Text;
using System.Text.Json;
using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Company.Imports;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Customers.Imports;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.RouterOs.Simulator;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Customers;

public sealed class CustomerImportTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static int _serial;

    [Fact]
    public async Task The_trial_says_what_would_become_of_each_row_and_saves_nothing()
    {
        var town = await ATown();
        var (known, same) = (await AKnown(town), await AKnown(town));
        var import = await Checked(town, Header, Row(town), Row(town), Row(town).Replace(";0812", ";12", StringComparison.Ordinal), $"Budi Baru;{known.Nik};{known.Phone};Jl. Baru 9;{town.Location};{town.Package};;", $"{same.FullName};{same.Nik};{same.Phone};{same.Address};{town.Location};{town.Package};;");

        Assert.Equal(
            [(RowVerdict.New, 2), (RowVerdict.Changed, 1), (RowVerdict.Skipped, 1), (RowVerdict.Wrong, 1)],
            Enum.GetValues<RowVerdict>().Select(x => (x, import.Counts.GetValueOrDefault(x))));
        Assert.Equal(2, await app.Db(db => db.Customers.CountAsync(x => x.LocationCodeId == town.LocationId)));

        using var _ = TestUser.Is(town.Me);
        var wrong = Encoding.UTF8.GetString((await app.Send(new GetJobResult(import.Job!.Id))).Content.Span);
        Assert.Contains("\"Alasan\"", wrong, StringComparison.Ordinal);
        Assert.Contains("Nomor HP tidak dikenali", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_run_makes_customers_with_numbers_without_gaps_and_accounts_of_their_own()
    {
        var town = await ATown();
        var import = await Ran(town, [Header, .. Enumerable.Range(0, 1_200).Select(_ => Row(town))]);

        Assert.Equal((ImportStage.Done, 1_200), (import.Stage, import.Applied));
        var made = await app.Db(db => db.Customers.Where(x => x.LocationCodeId == town.LocationId).Select(x => new { x.Id, Number = x.Number.Value, x.Status }).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 1_200).Select(x => $"{x:000}").Order(), made.Select(x => x.Number.Split('-')[2]).Order());
        Assert.All(made, x => Assert.Equal(CustomerStatus.Active, x.Status));

        var names = await app.Db(db => db.PppoeSecrets.Where(x => x.RouterId == town.RouterId).Select(x => x.Username).ToListAsync());
        Assert.Equal(1_200, names.Distinct().Count());
        Assert.Equal(0, await app.Db(db => db.Invoices.CountAsync(x => made.Select(y => y.Id).Contains(x.CustomerId))));
        Assert.Equal(0, await app.Db(db => db.Notifications.CountAsync(x => x.CustomerId != null && made.Select(y => y.Id).Contains(x.CustomerId.Value))));
    }

    [Fact]
    public async Task First_bills_and_installations_only_where_they_are_wanted()
    {
        var town = await ATown();
        await Ran(town, [Header, Row(town), Row(town)], new CustomerImportOptions { Active = false, FirstInvoice = true });

        var made = await app.Db(db => db.Customers.Where(x => x.LocationCodeId == town.LocationId).Select(x => x.Id).ToListAsync());
        Assert.Equal(2, await app.Db(db => db.Invoices.CountAsync(x => made.Contains(x.CustomerId))));
        Assert.Equal(2, await app.Db(db => db.WorkOrders.CountAsync(x => made.Contains(x.CustomerId!.Value))));
    }

    [Fact]
    public async Task An_account_the_router_knows_is_taken_over_and_not_touched()
    {
        await using var router = await SimulatedRouter.Start();
        var town = await ATown(router.Port);
        router.AddSecret("budi@net", "rahasia", profile: "default-encryption", comment: "rumah pojok");
        await Ran(town, [Header, Row(town, "budi@net", "rahasia")]);
        await app.Settle();

        var secret = Assert.Single(router.Secrets);
        Assert.Equal(("budi@net", "rahasia", "default-encryption"), (secret.Name, secret.Password, secret.Profile));
        Assert.Contains("rumah pojok ij:", secret.Comment, StringComparison.Ordinal);
        Assert.Equal(Provisioning.Applied, (await app.Db(db => db.PppoeSecrets.SingleAsync(x => x.RouterId == town.RouterId))).Provisioning);
    }

    [Fact]
    public async Task The_same_person_twice_in_a_file_is_told_with_the_row()
    {
        var town = await ATown();
        var row = Row(town);
        await Checked(town, Header, row, row);

        var job = await LastJob(town);
        using var _ = TestUser.Is(town.Me);
        Assert.Equal([new Refusal("Baris 3", "Sama dengan baris 2.")], await app.Send(new ListJobFailures(job)));
    }

    [Fact]
    public async Task Undone_it_is_as_if_it_had_never_been()
    {
        var town = await ATown();
        var known = await AKnown(town);
        var import = await Ran(town, [Header, Row(town, "a1@net", "x"), Row(town, "a2@net", "x"), $"Budi Baru;{known.Nik};{known.Phone};Jl. Baru 9;{town.Location};{town.Package};;"]);
        Assert.Equal("Budi Baru", (await Customer(known.Id)).FullName);

        import = await Undone(town, import.Id);

        Assert.Equal((ImportStage.Undone, 3, 0), (import.Stage, import.Undone, import.Kept));
        Assert.Equal((known.FullName, known.Address), ((await Customer(known.Id)).FullName, (await Customer(known.Id)).Street));
        Assert.Equal(1, await app.Db(db => db.Customers.IgnoreQueryFilters(new[] { "archived customers" }).CountAsync(x => x.LocationCodeId == town.LocationId)));
    }

    [Fact]
    public async Task Undoing_leaves_what_was_touched_since_and_says_so()
    {
        var town = await ATown();
        var import = await Ran(town, [Header, Row(town, "b1@net", "x"), Row(town, "b2@net", "x")]);
        var first = (await app.Db(db => db.ImportRows.SingleAsync(x => x.ImportId == import.Id && x.Number == 2))).TargetId!.Value;
        await app.Send(new ArchiveCustomer(first));
        await app.Send(new RestoreCustomer(first));

        import = await Undone(town, import.Id);

        Assert.Equal((1, 1), (import.Undone, import.Kept));
        using var _ = TestUser.Is(town.Me);
        Assert.Equal([new Refusal("Baris 2", "Sudah diubah lagi sesudah impor.")], await app.Send(new ListJobFailures(import.Job!.Id)));
    }

    [Fact]
    public async Task An_account_ordered_already_is_not_forgotten_its_customer_is_deactivated()
    {
        var town = await ATown();
        var import = await Undone(town, (await Ran(town, [Header, Row(town)])).Id);

        Assert.Equal((1, 0), (import.Undone, import.Kept));
        Assert.NotNull((await app.Db(db => db.Customers.IgnoreQueryFilters(new[] { "archived customers" }).SingleAsync(x => x.LocationCodeId == town.LocationId))).ArchivedAt);
    }

    [Fact]
    public async Task After_a_day_it_can_no_longer_be_undone()
    {
        var town = await ATown();
        var import = await Ran(town, [Header, Row(town, "c1@net", "x")]);
        app.Clock.Now += TimeSpan.FromHours(25);

        using var _ = TestUser.Is(town.Me);
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new UndoImport(import.Id, Guid.CreateVersion7())));
    }

    [Fact]
    public async Task After_three_months_the_file_is_forgotten_and_its_customers_stay()
    {
        var town = await ATown();
        var import = await Ran(town, [Header, Row(town, "r1@net", "x"), "Salah;1;2;3;4;5;;"]);
        app.Clock.Now += TimeSpan.FromDays(89);
        await app.Send(new SweepJobs());
        Assert.True(await app.Db(db => db.ImportRows.AnyAsync(x => x.ImportId == import.Id)));

        app.Clock.Now += TimeSpan.FromDays(2);
        await app.Send(new SweepJobs());

        Assert.False(await app.Db(db => db.Imports.AnyAsync(x => x.Id == import.Id)));
        Assert.False(await app.Db(db => db.ImportChunks.AnyAsync(x => x.ImportId == import.Id)));
        Assert.False(await app.Db(db => db.ImportRows.AnyAsync(x => x.ImportId == import.Id)));
        Assert.False(await app.Db(db => db.Jobs.AnyAsync(x => x.StartedBy == town.Me)));
        Assert.Equal(1, await app.Db(db => db.Customers.CountAsync(x => x.LocationCodeId == town.LocationId)));
    }

    [Fact]
    public async Task Stopped_in_the_middle_it_goes_on_with_the_rows_that_are_left()
    {
        var town = await ATown();
        var import = await Checked(town, [Header, .. Enumerable.Range(0, 1_100).Select(_ => Row(town))]);
        var job = Guid.CreateVersion7();
        using (TestUser.Is(town.Me))
        {
            await app.Send(new StartImport(import.Id, job));
            await app.Services.GetRequiredService<JobRunner>().RunBatch(job, default);
            await app.Send(new CancelJob(job));
            await app.Settle();
            Assert.Equal(500, (await app.Send(new GetImport(import.Id))).Applied);

            await app.Send(new StartImport(import.Id, Guid.CreateVersion7()));
            await app.Settle();
            import = await app.Send(new GetImport(import.Id));
        }

        Assert.Equal((ImportStage.Done, 1_100), (import.Stage, import.Applied));
        Assert.Equal(1_100, await app.Db(db => db.Customers.CountAsync(x => x.LocationCodeId == town.LocationId)));
    }

    [Fact]
    public async Task Columns_are_guessed_and_remembered_for_the_next_file_with_these_headers()
    {
        var town = await ATown();
        string header = $"NAMA PELANGGAN;No. KTP;No HP;Alamat;Lokasi;Paket;Entah {Interlocked.Increment(ref _serial)};Kode{_serial}";
        var first = await Uploaded(town, header, Row(town));
        Assert.Equal((0, 1, 2), (first.Columns["fullName"], first.Columns["nik"], first.Columns["phone"]));
        Assert.False(first.Columns.ContainsKey("village"));

        using (TestUser.Is(town.Me))
            await app.Send(new MatchImport(first.Id, Guid.CreateVersion7(), new Dictionary<string, int>(first.Columns) { ["village"] = 6 }, "{}"));
        Assert.Equal(6, (await Uploaded(town, header, Row(town))).Columns["village"]);
    }

    [Fact]
    public async Task A_column_that_is_needed_must_be_chosen()
    {
        var town = await ATown();
        var import = await Uploaded(town, Header, Row(town));

        using var _ = TestUser.Is(town.Me);
        var error = await Assert.ThrowsAsync<ValidationException>(() => app.Send(new MatchImport(import.Id, Guid.CreateVersion7(), new Dictionary<string, int> { ["fullName"] = 0 }, "{}")));
        Assert.Equal(["nik", "phone", "address"], error.Errors.Select(x => x.PropertyName));
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_imported()
    {
        using var _ = TestUser.Is(only: ["signed-in", "customers.view"]);
        await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new UploadImport(Guid.CreateVersion7(), "customers", "x.csv", "a;b\n1;2"u8.ToArray())));
    }

    private const string Header = "Nama;NIK;No HP;Alamat;Kode lokasi;Kode paket;Nama PPPoE;Kata sandi PPPoE";

    private static string Row(Place town, string username = "", string password = "")
    {
        var serial = Interlocked.Increment(ref _serial);
        return $"Siti {serial};3273{10 + serial / 9000}{serial % 28 + 1:00}0990{serial % 9000 + 1:0000};0812{serial + 5_000_000:0000000};Jl. Kenanga {serial};{town.Location};{town.Package};{username};{password}";
    }

    private async Task<Place> ATown(int port = 1)
    {
        var location = await app.ALocation();
        var (router, _) = await app.ARouter(location, port: port);
        var package = await app.APackage(profile: "default");
        var (me, _) = await app.AUser("admin");
        return new Place(me, location, await app.Db(db => db.LocationCodes.Where(x => x.Code == location).Select(x => x.Id).SingleAsync()), router, package);
    }

    private async Task<Application.Customers.Registrations.RegisterCustomer> AKnown(Place town)
    {
        var form = Town.AForm(town.Location, town.Package);
        await app.Send(form);
        return form;
    }

    private Task<Customer> Customer(Guid id) => app.Db(db => db.Customers.AsNoTracking().SingleAsync(x => x.Id == id));

    private Task<Guid> LastJob(Place town) => app.Db(db => db.Jobs.Where(x => x.StartedBy == town.Me).OrderByDescending(x => x.CreatedAt).Select(x => x.Id).FirstAsync());

    private async Task<ImportDetails> Uploaded(Place town, params string[] lines)
    {
        using var _ = TestUser.Is(town.Me);
        var id = await app.Send(new UploadImport(Guid.CreateVersion7(), "customers", "pelanggan.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", lines))));
        return await app.Send(new GetImport(id));
    }

    private Task<ImportDetails> Checked(Place town, params string[] lines) => Checked(town, lines, new CustomerImportOptions());

    private async Task<ImportDetails> Checked(Place town, string[] lines, CustomerImportOptions options)
    {
        var import = await Uploaded(town, lines);
        using var _ = TestUser.Is(town.Me);
        await app.Send(new MatchImport(import.Id, Guid.CreateVersion7(), import.Columns, JsonSerializer.Serialize(options, JsonSerializerOptions.Web)));
        await app.Settle();
        return await app.Send(new GetImport(import.Id));
    }

    private async Task<ImportDetails> Ran(Place town, string[] lines, CustomerImportOptions? options = null)
    {
        var import = await Checked(town, lines, options ?? new CustomerImportOptions());
        using var _ = TestUser.Is(town.Me);
        await app.Send(new StartImport(import.Id, Guid.CreateVersion7()));
        await app.Services.GetRequiredService<JobWorker>().RunAll(default);
        return await app.Send(new GetImport(import.Id));
    }

    private async Task<ImportDetails> Undone(Place town, Guid id)
    {
        using var _ = TestUser.Is(town.Me);
        await app.Send(new UndoImport(id, Guid.CreateVersion7()));
        await app.Services.GetRequiredService<JobWorker>().RunAll(default);
        return await app.Send(new GetImport(id));
    }

    private sealed record Place(Guid Me, string Location, Guid LocationId, Guid RouterId, string Package);
}
