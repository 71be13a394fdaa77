using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Files;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Documents;

/// <summary>Gathers what stands on bills. Which of them somebody may see was decided by whoever calls.</summary>
internal sealed class InvoiceSheets(IAppDb db, CompanySettings settings, CompanyLogo logo, IPayLinks links, TimeProvider clock)
{
    /// <summary>As long as a link in a reminder.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(30);

    public async Task<Letterhead> Letterhead(CancellationToken ct)
    {
        var (company, papers, tax) = (await settings.Get<CompanyProfile>(ct), await settings.Get<DocumentSettings>(ct), await settings.Get<TaxSettings>(ct));
        var picture = await logo.Read(ct);
        return new Letterhead(
            company.Name, picture is null ? null : $"data:{picture.ContentType};base64,{Convert.ToBase64String(picture.Bytes)}", papers.Address, papers.Phone, papers.Email, tax.Npwp,
            papers.PayNote, papers.FootNote, company.TimeZone);
    }

    public string Link(Guid invoice, Uri site) => new Uri(site, $"pay/{Uri.EscapeDataString(links.Sign(invoice, clock.GetUtcNow() + GoodFor))}").AbsoluteUri;

    /// <param name="site">our own address, as people reach it</param>
    /// <returns>in the order of their numbers; what is not there is left out</returns>
    public async Task<IReadOnlyList<InvoiceSheet>> Of(IQueryable<Invoice> invoices, Uri site, CancellationToken ct)
    {
        var head = await Letterhead(ct);
        var bills = await (
            from x in invoices
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on x.CustomerId equals customer.Id
            orderby x.Number
            select new
            {
                x.Id, x.Number, x.Period, x.IssuedOn, x.DueOn, x.Status, x.ServiceFrom, x.ServiceTo, x.MonthlyPrice, TaxBase = x.TaxBase.Amount, Tax = x.Tax.Amount,
                Total = x.Total.Amount, Credited = x.Credited.Amount, Paid = x.Paid.Amount, x.OpenAmount,
                CustomerNumber = customer.Number.Value, customer.FullName, customer.Street, customer.RtRw, customer.Village, customer.District, customer.City, customer.Province, customer.PostalCode,
                Lines = x.Lines.OrderBy(line => line.Id).Select(line => new InvoiceSheet.Line(line.Description, line.Amount.Amount, line.Kind)).ToList(),
            }).ToListAsync(ct);

        var ids = bills.Select(x => x.Id).ToList();
        var payments = (await (
            from payment in db.Payments
            where payment.ReversedAt == null
            from part in payment.Allocations
            where part.InvoiceId != null && ids.Contains(part.InvoiceId.Value)
            orderby payment.Number
            select new { InvoiceId = part.InvoiceId!.Value, Money = new InvoiceSheet.Money(payment.Number, payment.ReceivedOn, payment.Method, part.Amount.Amount) }).ToListAsync(ct))
            .ToLookup(x => x.InvoiceId, x => x.Money);

        return [.. bills.Select(x => new InvoiceSheet(
            head, x.Number, x.Period, x.IssuedOn, x.DueOn, x.Status, x.CustomerNumber, x.FullName,
            new Address(x.Street, x.RtRw, x.Village, x.District, x.City, x.Province, x.PostalCode).ToString(), x.ServiceFrom, x.ServiceTo, x.MonthlyPrice, x.Lines,
            x.TaxBase, x.Tax, x.Total, x.Credited, x.Paid, x.OpenAmount, [.. payments[x.Id]], x.OpenAmount > 0 ? Link(x.Id, site) : null))];
    }
}
