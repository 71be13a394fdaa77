using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>Subscribers with what the phone call is about: package, connection, what they owe. Only those whoever asks may see.</summary>
[Requires(CustomersPermissions.View)]
public sealed record ListCustomers : IQuery<PageOf<CustomerRow>>
{
    /// <summary>Part of a name, number, phone or account name; or a whole NIK.</summary>
    public string? Search { get; init; }
    public CustomerStatus? Status { get; init; }

    /// <summary>Code.</summary>
    public string? Location { get; init; }

    /// <summary>Code.</summary>
    public string? Package { get; init; }

    /// <summary><c>failed</c> or <c>pending</c>: accounts the router does not have yet.</summary>
    public Provisioning? Provisioning { get; init; }

    /// <summary><c>new</c>: forms from the public page that nobody has looked at.</summary>
    public RegistrationStatus? Registration { get; init; }

    /// <summary><c>newest</c>, <c>name</c> or <c>number</c>; the latter two with a minus the other way round.</summary>
    public string Sort { get; init; } = "newest";
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 25;
}

/// <param name="Outstanding">of all open bills, whole rupiah</param>
public sealed record CustomerRow(
    Guid Id, string CustomerNumber, string FullName, string Phone, CustomerStatus Status, string PackageName, string RouterCode,
    string? PppoeUsername, Provisioning? Provisioning, ConnectionState? Connection, decimal Outstanding, DateTimeOffset RegisteredAt);

internal sealed class ListCustomersHandler(IAppDb db, ICustomerScope scope, ICurrentUser user, CustomersByText byText, RecentCounts counts) : IRequestHandler<ListCustomers, PageOf<CustomerRow>>
{
    public async Task<PageOf<CustomerRow>> Handle(ListCustomers query, CancellationToken ct)
    {
        var customers = Filter(scope.Visible, query);

        var ordered = query.Sort switch
        {
            "name" => customers.OrderBy(x => x.FullName).ThenBy(x => x.Id),
            "-name" => customers.OrderByDescending(x => x.FullName).ThenByDescending(x => x.Id),
            "-number" => customers.OrderByDescending(x => x.Number).ThenByDescending(x => x.Id),
            "number" => customers.OrderBy(x => x.Number).ThenBy(x => x.Id),
            _ => customers.OrderByDescending(x => x.RegisteredAt).ThenByDescending(x => x.Id),
        };

        // The page first, on one narrow index; only its rows are joined to the rest.
        var list = (query with { Page = 1, PageSize = 1, Sort = "" }, user.Holds(CustomersPermissions.ViewAll) ? null : user.Id);
        var page = await ordered.Select(x => x.Id).ToPage(
            query.Page, query.PageSize, () => counts.Of(list, most => most == int.MaxValue ? customers.CountAsync(ct) : customers.Take(most).CountAsync(ct)), ct);
        var rows = await Rows(page.Items).ToDictionaryAsync(x => x.Id, ct);

        return new PageOf<CustomerRow>([.. page.Items.Where(rows.ContainsKey).Select(id => rows[id])], page.Total, page.Page, page.PageSize);
    }

    private IQueryable<Customer> Filter(IQueryable<Customer> customers, ListCustomers query)
    {
        if (query.Status is { } status)
            customers = customers.Where(x => x.Status == status);
        if (!string.IsNullOrWhiteSpace(query.Location))
            customers = customers.Where(x => db.LocationCodes.Any(place => place.Id == x.LocationCodeId && place.Code == query.Location));
        if (!string.IsNullOrWhiteSpace(query.Package))
            customers = customers.Where(x => db.Packages.IgnoreQueryFilters(Archived.Packages).Any(package => package.Id == x.PackageId && package.Code == query.Package));
        if (query.Provisioning is { } provisioning)
            customers = customers.Where(x => db.PppoeSecrets.Any(secret => secret.CustomerId == x.Id && secret.Provisioning == provisioning));
        if (query.Registration is { } registration)
            customers = customers.Where(x => db.Registrations.Any(form => form.CustomerId == x.Id && form.Status == registration));

        if (string.IsNullOrWhiteSpace(query.Search))
            return customers;

        var found = byText.Ids(query.Search);
        return customers.Where(x => found.Contains(x.Id));
    }

    private IQueryable<CustomerRow> Rows(IReadOnlyList<Guid> ids)
    {
        var owed = db.Invoices.Outstanding;

        return from customer in db.Customers
               where ids.Contains(customer.Id)
               join package in db.Packages.IgnoreQueryFilters(Archived.Packages) on customer.PackageId equals package.Id
               join router in db.Routers.IgnoreQueryFilters(Archived.Routers) on customer.RouterId equals router.Id
               join account in db.PppoeSecrets on customer.Id equals account.CustomerId into accounts
               from secret in accounts.DefaultIfEmpty()
               select new CustomerRow(
                   customer.Id, customer.Number.Value, customer.FullName, customer.Phone.Value, customer.Status, package.Name, router.Code,
                   secret == null ? null : secret.Username.Value,
                   secret == null ? null : secret.Provisioning,
                   secret == null ? null : secret.Connection,
                   owed.Where(invoice => invoice.CustomerId == customer.Id).Sum(invoice => invoice.Total.Amount - invoice.Paid.Amount),
                   customer.RegisteredAt);
    }
}
