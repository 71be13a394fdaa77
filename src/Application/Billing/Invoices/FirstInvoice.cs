using System.Globalization;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;

namespace IspJabbar.Application.Billing.Invoices;

/// <summary>What a new subscriber pays first: reckoned the same when it is announced and when it is billed.</summary>
internal static class FirstInvoice
{
    public static InvoiceLine Line(string packageName, decimal monthlyPrice, DateOnly today, DateOnly? preferredOn, BillingSettings billing)
    {
        // From the day the customer wishes to be connected, as long as that is a day of this month still to come.
        var next = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        var from = preferredOn is { } wish && wish > today && wish < next ? wish : today;
        var monthly = new Money(monthlyPrice);
        var (used, all) = Proration.Days(from);

        return billing.FirstInvoice is "full" || used == all
            ? new InvoiceLine(packageName, monthly)
            : new InvoiceLine(string.Create(CultureInfo.InvariantCulture, $"{packageName}, {used} dari {all} hari"), Proration.From(from, monthly));
    }

    public static async Task<DateOnly> DueOn(DateOnly today, BillingSettings billing, BusinessCalendar calendar, CancellationToken ct)
    {
        var day = today.AddDays(billing.DueDays);
        return billing.DueOnOpenDays ? await calendar.NextBusinessDay(day, ct) : day;
    }
}
