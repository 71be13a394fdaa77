using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Field;
using IspJabbar.Application.Network;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Home;

/// <summary>What needs somebody now, and how many there are. Only what whoever asks may open; the rest stays null and off the page.</summary>
[Requires(Everyone.SignedIn)]
public sealed record GetHome : IQuery<Home>;

/// <param name="FirstSteps">of a new installation, those that whoever asks may take; null once they are done</param>
public sealed record Home(
    Home.CustomerCounts? Customers, int? OpenVisits, IReadOnlyList<Home.RouterTrouble>? RoutersInTrouble, IReadOnlyList<Home.FirstStep>? FirstSteps)
{
    /// <param name="ToVerify">forms from the public page</param>
    /// <param name="AccountsWaiting">not on the router yet</param>
    /// <param name="AccountsFailed">the router said no</param>
    public sealed record CustomerCounts(int All, int Active, int AwaitingInstallation, int Isolated, int ToVerify, int AccountsWaiting, int AccountsFailed);

    public sealed record RouterTrouble(Guid Id, string Code, string Name, string Error, DateTimeOffset Since);

    public sealed record FirstStep(FirstThing Thing, bool Done);

    /// <summary>In the order in which one needs the other.</summary>
    public enum FirstThing { Location, Router, Package, Registration }
}

internal sealed class GetHomeHandler(IAppDb db, ICustomerScope scope, ICurrentUser user) : IRequestHandler<GetHome, Home>
{
    public async Task<Home> Handle(GetHome query, CancellationToken ct) => new(
        user.Holds(CustomersPermissions.View) ? await Customers(ct) : null,
        user.Holds(FieldPermissions.ViewWorkOrders) ? await db.WorkOrders.CountAsync(x => x.Status == WorkOrderStatus.Open, ct) : null, // the pool is everybody's
        user.Holds(NetworkPermissions.ViewRouters) ? await Routers(ct) : null,
        await FirstSteps(ct));

    private async Task<Home.CustomerCounts> Customers(CancellationToken ct)
    {
        var byStatus = await scope.Visible.GroupBy(x => x.Status).Select(mine => new { Status = mine.Key, Count = mine.Count() }).ToDictionaryAsync(x => x.Status, x => x.Count, ct);
        var accounts = db.PppoeSecrets.Where(secret => scope.Visible.Any(x => x.Id == secret.CustomerId));

        return new Home.CustomerCounts(
            byStatus.Values.Sum(), byStatus.GetValueOrDefault(CustomerStatus.Active), byStatus.GetValueOrDefault(CustomerStatus.AwaitingInstallation),
            byStatus.GetValueOrDefault(CustomerStatus.Isolated),
            await db.Registrations.CountAsync(form => form.Status == RegistrationStatus.New && scope.Visible.Any(x => x.Id == form.CustomerId), ct),
            await accounts.CountAsync(x => x.Provisioning == Provisioning.Pending, ct),
            await accounts.CountAsync(x => x.Provisioning == Provisioning.Failed, ct));
    }

    private async Task<IReadOnlyList<Home.RouterTrouble>> Routers(CancellationToken ct) =>
        await db.Routers.Where(x => x.LastError != null).OrderBy(x => x.LastCheckedAt).Take(5)
            .Select(x => new Home.RouterTrouble(x.Id, x.Code, x.Name, x.LastError!, x.LastCheckedAt!.Value)).ToListAsync(ct);

    private async Task<IReadOnlyList<Home.FirstStep>?> FirstSteps(CancellationToken ct)
    {
        var steps = new List<Home.FirstStep>();

        if (user.Holds(CompanyPermissions.ManageLocations))
            steps.Add(new(Home.FirstThing.Location, await db.LocationCodes.AnyAsync(ct)));
        if (user.Holds(NetworkPermissions.ManageRouters))
            steps.Add(new(Home.FirstThing.Router, await db.Routers.AnyAsync(ct)));
        if (user.Holds(CustomersPermissions.ManagePackages))
            steps.Add(new(Home.FirstThing.Package, await db.Packages.AnyAsync(ct)));
        if (user.Holds(CustomersPermissions.Register))
            steps.Add(new(Home.FirstThing.Registration, await db.Customers.IgnoreQueryFilters(Archived.Customers).AnyAsync(ct)));

        return steps.TrueForAll(step => step.Done) ? null : steps;
    }
}
