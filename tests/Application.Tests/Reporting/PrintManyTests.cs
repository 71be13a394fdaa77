using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Reporting;

public sealed class PrintManyTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task More_bills_than_fit_in_one_file_become_several_and_ordered_twice_they_are_ordered_once()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        var done = await app.Send(Town.AForm(location, await app.APackage()));
        await app.Db(db => db.Database.ExecuteSqlAsync($"""
            insert into billing.invoices (id, number, customer_id, kind, period, issued_on, due_on, status, paid, total)
            select gen_random_uuid(), 'INV/2019/01/' || lpad(n::text, 6, '0'), {done.Id}, 'visit', date '2019-01-01', date '2019-01-01', date '2019-01-11', 'unpaid', 0, 1000 from generate_series(1, 2001) as n
            """));

        var order = new PrintInvoices { All = new InvoiceFilter { Period = new(2019, 1, 1) }, Site = new("https://isp.contoh.id/"), Title = "Membuat PDF tagihan" };
        Assert.Equal(2001, await app.Send(order));
        Assert.Equal(2001, await app.Send(order));

        var jobs = await app.Db(db => db.Jobs.OrderBy(x => x.CreatedAt).ThenBy(x => x.Title).Select(x => new { x.Title, x.Total }).ToListAsync());
        Assert.Equal([("Membuat PDF tagihan (1/2)", 2000), ("Membuat PDF tagihan (2/2)", 1)], jobs.Select(x => (x.Title, x.Total!.Value)));
    }
}
