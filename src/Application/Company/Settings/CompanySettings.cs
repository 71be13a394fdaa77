using System.Text.Json;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Company;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Settings;

/// <summary>A group of settings with its defaults; its key is its row in <c>company.settings</c>.</summary>
public interface ISettings<TSelf> where TSelf : ISettings<TSelf>, new()
{
    static abstract string Key { get; }
}

/// <summary>Who we are, at the top of every page and letter.</summary>
public sealed record CompanyProfile : ISettings<CompanyProfile>
{
    public static string Key => "company";

    public string Name { get; init; } = "";
    public string TimeZone { get; init; } = LocationCode.DefaultTimeZone;
    public Guid? LogoFileId { get; init; }
}

public sealed record BillingSettings : ISettings<BillingSettings>
{
    public static string Key => "billing";

    /// <summary><c>prorated</c>: for the days left of the month; <c>full</c>: the whole month.</summary>
    public string FirstInvoice { get; init; } = "prorated";

    /// <summary>Days from issue to due date.</summary>
    public int DueDays { get; init; } = 10;

    /// <summary>A bill that would be due while the office is closed is due on the next day it is open.</summary>
    public bool DueOnOpenDays { get; init; }

    /// <summary>Whoever is cut off is billed for that time too.</summary>
    public bool BillIsolated { get; init; } = true;

    /// <summary>Customers are told when a bill is issued.</summary>
    public bool TellsOfBills { get; init; } = true;

    /// <summary>The bill itself goes along as a PDF, where the provider takes files. Each has to be printed first.</summary>
    public bool AttachesBills { get; init; }

    /// <summary>Customers are thanked for a payment, with its number and what is left.</summary>
    public bool SendsReceipts { get; init; } = true;

    /// <summary>Whole rupiah. A credit note over more than this waits for a second person; zero: every one does.</summary>
    public decimal ApproveCreditAbove { get; init; } = 500_000;
}

/// <summary>When the office is open; on Sundays and on days of the list it never is.</summary>
public sealed record CalendarSettings : ISettings<CalendarSettings>
{
    public static string Key => "calendar";

    public bool WorkOnSaturday { get; init; } = true;

    /// <summary>By the company's clock.</summary>
    public TimeOnly OpensAt { get; init; } = new(8, 0);
    public TimeOnly ClosesAt { get; init; } = new(17, 0);
}

/// <summary>How new numbers are spelled; those that were given out stay.</summary>
public sealed record NumberingSettings : ISettings<NumberingSettings>
{
    public static string Key => "numbering";

    /// <summary>Before day and serial. The serial counts the day, whatever stands before it, so that changing this repeats no number.</summary>
    public string WorkOrderPrefix { get; init; } = "SPK";
}

/// <summary>How much is allowed, and what is kept how long.</summary>
public sealed record LimitSettings : ISettings<LimitSettings>
{
    public static string Key => "limits";

    /// <summary>From one address on the network, so that nobody guesses passwords; and below it, so that nobody fills us with forms.</summary>
    public int SignInsPerMinute { get; init; } = 60;
    public int RegistrationsPerHour { get; init; } = 20;

    /// <summary>Of a document added to a record. Photos have their own limit, see <see cref="Common.Files.Photo"/>.</summary>
    public int AttachmentMegabytes { get; init; } = 10;

    /// <summary>Days after which ended jobs and imports are forgotten, with their results and the rows of their files.</summary>
    public int KeepJobsDays { get; init; } = 90;
}

/// <summary>How far the first set-up got; it can be left and taken up again.</summary>
public sealed record SetupProgress : ISettings<SetupProgress>
{
    public static string Key => "setup";

    public bool Finished { get; init; }
    public IReadOnlyList<string> Skipped { get; init; } = [];
}

/// <summary>Reads and writes groups of settings. What was never set has the default of its type.</summary>
public sealed class CompanySettings(IAppDb db, TimeProvider clock)
{
    public async Task<T> Get<T>(CancellationToken ct) where T : ISettings<T>, new()
    {
        var key = T.Key;
        return await db.Settings.Where(x => x.Key == key).Select(x => x.Value).SingleOrDefaultAsync(ct) is { } stored
            ? JsonSerializer.Deserialize<T>(stored, JsonSerializerOptions.Web)!
            : new T();
    }

    /// <summary>Saved with the command's other changes.</summary>
    public async Task Set<T>(T value, CancellationToken ct) where T : ISettings<T>, new()
    {
        var key = T.Key;
        var text = JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

        if (await db.Settings.SingleOrDefaultAsync(x => x.Key == key, ct) is { } setting)
            setting.Change(text, clock.GetUtcNow());
        else
            db.Settings.Add(new Setting(key, text, clock.GetUtcNow()));
    }
}
