using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Registrations;

/// <summary>What a list of registrations is narrowed to. Several choices of one kind mean any of them; empty means all.</summary>
public sealed record RegistrationFilter
{
    /// <summary>Part of a name, number or phone.</summary>
    public string? Search { get; init; }
    public IReadOnlyList<RegistrationStatus> Statuses { get; init; } = [];
    public IReadOnlyList<RegistrationSource> Sources { get; init; } = [];

    internal string Key => string.Join('|', Search?.Trim(), string.Join(',', Statuses), string.Join(',', Sources));
}

/// <summary>By number of the page, the newest first.</summary>
[Requires(CustomersPermissions.Verify)]
public sealed record ListRegistrations(RegistrationFilter Filter, int Page = 1, int PageSize = 25) : IQuery<PageOf<RegistrationRow>>;

/// <summary>One page as people turn it.</summary>
/// <param name="Sort"><c>newest</c> or <c>-newest</c></param>
[Requires(CustomersPermissions.Verify)]
public sealed record BrowseRegistrations(RegistrationFilter Filter, string? Sort = null, Place? Place = null) : IQuery<SliceOf<RegistrationRow>>;

/// <summary>How many each filter lets through; a few seconds old at most.</summary>
[Requires(CustomersPermissions.Verify)]
public sealed record CountRegistrations(IReadOnlyList<RegistrationFilter> Filters) : IQuery<IReadOnlyList<int>>;

[Requires(CustomersPermissions.Verify)]
public sealed record GetRegistration(Guid Id) : IQuery<RegistrationRow>;

/// <param name="CustomerId">null: asked for by WhatsApp, and no customer yet</param>
/// <param name="CustomerOpens">there is a customer's page to go to</param>
public sealed record RegistrationRow(
    Guid Id, RegistrationSource Source, RegistrationStatus Status, Guid? CustomerId, string? CustomerNumber, string FullName, string Phone, string Address, string PackageCode, string PackageName,
    DateTimeOffset RegisteredAt, string? RejectedWhy, bool CustomerOpens);

internal sealed class ListRegistrationsHandler(IAppDb db, ICustomerScope scope, ICurrentUser user, RecentCounts counts) :
    IRequestHandler<ListRegistrations, PageOf<RegistrationRow>>, IRequestHandler<BrowseRegistrations, SliceOf<RegistrationRow>>, IRequestHandler<CountRegistrations, IReadOnlyList<int>>,
    IRequestHandler<GetRegistration, RegistrationRow>
{
    private static readonly Order<Registration> Newest = Order.By("newest", (Registration x) => x.RegisteredAt, descending: true);

    public Task<PageOf<RegistrationRow>> Handle(ListRegistrations query, CancellationToken ct)
    {
        var filtered = Filtered(query.Filter);
        return Rows(filtered.OrderByDescending(x => x.RegisteredAt).ThenByDescending(x => x.Id)).ToPage(query.Page, query.PageSize, () => counts.Of(Key(query.Filter), UpTo(filtered, ct)), ct);
    }

    public async Task<SliceOf<RegistrationRow>> Handle(BrowseRegistrations query, CancellationToken ct)
    {
        var filtered = Filtered(query.Filter);
        var slice = await filtered.ToSlice(
            query.Sort == Newest.Reversed.Name ? Newest.Reversed : Newest, query.Place ?? new Place(), db.Registrations, () => counts.Of(Key(query.Filter), UpTo(filtered, ct)), ct);
        var ids = slice.Items;
        var rows = await Rows(db.Registrations.Where(x => ids.Contains(x.Id))).ToDictionaryAsync(x => x.Id, ct);
        return slice.Of(rows.GetValueOrDefault);
    }

    public async Task<IReadOnlyList<int>> Handle(CountRegistrations query, CancellationToken ct)
    {
        List<int> found = [];
        foreach (var filter in query.Filters)
            found.Add(await counts.Glance(Key(filter), UpTo(Filtered(filter), ct)));
        return found;
    }

    public async Task<RegistrationRow> Handle(GetRegistration query, CancellationToken ct) =>
        await Rows(Visible.Where(x => x.Id == query.Id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Registration), query.Id);

    /// <summary>Nobody's yet, and those of customers whoever asks may see.</summary>
    private IQueryable<Registration> Visible => user.Holds(CustomersPermissions.ViewAll)
        ? db.Registrations
        : db.Registrations.Where(x => x.CustomerId == null || scope.WithArchived.Any(customer => customer.Id == x.CustomerId));

    private IQueryable<Registration> Filtered(RegistrationFilter filter)
    {
        var (statuses, sources) = (filter.Statuses, filter.Sources);
        var registrations = Visible;
        if (statuses is [var status])
            registrations = registrations.Where(x => x.Status == status); // this way the index of one state and its order is used
        else if (statuses.Count > 0)
            registrations = registrations.Where(x => statuses.Contains(x.Status));
        if (sources is [var source])
            registrations = registrations.Where(x => x.Source == source);
        else if (sources.Count > 0)
            registrations = registrations.Where(x => sources.Contains(x.Source));
        if (string.IsNullOrWhiteSpace(filter.Search))
            return registrations;

        // Those with a customer are found by the customer's own index; of the others there are few.
        var text = filter.Search.Trim().ToLowerInvariant().Replace("\0", "", StringComparison.Ordinal);
        var found = db.Registrations.Where(x => x.CustomerId == null && EF.Property<string>(x, "SearchText").Contains(text)).Select(x => x.Id)
            .Union(
                from x in db.Registrations
                join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on x.CustomerId equals (Guid?)customer.Id
                where EF.Property<string>(customer, "SearchText").Contains(text)
                select x.Id);
        return registrations.Where(x => found.Contains(x.Id));
    }

    private IQueryable<RegistrationRow> Rows(IQueryable<Registration> registrations) =>
        from x in registrations
        join whose in db.Customers.IgnoreQueryFilters(Archived.Customers) on x.CustomerId equals (Guid?)whose.Id into them
        from customer in them.DefaultIfEmpty()
        join chosen in db.Packages.IgnoreQueryFilters(Archived.Packages) on (customer == null ? x.PackageId : customer.PackageId) equals (Guid?)chosen.Id
        select new RegistrationRow(
            x.Id, x.Source, x.Status, x.CustomerId, customer == null ? null : customer.Number.Value, customer == null ? x.FullName! : customer.FullName, customer == null ? x.Phone!.Value : customer.Phone.Value,
            customer == null ? x.Address! : customer.Street, chosen.Code, chosen.Name, x.RegisteredAt, x.RejectedWhy, customer != null && customer.ArchivedAt == null);

    private static Func<int, Task<int>> UpTo(IQueryable<Registration> registrations, CancellationToken ct) =>
        most => most == int.MaxValue ? registrations.CountAsync(ct) : registrations.Take(most).CountAsync(ct);

    private object Key(RegistrationFilter filter) => ("registrations", filter.Key, user.Holds(CustomersPermissions.ViewAll) ? null : user.Id);
}
