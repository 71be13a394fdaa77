using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Branches;
using IspJabbar.Application.Company.Calendar;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Company;

public sealed class SettingsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_location_chosen_by_another_branch_changes_hands_and_a_form_sent_twice_founds_one()
    {
        var (one, two) = (await IdOf(await app.ALocation()), await IdOf(await app.ALocation()));
        var west = new CreateBranch { Name = "Cabang Barat", Locations = [one, two] };
        await app.Send(west);
        await app.Send(west);
        var east = await app.Send(new CreateBranch { Name = "Cabang Timur", Locations = [two] });

        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new EditBranch { Id = east, Name = " Cabang Barat ", Locations = [] }));
        Assert.Equal(one, await LocationsOf(west.Id));
        Assert.Equal(two, await LocationsOf(east));

        await app.Send(new EditBranch { Id = east, Name = "Cabang Timur", Locations = [] });
        Assert.Null(await LocationsOf(east));
    }

    [Fact]
    public async Task The_office_is_closed_on_Sundays_and_on_what_was_pasted_from_the_governments_list()
    {
        Assert.Equal(new ImportedHolidays(2, 0), await app.Send(new ImportHolidays("2027-03-09,Nyepi\r\n\r\n10/3/2027;Idul Fitri")));
        Assert.Equal(new ImportedHolidays(0, 1), await app.Send(new ImportHolidays("2027-03-10,Idul Fitri 1448 H")));

        Assert.Equal(["Nyepi", "Idul Fitri 1448 H"], (await app.Send(new ListHolidays(2027))).Select(x => x.Name));
        Assert.True(await Calendar(x => x.IsHoliday(new(2027, 3, 9), default)));
        Assert.False(await Calendar(x => x.IsHoliday(new(2027, 3, 8), default)));
        Assert.Equal(new DateOnly(2027, 3, 11), await Calendar(x => x.NextBusinessDay(new(2027, 3, 9), default)));
        Assert.Equal(new DateOnly(2027, 3, 15), await Calendar(x => x.NextBusinessDay(new(2027, 3, 14), default))); // a Sunday
    }

    [Fact]
    public async Task Saturday_is_a_working_day_unless_the_settings_say_otherwise_and_bills_fall_due_on_open_days()
    {
        Assert.False(await Calendar(x => x.IsHoliday(new(2026, 2, 14), default)));
        await app.Send(new ChangeCalendarSettings(WorkOnSaturday: false, new(8, 0), new(17, 0)));
        await app.Send(new ImportHolidays("2026-02-16,Cuti bersama"));
        Assert.Equal(new DateOnly(2026, 2, 17), await Calendar(x => x.NextBusinessDay(new(2026, 2, 14), default)));

        var location = await app.ALocation();
        await app.ARouter(location);
        var package = await app.APackage();
        var days = new DateOnly(2026, 2, 14).DayNumber - await Calendar(x => Task.FromResult(x.TodayIn("Asia/Jakarta").DayNumber));
        await app.Send(new ChangeBillingSettings { DueDays = days });
        Assert.Equal(new DateOnly(2026, 2, 14), await DueOn(await app.Send(Town.AForm(location, package))));
        await app.Send(new ChangeBillingSettings { DueDays = days, DueOnOpenDays = true });
        Assert.Equal(new DateOnly(2026, 2, 17), await DueOn(await app.Send(Town.AForm(location, package))));

        await app.Send(new ChangeCalendarSettings(WorkOnSaturday: true, new(8, 0), new(17, 0)));
        await app.Send(new ChangeBillingSettings());
    }

    [Fact]
    public async Task A_branch_is_closed_once_it_has_no_locations_and_gives_back_its_name()
    {
        var place = await IdOf(await app.ALocation());
        var branch = await app.Send(new CreateBranch { Name = "Cabang Tutup", Locations = [place] });
        var refused = await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ArchiveBranch(branch)));
        Assert.Equal("branch.in-use", refused.Code);

        await app.Send(new EditBranch { Id = branch, Name = "Cabang Tutup" });
        await app.Send(new ArchiveBranch(branch));
        await app.Send(new ArchiveBranch(branch));
        Assert.DoesNotContain((await app.Send(new ListBranches("Cabang Tutup"))).Items, x => x.Id == branch);

        await app.Send(new RestoreBranch(branch));
        await app.Send(new ArchiveBranch(branch));
        await app.Send(new CreateBranch { Name = "Cabang Tutup" });
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(new RestoreBranch(branch)));
    }

    [Theory]
    [InlineData("2028-01-01 Tahun Baru", "Baris 1 tidak terbaca")]
    [InlineData("2028-01-01,Tahun Baru\n2028-02-30,Tidak ada", "Baris 2 tidak terbaca")]
    [InlineData("2028-01-01,Tahun Baru\n1/1/2028,Tahun Baru", "ada dua kali")]
    [InlineData(" ", "paling sedikit satu")]
    public async Task A_list_that_cannot_be_read_says_where_and_adds_nothing(string text, string why)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => app.Send(new ImportHolidays(text)));

        Assert.Contains(why, refused.Errors.Single().ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(await app.Send(new ListHolidays(2028)));
    }

    [Fact]
    public async Task A_holiday_is_added_once_and_removed_once()
    {
        var holiday = new AddHoliday { Day = new(2029, 8, 17), Name = "Hari Kemerdekaan" };
        await app.Send(holiday);
        await app.Send(holiday);
        await Assert.ThrowsAsync<ConflictException>(() => app.Send(holiday with { Id = Guid.CreateVersion7() }));
        Assert.Single(await app.Send(new ListHolidays(2029)));

        await app.Send(new RemoveHoliday(holiday.Id));
        await app.Send(new RemoveHoliday(holiday.Id));
        Assert.Empty(await app.Send(new ListHolidays(2029)));
    }

    [Fact]
    public async Task Another_prefix_is_on_the_next_work_order_and_repeats_no_number()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        var package = await app.APackage();
        var before = await Number(await app.Send(Town.AForm(location, package)));

        await app.Send(new ChangeNumberingSettings { WorkOrderPrefix = " wo " });
        var after = await Number(await app.Send(Town.AForm(location, package)));
        await app.Send(new ChangeNumberingSettings { WorkOrderPrefix = "SPK" });

        Assert.StartsWith("SPK-", before, StringComparison.Ordinal);
        Assert.StartsWith("WO-", after, StringComparison.Ordinal);
        Assert.NotEqual(before[^4..], after[^4..]);
    }

    [Theory]
    [InlineData("S")]
    [InlineData("SPK-1")]
    [InlineData("")]
    public Task A_prefix_is_two_to_six_letters(string prefix) =>
        Assert.ThrowsAsync<ValidationException>(() => app.Send(new ChangeNumberingSettings { WorkOrderPrefix = prefix }));

    [Fact]
    public async Task A_limit_can_neither_lock_everybody_out_nor_be_none()
    {
        await app.Send(new ChangeLimitSettings { SignInsPerMinute = 30, RegistrationsPerHour = 50 });
        await Assert.ThrowsAsync<ValidationException>(() => app.Send(new ChangeLimitSettings { SignInsPerMinute = 1, RegistrationsPerHour = 50 }));
        await Assert.ThrowsAsync<ValidationException>(() => app.Send(new ChangeLimitSettings { SignInsPerMinute = 30, RegistrationsPerHour = 100_000 }));

        Assert.Equal(new LimitSettings { SignInsPerMinute = 30, RegistrationsPerHour = 50 }, (await app.Send(new GetSettings())).Limits);
    }

    [Fact]
    public async Task Settings_are_changed_by_those_who_may_and_the_log_tells_who()
    {
        using (TestUser.MayOnly(CompanyPermissions.ManageLocations))
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new AddHoliday { Day = new(2030, 1, 1), Name = "Tahun Baru" }));

        await app.Send(new AddHoliday { Day = new(2030, 1, 1), Name = "Tahun Baru" });

        Assert.True(await app.Db(db => db.AuditLogs.AnyAsync(x => x.UseCase == nameof(AddHoliday) && x.Entity == "Holiday")));
    }

    private Task<DateOnly> DueOn(RegisteredCustomer customer) => app.Db(db => db.Invoices.Where(x => x.CustomerId == customer.Id).Select(x => x.DueOn).SingleAsync());

    private Task<Guid> IdOf(string code) => app.Db(db => db.LocationCodes.Where(x => x.Code == code).Select(x => x.Id).SingleAsync());

    private Task<Guid?> LocationsOf(Guid branch) => app.Db(db => db.LocationCodes.Where(x => x.BranchId == branch).Select(x => (Guid?)x.Id).SingleOrDefaultAsync());

    private Task<string> Number(RegisteredCustomer customer) => app.Db(db => db.WorkOrders.Where(x => x.CustomerId == customer.Id).Select(x => x.Number).SingleAsync());

    private async Task<T> Calendar<T>(Func<BusinessCalendar, Task<T>> ask)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<BusinessCalendar>());
    }
}
