using System.Globalization;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Invoices;

/// <summary>What a list of bills is narrowed to; empty means all.</summary>
public sealed record InvoiceFilter
{
    /// <summary>The beginning of a bill's number or its last figures; or part of its customer's name or number.</summary>
    public string? Search { get; init; }
    public Guid? CustomerId { get; init; }
    public IReadOnlyList<InvoiceStatus> Statuses { get; init; } = [];
    public IReadOnlyList<InvoiceKind> Kinds { get; init; } = [];

    /// <summary>First day of the month the bills are for.</summary>
    public DateOnly? Period { get; init; }

    /// <summary>Of open bills; those that are paid have none.</summary>
    public IReadOnlyList<BillAge> Ages { get; init; } = [];

    /// <summary>Codes of their customers' locations.</summary>
    public IReadOnlyList<string> Locations { get; init; } = [];

    /// <summary>Codes of their customers' packages.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Who brought the customers in.</summary>
    public Guid? PartnerId { get; init; }

    /// <summary>Only those whose customers came by themselves.</summary>
    public bool WithoutPartner { get; init; }

    internal string Key => string.Join('|',
        Search?.Trim(), CustomerId, string.Join(',', Statuses), string.Join(',', Kinds), Period, string.Join(',', Ages), string.Join(',', Locations), string.Join(',', Packages), PartnerId, WithoutPartner);
}

/// <param name="Period">first day of the month it is for</param>
/// <param name="Outstanding">what is still owed on it; amounts are whole rupiah</param>
public sealed record InvoiceRow(
    Guid Id, string InvoiceNumber, Guid CustomerId, string CustomerNumber, string CustomerName, InvoiceKind Kind, DateOnly Period, DateOnly IssueDate, DateOnly DueDate,
    decimal Total, decimal Paid, decimal Outstanding, InvoiceStatus Status);

/// <summary>The list of bills behind page and API: whoever asks, the same filter finds the same bills.</summary>
internal sealed class InvoiceList(IAppDb db, InvoiceScope scope, PayersByText payers, RecentCounts counts, CompanySettings settings, BusinessCalendar calendar, TimeProvider clock)
{
    /// <summary>What every number of a bill begins with.</summary>
    public const string NumberStart = "INV";

    /// <summary>Months back from now in which the last figures of a number are looked for.</summary>
    private const int Recent = 24;

    /// <summary>The number tells the order: year, month, place in the month.</summary>
    private static readonly Order<Invoice> Newest = Order.By("newest", (Invoice x) => x.Number, descending: true);

    public IQueryable<Invoice> Everything => db.Invoices;

    public static Order<Invoice> OrderOf(string? name) => name == Newest.Reversed.Name ? Newest.Reversed : Newest;

    public async Task<IQueryable<Invoice>> Filtered(InvoiceFilter filter, CancellationToken ct)
    {
        var invoices = scope.Invoices;
        var (statuses, kinds) = (filter.Statuses, filter.Kinds);

        if (filter.CustomerId is { } customer)
            invoices = invoices.Where(x => x.CustomerId == customer);
        if (statuses is [var status])
            invoices = invoices.Where(x => x.Status == status); // this way the index of one status and its order is used
        else if (statuses.Count > 0)
            invoices = invoices.Where(x => statuses.Contains(x.Status));
        if (kinds.Count > 0)
            invoices = invoices.Where(x => kinds.Contains(x.Kind));
        if (filter.Period is { } period)
            invoices = invoices.Where(x => x.Period == period);
        if (filter.Ages is { Count: > 0 } ages)
            invoices = invoices.Aged(ages, calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone));
        if (filter.Locations.Count > 0 || filter.Packages.Count > 0 || filter.PartnerId is not null || filter.WithoutPartner)
            invoices = Of(invoices, filter);
        if (string.IsNullOrWhiteSpace(filter.Search))
            return invoices;

        // Numbers by their index, names by theirs: whose bills they are is asked first.
        var text = filter.Search.Trim();
        if (text.StartsWith(NumberStart, StringComparison.OrdinalIgnoreCase))
        {
            var (begin, end) = (text.ToUpperInvariant(), text.ToUpperInvariant() + "~");
            return invoices.Where(x => x.Number.CompareTo(begin) >= 0 && x.Number.CompareTo(end) < 0);
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && text.Length <= 6)
        {
            var month = clock.GetUtcNow();
            string[] numbers = [.. Enumerable.Range(-1, Recent + 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"INV/{month.AddMonths(-n):yyyy/MM}/{serial:000000}"))];
            return invoices.Where(x => numbers.Contains(x.Number));
        }

        var them = await payers.Ids(text, ct);
        return invoices.Where(x => them.Contains(x.CustomerId));
    }

    /// <summary>By what their customers are.</summary>
    private IQueryable<Invoice> Of(IQueryable<Invoice> invoices, InvoiceFilter filter)
    {
        var customers = db.Customers.IgnoreQueryFilters(Archived.Customers);
        if (filter.Locations is { Count: > 0 } locations)
            customers = customers.Where(x => db.LocationCodes.IgnoreQueryFilters(Archived.Locations).Any(place => place.Id == x.LocationCodeId && locations.Contains(place.Code)));
        if (filter.Packages is { Count: > 0 } packages)
            customers = customers.Where(x => db.Packages.IgnoreQueryFilters(Archived.Packages).Any(package => package.Id == x.PackageId && packages.Contains(package.Code)));
        if (filter.PartnerId is { } partner)
            customers = customers.Where(x => x.PartnerId == partner);
        if (filter.WithoutPartner)
            customers = customers.Where(x => x.PartnerId == null);
        return invoices.Where(x => customers.Any(customer => customer.Id == x.CustomerId));
    }

    /// <param name="most">for people <see cref="RecentCounts.Many"/>; programs are told how many there are</param>
    public Task<int> Count(IQueryable<Invoice> filtered, InvoiceFilter filter, int most, CancellationToken ct) =>
        counts.Of(Key(filter), upTo => upTo == int.MaxValue ? filtered.CountAsync(ct) : filtered.Take(upTo).CountAsync(ct), most);

    /// <summary>For tabs, which many people look at and nobody adds up.</summary>
    public Task<int> Glance(InvoiceFilter filter, CancellationToken ct) =>
        counts.Glance(Key(filter), async most => await (await Filtered(filter, ct)).Take(most).CountAsync(ct), RecentCounts.Many);

    /// <summary>Of these ids; the page is found first, on one narrow index, and only its rows are joined to the rest.</summary>
    public Task<Dictionary<Guid, InvoiceRow>> Rows(IReadOnlyList<Guid> ids, CancellationToken ct) => Rows(db.Invoices.Where(x => ids.Contains(x.Id))).ToDictionaryAsync(x => x.Id, ct);

    /// <summary>In the order they are in.</summary>
    public IQueryable<InvoiceRow> Rows(IQueryable<Invoice> invoices) =>
        from invoice in invoices
        join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on invoice.CustomerId equals customer.Id
        select new InvoiceRow(
            invoice.Id, invoice.Number, customer.Id, customer.Number.Value, customer.FullName, invoice.Kind, invoice.Period, invoice.IssuedOn, invoice.DueOn,
            invoice.Total.Amount, invoice.Paid.Amount, invoice.OpenAmount, invoice.Status);

    private object Key(InvoiceFilter filter) => ("invoices", filter.Key, scope.Whose);
}

/// <summary>Whose bills or payments somebody means by part of a name or number; a name that hundreds have must be typed further.</summary>
internal sealed class PayersByText(IAppDb db)
{
    private const int Most = 300;

    public async Task<IReadOnlyList<Guid>> Ids(string text, CancellationToken ct)
    {
        var part = text.Trim().ToLowerInvariant();
        return await db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => EF.Property<string>(x, "SearchText").Contains(part)).Select(x => x.Id).Take(Most).ToListAsync(ct);
    }
}
