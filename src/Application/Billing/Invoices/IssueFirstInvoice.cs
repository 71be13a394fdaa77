using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Invoices;

/// <summary>Step of a registration: the first bill, for what is left of the month or all of it, as the settings say.</summary>
internal sealed class IssueFirstInvoice(IAppDb db, ISerials serials, CompanySettings settings, BusinessCalendar calendar, TimeProvider clock) : IRegistrationStep
{
    public int Order => 20;

    public Task Prepare(NewCustomer customer, RegistrationOutcome outcome, CancellationToken ct) => Task.CompletedTask;

    public async Task Proceed(NewCustomer customer, RegistrationOutcome outcome, CancellationToken ct)
    {
        var billing = await settings.Get<BillingSettings>(ct);
        var month = new DateOnly(customer.Today.Year, customer.Today.Month, 1);

        var invoice = FirstInvoice.Issue(
            Guid.CreateVersion7(), await serials.Next("invoice", month, ct), customer, billing, await settings.Get<TaxSettings>(ct),
            await FirstInvoice.DueOn(customer.Today, billing, calendar, ct), clock.GetUtcNow());

        db.Invoices.Add(invoice);
        outcome.InvoiceId = invoice.Id;
    }

    public async Task Recall(Guid customerId, RegistrationOutcome outcome, CancellationToken ct) =>
        outcome.InvoiceId = await db.Invoices
            .Where(x => x.CustomerId == customerId && x.Kind == InvoiceKind.Registration)
            .Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
}
