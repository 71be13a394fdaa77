using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <param name="Outstanding">of all open bills, whole rupiah</param>
public sealed record CustomerRow(
    Guid Id, string CustomerNumber, string FullName, string Phone, CustomerStatus Status, string LocationCode, string PackageName, string RouterCode,
    string? PppoeUsername, Provisioning? Provisioning, ConnectionState? Connection, decimal Outstanding, DateTimeOffset RegisteredAt, DateTimeOffset? ActivatedAt,
    string Street, string? City, string? Email);

/// <summary>The list of customers behind page, API, export and selection: whoever asks, the same filter finds the same people.</summary>
internal sealed class CustomerList(IAppDb db, ICustomerScope scope, ICurrentUser user, CustomersByText byText, CompanySettings settings, BusinessCalendar calendar, RecentCounts counts)
{
    private static readonly Order<Customer> Newest = Order.By("newest", (Customer x) => x.RegisteredAt, descending: true);
    private static readonly Order<Customer> Name = Order.By("name", (Customer x) => x.FullName);
    private static readonly Order<Customer> Number = Order.By("number", (Customer x) => x.Number);
    private static readonly Dictionary<string, Order<Customer>> Orders =
        new Order<Customer>[] { Newest, Newest.Reversed, Name, Name.Reversed, Number, Number.Reversed }.ToDictionary(x => x.Name);

    /// <summary>Archived included: where a row stood that has left the list.</summary>
    public IQueryable<Customer> Everybody => db.Customers.IgnoreQueryFilters(Archived.Customers);

    /// <summary>The newest first, unless the name is one we know.</summary>
    public Order<Customer> OrderOf(string? name)
    {
        var owed = Order.Beside<Customer, CustomerAccount, decimal>("owed", () => db.CustomerAccounts, x => x.Owed, descending: true);
        return name == owed.Name ? owed : name == owed.Reversed.Name ? owed.Reversed : Orders.GetValueOrDefault(name ?? "", Newest);
    }

    public async Task<IQueryable<Customer>> Filtered(CustomerFilter filter, CancellationToken ct)
    {
        var customers = scope.Visible;
        var (statuses, locations, packages, accounts) = (filter.Statuses, filter.Locations, filter.Packages, filter.Accounts);

        if (statuses is [var status])
            customers = customers.Where(x => x.Status == status); // this way the index of one status and its order is used
        else if (statuses.Count > 0)
            customers = customers.Where(x => statuses.Contains(x.Status));
        if (locations.Count > 0)
            customers = customers.Where(x => db.LocationCodes.Any(place => place.Id == x.LocationCodeId && locations.Contains(place.Code)));
        if (packages.Count > 0)
            customers = customers.Where(x => db.Packages.IgnoreQueryFilters(Archived.Packages).Any(package => package.Id == x.PackageId && packages.Contains(package.Code)));
        if (filter.Routers is { Count: > 0 } routers)
            customers = customers.Where(x => db.Routers.Any(router => router.Id == x.RouterId && routers.Contains(router.Code)));
        if (accounts.Count > 0)
            customers = customers.Where(x => db.PppoeSecrets.Any(secret => secret.CustomerId == x.Id && accounts.Contains(secret.Provisioning)));
        if (filter.Connections is { Count: > 0 } connections)
            customers = Connected(customers, connections);
        if (filter.Registration is { } registration)
            customers = customers.Where(x => db.Registrations.Any(form => form.CustomerId == x.Id && form.Status == registration));
        if (filter is { RegisteredFrom: not null } or { RegisteredTo: not null })
            customers = Registered(customers, filter, (await settings.Get<CompanyProfile>(ct)).TimeZone);

        if (filter.Owed.Count > 0)
            customers = Owing(customers, filter.Owed, calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone));

        if (string.IsNullOrWhiteSpace(filter.Search))
            return customers;

        var found = byText.Ids(filter.Search);
        return customers.Where(x => found.Contains(x.Id));
    }

    /// <summary>Exact while the list is short; see <see cref="RecentCounts"/>.</summary>
    public Task<int> Count(IQueryable<Customer> filtered, CustomerFilter filter, CancellationToken ct) =>
        counts.Of(Key(filter), most => most == int.MaxValue ? filtered.CountAsync(ct) : filtered.Take(most).CountAsync(ct));

    /// <summary>The same number as at the foot of the list.</summary>
    public async Task<int> Count(CustomerFilter filter, CancellationToken ct) => await Count(await Filtered(filter, ct), filter, ct);

    /// <summary>For tabs, which many people look at and nobody adds up.</summary>
    public Task<int> Glance(CustomerFilter filter, CancellationToken ct) =>
        counts.Glance(Key(filter), async most => await (await Filtered(filter, ct)).Take(most).CountAsync(ct));

    public IQueryable<CustomerRow> Rows(IQueryable<Customer> customers)
    {
        return from customer in customers
               join place in db.LocationCodes.IgnoreQueryFilters(Archived.Locations) on customer.LocationCodeId equals place.Id
               join package in db.Packages.IgnoreQueryFilters(Archived.Packages) on customer.PackageId equals package.Id
               join router in db.Routers.IgnoreQueryFilters(Archived.Routers) on customer.RouterId equals router.Id
               join account in db.PppoeSecrets on customer.Id equals account.CustomerId into accounts
               from secret in accounts.DefaultIfEmpty()
               select new CustomerRow(
                   customer.Id, customer.Number.Value, customer.FullName, customer.Phone.Value, customer.Status, place.Code, package.Name, router.Code,
                   secret == null ? null : secret.Username.Value,
                   secret == null ? null : secret.Provisioning,
                   secret == null ? null : secret.Connection,
                   db.CustomerAccounts.Where(money => money.Id == customer.Id).Select(money => money.Owed).FirstOrDefault(),
                   customer.RegisteredAt, customer.ActivatedAt, customer.Street, customer.City, customer.Email);
    }

    /// <summary>Of these ids, in their order; the page is found first, on one narrow index, and only its rows are joined to the rest.</summary>
    public Task<Dictionary<Guid, CustomerRow>> Rows(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        Rows(db.Customers.Where(x => ids.Contains(x.Id))).ToDictionaryAsync(x => x.Id, ct);

    private object Key(CustomerFilter filter) => ("customers", filter.Key, user.Holds(CustomersPermissions.ViewAll) ? null : user.Id);

    /// <summary>How many owe, by the age of their oldest open bill: the totals of the four filters, in one pass over the accounts.</summary>
    public async Task<IReadOnlyDictionary<OwedAge, int>> CountByAge(CancellationToken ct)
    {
        var today = calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);
        var (month, twoMonths) = (today.AddDays(-30), today.AddDays(-60));
        return await db.CustomerAccounts.Where(x => x.OldestDueOn != null)
            .Select(x => new { Customer = x.Id, Oldest = x.OldestDueOn!.Value })
            .Where(x => scope.Visible.Any(customer => customer.Id == x.Customer))
            .GroupBy(x => x.Oldest >= today ? OwedAge.NotDue : x.Oldest >= month ? OwedAge.Month : x.Oldest >= twoMonths ? OwedAge.TwoMonths : OwedAge.Older)
            .Select(same => new { same.Key, Count = same.Count() }) // else every one of them would be fetched and counted here
            .ToDictionaryAsync(x => x.Key, x => x.Count, ct);
    }

    /// <summary>Whose oldest open bill is of one of these ages.</summary>
    private IQueryable<Customer> Owing(IQueryable<Customer> customers, IReadOnlyList<OwedAge> ages, DateOnly today)
    {
        var (month, twoMonths) = (today.AddDays(-30), today.AddDays(-60));
        var (notDue, first, second, older) = (ages.Contains(OwedAge.NotDue), ages.Contains(OwedAge.Month), ages.Contains(OwedAge.TwoMonths), ages.Contains(OwedAge.Older));
        var found = db.CustomerAccounts.Where(x => x.OldestDueOn != null)
            .Select(x => new { Customer = x.Id, Oldest = x.OldestDueOn!.Value })
            .Where(x => (notDue && x.Oldest >= today) || (first && x.Oldest < today && x.Oldest >= month)
                || (second && x.Oldest < month && x.Oldest >= twoMonths) || (older && x.Oldest < twoMonths))
            .Select(x => x.Customer);
        return customers.Where(x => found.Contains(x.Id));
    }

    private IQueryable<Customer> Connected(IQueryable<Customer> customers, IReadOnlyList<ConnectionState> states)
    {
        var (disabled, unknown) = (states.Contains(ConnectionState.Disabled), states.Contains(ConnectionState.Unknown));
        var seen = states.Where(x => x is not ConnectionState.Disabled).ToList();
        return customers.Where(x =>
            db.PppoeSecrets.Any(account => account.CustomerId == x.Id && (account.Intent == SecretIntent.Enabled ? seen.Contains(account.Connection) : disabled))
            || (unknown && !db.PppoeSecrets.Any(account => account.CustomerId == x.Id)));
    }

    private static IQueryable<Customer> Registered(IQueryable<Customer> customers, CustomerFilter filter, string zone)
    {
        if (filter.RegisteredFrom is { } first)
        {
            var start = BusinessCalendar.StartOf(first, zone);
            customers = customers.Where(x => x.RegisteredAt >= start);
        }

        if (filter.RegisteredTo is { } last && last < DateOnly.MaxValue)
        {
            var end = BusinessCalendar.StartOf(last.AddDays(1), zone);
            customers = customers.Where(x => x.RegisteredAt < end);
        }

        return customers;
    }
}
