using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Billing.LateFees;
using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing;

namespace IspJabbar.Application.Billing.Runs;

/// <summary>What a month's bills are made by: the settings as they are now.</summary>
internal sealed class BillingOrders(CompanySettings settings, BusinessCalendar calendar, TimeProvider clock)
{
    public async Task<DateOnly> Today(CancellationToken ct) => calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);

    public async Task<BillingOrder> For(DateOnly period, BillingRunOrigin origin, CancellationToken ct)
    {
        var today = await Today(ct);

        // A month that is billed ahead is due as if it were billed on its first day.
        return await For(period, today, await FirstInvoice.DueOn(today > period ? today : period, await settings.Get<BillingSettings>(ct), calendar, ct), origin, ct);
    }

    public async Task<BillingOrder> For(BillingRun run, CancellationToken ct) => await For(run.Period, run.IssuedOn, run.DueOn, run.Origin, ct);

    public async Task<IReadOnlyList<string>> Served(CancellationToken ct) => (await settings.Get<BillingSettings>(ct)).BillIsolated ? ["active", "isolated"] : ["active"];

    private async Task<BillingOrder> For(DateOnly period, DateOnly issuedOn, DateOnly dueOn, BillingRunOrigin origin, CancellationToken ct)
    {
        var (fees, tax) = (await settings.Get<LateFeeSettings>(ct), await settings.Get<TaxSettings>(ct));
        return new BillingOrder(
            period, issuedOn, dueOn, (await settings.Get<CompanyProfile>(ct)).TimeZone, origin is BillingRunOrigin.Daily, await Served(ct), tax.On(issuedOn), tax.PricesInclude, clock.GetUtcNow())
        {
            LateFees = fees.Steps, TaxesLateFees = fees.IsTaxedOn(issuedOn),
        };
    }
}
