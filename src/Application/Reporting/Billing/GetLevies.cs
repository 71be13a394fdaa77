using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Levies;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>
/// BHP Telekomunikasi and USO of a year: gross revenue by the month that bills are for, without PPN and without what is no telecom service, less the credit notes of the month they were issued in.
/// Written-off bills stay in it: gross is gross.
/// </summary>
[Requires(BillingPermissions.ViewTaxes)]
public sealed record GetLevies(int Year) : IQuery<Levies>;

/// <param name="Bhp">of the whole year, whole rupiah; months with one rate are summed before rounding</param>
public sealed record Levies(int Year, IReadOnlyList<Levies.Month> Months, decimal Gross, decimal Credited, decimal Net, decimal Bhp, decimal Uso)
{
    /// <param name="BhpPercent">that held on the first of the month</param>
    public sealed record Month(DateOnly First, decimal Gross, decimal Credited, decimal Net, decimal BhpPercent, decimal UsoPercent, decimal Bhp, decimal Uso);
}

internal sealed class GetLeviesHandler(IAppDb db, CompanySettings settings) : IRequestHandler<GetLevies, Levies>
{
    public async Task<Levies> Handle(GetLevies query, CancellationToken ct)
    {
        var levies = await settings.Get<LevySettings>(ct);
        BillingLineKind[] telecom = levies.CountsOneOff
            ? [BillingLineKind.Service, BillingLineKind.Proration, BillingLineKind.Addon, BillingLineKind.Discount, BillingLineKind.Restitution, BillingLineKind.OneOff]
            : [BillingLineKind.Service, BillingLineKind.Proration, BillingLineKind.Addon, BillingLineKind.Discount, BillingLineKind.Restitution];
        var (first, last) = (new DateOnly(query.Year, 1, 1), new DateOnly(query.Year, 12, 31));

        // Where prices have PPN in them, so have the lines: each gives up its part of it.
        var gross = await (
            from bill in db.Invoices
            where bill.Period >= first && bill.Period <= last && bill.Status != InvoiceStatus.Void && bill.Status != InvoiceStatus.Draft
            from line in bill.Lines
            where telecom.Contains(line.Kind)
            let included = bill.Tax.Amount > 0 && !bill.Lines.Any(x => x.Kind == BillingLineKind.Tax)
            select new { bill.Period, Amount = included ? line.Amount.Amount * (bill.Total.Amount - bill.Tax.Amount) / bill.Total.Amount : line.Amount.Amount })
            .GroupBy(x => x.Period).Select(x => new { Period = x.Key, Amount = x.Sum(one => one.Amount) }).ToListAsync(ct);

        var notes = await (
            from note in db.Corrections
            where note.Kind == CorrectionKind.CreditNote && note.State == CorrectionState.Approved && note.IssuedOn >= first && note.IssuedOn <= last
            join bill in db.Invoices on note.InvoiceId equals bill.Id
            select new
            {
                On = note.IssuedOn!.Value, Net = note.Amount.Amount - note.Tax.Amount,
                Telecom = bill.Lines.Where(x => telecom.Contains(x.Kind)).Sum(x => x.Amount.Amount), All = bill.Lines.Where(x => x.Kind != BillingLineKind.Tax).Sum(x => x.Amount.Amount),
            }).ToListAsync(ct);

        var sums = new List<(DateOnly First, decimal Earned, decimal Credited)>();
        for (var month = first; month <= last; month = month.AddMonths(1))
        {
            var earned = decimal.Round(gross.Where(x => x.Period == month).Sum(x => x.Amount), 0, MidpointRounding.AwayFromZero);
            var credited = decimal.Round(notes.Where(x => x.On.Month == month.Month && x.All > 0).Sum(x => x.Net * x.Telecom / x.All), 0, MidpointRounding.AwayFromZero);
            sums.Add((month, earned, credited));
        }

        var revenue = sums.Sum(x => x.Earned - x.Credited);
        List<Levies.Month> months = [];
        foreach (var (month, earned, credited) in sums)
        {
            var (rate, net) = (levies.On(month, revenue), earned - credited);
            months.Add(new Levies.Month(month, earned, credited, net, rate.Bhp, rate.Uso, Part(net, rate.Bhp), Part(net, rate.Uso)));
        }

        return new Levies(
            query.Year, months, months.Sum(x => x.Gross), months.Sum(x => x.Credited), months.Sum(x => x.Net),
            months.GroupBy(x => x.BhpPercent).Sum(x => Part(x.Sum(month => month.Net), x.Key)), months.GroupBy(x => x.UsoPercent).Sum(x => Part(x.Sum(month => month.Net), x.Key)));
    }

    private static decimal Part(decimal of, decimal percent) => of <= 0 ? 0 : Money.Round(of * percent / 100).Amount;
}
