using FluentValidation;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Reporting.Documents;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Finance;

/// <summary>What open bills of customers are put together by.</summary>
public enum AgingBy { Location, Package, Partner }

/// <summary>How old debts are today (<i>umur piutang</i>): bills and rupiah by how long ago they were due.</summary>
[Requires(ReportingPermissions.ViewFinance)]
public sealed record GetAging(AgingBy By = AgingBy.Location) : IQuery<Aging>;

/// <summary>The same ready to be printed.</summary>
[Requires(ReportingPermissions.ViewFinance)]
public sealed record DrawAging(AgingBy By = AgingBy.Location) : IQuery<Drawn>;

/// <param name="On">today in the company's zone</param>
/// <param name="Groups">those that somebody owes in, who owes most first</param>
public sealed record Aging(DateOnly On, AgingBy By, IReadOnlyDictionary<BillAge, Aging.Sum> Total, IReadOnlyList<Aging.Group> Groups)
{
    public Sum All => Add(Total.Values);

    /// <param name="Amount">whole rupiah</param>
    public sealed record Sum(int Bills, decimal Amount);

    /// <param name="Code">of a location or package, id of a partner; null for customers without one</param>
    public sealed record Group(string? Code, string Name, IReadOnlyDictionary<BillAge, Sum> Ages)
    {
        public Sum All => Add(Ages.Values);
    }

    private static Sum Add(IEnumerable<Sum> sums) => sums.Aggregate(new Sum(0, 0), (all, one) => new(all.Bills + one.Bills, all.Amount + one.Amount));
}

internal sealed class GetAgingValidator : AbstractValidator<GetAging>
{
    public GetAgingValidator() => RuleFor(x => x.By).IsInEnum().WithMessage("Pilih lokasi, paket, atau mitra.");
}

internal sealed class GetAgingHandler(IAppDb db, InvoiceScope scope, CompanySettings settings, BusinessCalendar calendar, FinanceGlances glances, InvoiceSheets sheets, IStationery stationery, ICurrentUser user) :
    IRequestHandler<GetAging, Aging>, IRequestHandler<DrawAging, Drawn>
{
    public async Task<Aging> Handle(GetAging query, CancellationToken ct)
    {
        var today = calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);
        return await glances.Of(("aging", query.By, today, scope.Whose), () => Read(query.By, today, ct), aging => aging.All.Bills, ct);
    }

    public async Task<Drawn> Handle(DrawAging query, CancellationToken ct)
    {
        var aging = await Handle(new GetAging(query.By), ct);
        return new Drawn($"umur-piutang-{aging.On:yyyy-MM-dd}.pdf", await stationery.Aging(await sheets.Letterhead(ct), aging, user.FullName));
    }

    private async Task<Aging> Read(AgingBy kind, DateOnly today, CancellationToken ct)
    {
        var (month, twoMonths, threeMonths) = (today.AddDays(-30), today.AddDays(-60), today.AddDays(-90));
        var customers = db.Customers.IgnoreQueryFilters(Archived.Customers);
        var groups = kind switch
        {
            AgingBy.Location => customers.Select(x => new { x.Id, Group = (Guid?)x.LocationCodeId }),
            AgingBy.Package => customers.Select(x => new { x.Id, Group = (Guid?)x.PackageId }),
            _ => customers.Select(x => new { x.Id, Group = x.PartnerId }),
        };
        var sums = await (
            from bill in scope.Invoices
            where bill.OpenAmount > 0
            join customer in groups on bill.CustomerId equals customer.Id
            group bill.OpenAmount by new
            {
                customer.Group,
                Age = bill.DueOn >= today ? BillAge.NotDue : bill.DueOn >= month ? BillAge.Month : bill.DueOn >= twoMonths ? BillAge.TwoMonths : bill.DueOn >= threeMonths ? BillAge.ThreeMonths : BillAge.Older,
            } into same
            select new { Id = same.Key.Group, same.Key.Age, Bills = same.Count(), Amount = same.Sum() }).ToListAsync(ct);

        var ids = sums.Select(x => x.Id).OfType<Guid>().Distinct().ToList();
        var names = await Names(kind, ids, ct);
        return new Aging(
            today, kind, sums.GroupBy(x => x.Age).ToDictionary(x => x.Key, x => new Aging.Sum(x.Sum(y => y.Bills), x.Sum(y => y.Amount))),
            [.. sums.GroupBy(x => x.Id).Select(x => new Aging.Group(
                x.Key is { } id ? names[id].Code : null, x.Key is { } named ? names[named].Name : "Tanpa mitra", x.ToDictionary(y => y.Age, y => new Aging.Sum(y.Bills, y.Amount))))
                .OrderByDescending(x => x.All.Amount).ThenBy(x => x.Name)]);
    }

    private async Task<Dictionary<Guid, (string Code, string Name)>> Names(AgingBy kind, List<Guid> ids, CancellationToken ct) => kind switch
    {
        AgingBy.Location => (await db.LocationCodes.IgnoreQueryFilters(Archived.Locations).Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Code, x.Name }).ToListAsync(ct)).ToDictionary(x => x.Id, x => (x.Code, x.Name)),
        AgingBy.Package => (await db.Packages.IgnoreQueryFilters(Archived.Packages).Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Code, x.Name }).ToListAsync(ct)).ToDictionary(x => x.Id, x => (x.Code, x.Name)),
        _ => (await db.Users.Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.FullName }).ToListAsync(ct)).ToDictionary(x => x.Id, x => ($"{x.Id}", x.FullName)),
    };
}
