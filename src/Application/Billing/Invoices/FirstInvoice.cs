using System.Globalization;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;

namespace IspJabbar.Application.Billing.Invoices;

/// <summary>What a new subscriber pays first: reckoned the same when it is announced and when it is billed.</summary>
internal static class FirstInvoice
{
    public static Invoice Issue(Guid id, int serial, NewCustomer customer, BillingSettings billing, TaxSettings tax, DateOnly dueOn, DateTimeOffset now)
    {
        var month = new DateOnly(customer.Today.Year, customer.Today.Month, 1);
        var service = new ServiceDays(From(customer.Today, customer.PreferredOn), month.AddMonths(1).AddDays(-1), new Money(customer.MonthlyPrice));
        var (lines, taxed) = Lines(customer.PackageName, customer.MonthlyPrice, customer.Today, customer.PreferredOn, billing, tax);
        return Invoice.Issue(id, serial, customer.Id, InvoiceKind.Registration, month, customer.Today, dueOn, lines, now, service, taxed);
    }

    /// <returns>the package first, PPN after it where it is added</returns>
    public static (IReadOnlyList<InvoiceLine> Lines, (Money Base, Money Amount) Tax) Lines(
        string packageName, decimal monthlyPrice, DateOnly today, DateOnly? preferredOn, BillingSettings billing, TaxSettings tax)
    {
        var from = From(today, preferredOn);
        var monthly = new Money(monthlyPrice);
        var (used, all) = Proration.Days(from);
        var service = billing.FirstInvoice is "full" || used == all
            ? new InvoiceLine(packageName, monthly)
            : new InvoiceLine(string.Create(CultureInfo.InvariantCulture, $"{packageName}, {used} dari {all} hari"), Proration.From(from, monthly));

        var rate = tax.On(today);
        var (_, taxBase, amount) = rate.Of(service.Amount, tax.PricesInclude);
        return (amount == Money.Zero || tax.PricesInclude ? [service] : [service, TaxLine(rate, amount)], (taxBase, amount));
    }

    public static InvoiceLine TaxLine(TaxRate rate, Money amount) => new($"PPN {rate.Words}", amount, BillingLineKind.Tax);

    public static async Task<DateOnly> DueOn(DateOnly today, BillingSettings billing, BusinessCalendar calendar, CancellationToken ct)
    {
        var day = today.AddDays(billing.DueDays);
        return billing.DueOnOpenDays ? await calendar.NextBusinessDay(day, ct) : day;
    }

    /// <summary>From the day the customer wishes to be connected, as long as that is a day of this month still to come.</summary>
    private static DateOnly From(DateOnly today, DateOnly? preferredOn)
    {
        var next = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        return preferredOn is { } wish && wish > today && wish < next ? wish : today;
    }
}
