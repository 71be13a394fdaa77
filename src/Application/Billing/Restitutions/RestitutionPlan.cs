using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;

namespace IspJabbar.Application.Billing.Restitutions;

/// <summary>Who gets how much for an outage: asked by the page that looks and by the statement that gives, so that they never differ.</summary>
public sealed class RestitutionPlan(IAppDb db, IServiceOutages outages)
{
    /// <summary>Who was off long enough and is back, or left since: then it becomes their balance. A power cut is not the network's, and of a silent router nobody knows.</summary>
    public IQueryable<RestitutionShare> Shares(Guid outage, RestitutionSettings policy) =>
        from part in outages.All
        where part.OutageId == outage && !part.IsPower && !part.IsUncertain && part.Until != null
        join customer in db.Customers on part.CustomerId equals customer.Id
        where customer.Status == CustomerStatus.Active || customer.Status == CustomerStatus.Isolated || customer.Status == CustomerStatus.Paused || customer.Status == CustomerStatus.Terminated
        join package in db.Packages on customer.PackageId equals package.Id
        let hours = (int)Math.Floor((part.Until!.Value - part.From).TotalHours)
        where hours >= policy.MinHours
        let amount = Math.Round(Math.Min(package.MonthlyPrice.Amount * hours * policy.PercentPerHour / 100, package.MonthlyPrice.Amount * policy.MostPercent / 100))
        where amount > 0
        select new RestitutionShare { CustomerId = customer.Id, Hours = hours, Amount = amount };
}

public sealed class RestitutionShare
{
    public required Guid CustomerId { get; init; }

    /// <summary>Whole ones.</summary>
    public required int Hours { get; init; }

    /// <summary>Whole rupiah.</summary>
    public required decimal Amount { get; init; }
}
