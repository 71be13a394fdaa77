using System.Text.Json;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Customers.Bulk;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Broadcasts;

/// <summary>The customers' list as an audience: the same filter finds the same people, or those who were ticked.</summary>
internal sealed class BroadcastAudience(IAppDb db, ICustomerScope scope, CustomerList list) : IBroadcastAudience
{
    public async Task<IReadOnlyList<Addressee>> Next(string audience, Guid? after, int most, CancellationToken ct)
    {
        var customers = await Chosen(audience, ct);
        if (after is { } last)
            customers = customers.Where(x => x.Id > last);
        return await (
            from customer in customers
            orderby customer.Id
            join package in db.Packages.IgnoreQueryFilters(Archived.Packages) on customer.PackageId equals package.Id
            join place in db.LocationCodes.IgnoreQueryFilters(Archived.Locations) on customer.LocationCodeId equals place.Id
            select new Addressee(
                customer.Id, customer.Phone, customer.Email, customer.FullName, customer.Number.Value, package.Name, place.Code,
                new Money(db.CustomerAccounts.Where(money => money.Id == customer.Id).Select(money => money.Owed).FirstOrDefault()))).Take(most).ToListAsync(ct);
    }

    public async IAsyncEnumerable<Reachable> All(string audience)
    {
        var customers = await Chosen(audience, default);
        var all =
            from customer in customers
            orderby customer.Id
            join wish in db.ContactWishes on customer.Id equals wish.Id into wishes
            from wish in wishes.DefaultIfEmpty()
            select new Reachable(customer.Phone, customer.Email, wish == null || wish.Service, wish != null && wish.Marketing);
        await foreach (var who in all.AsAsyncEnumerable())
            yield return who;
    }

    private async Task<IQueryable<Customer>> Chosen(string audience, CancellationToken ct)
    {
        var selection = JsonSerializer.Deserialize<CustomerSelection>(audience, JsonSerializerOptions.Web)!;
        if (selection.All is { } filter)
            return await list.Filtered(filter, ct);
        var ids = selection.Ids;
        return scope.Visible.Where(x => ids.Contains(x.Id));
    }
}

/// <summary>How many customers an audience has, whatever they have allowed.</summary>
[Requires(MessagingPermissions.ManageBroadcasts)]
public sealed record CountAudience(string Audience) : IQuery<int>;

internal sealed class CountAudienceHandler(IBroadcastAudience audience) : IRequestHandler<CountAudience, int>
{
    public async Task<int> Handle(CountAudience query, CancellationToken ct)
    {
        var count = 0;
        await foreach (var _ in audience.All(query.Audience).WithCancellation(ct))
            count++;
        return count;
    }
}
