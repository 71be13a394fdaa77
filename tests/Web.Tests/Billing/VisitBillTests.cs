using System.Net;
using IspJabbar.Application.Billing.Visits;
using IspJabbar.Application.Company.Records;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using IspJabbar.Web.Tests.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Web.Tests.Billing;

public sealed class VisitBillTests(Shop app) : IClassFixture<Shop>
{
    private static readonly byte[] Pdf = [.. "%PDF-1.4\n"u8, .. new byte[200], .. "\n%%EOF\n"u8];

    [Fact]
    public async Task The_front_desk_drafts_sales_prices_and_the_front_desk_marks_paid()
    {
        var (customer, order) = await AVisit();
        using var desk = await app.BrowserOf("customer_service");
        using var sales = await app.BrowserOf("sales");

        Assert.Contains("Buat tagihan kunjungan", (await desk.Get($"/field/work-orders/{order}")).Text, StringComparison.Ordinal);
        var form = await desk.Get($"/billing/visits/new?order={order}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await form.Submit(new())).Status);
        var draft = await form.Submit(new() { ["Input.Lines[0].Description"] = "Ganti adaptor", ["Input.Lines[0].Amount"] = "75.000" });
        Assert.Contains("Menunggu harga", draft.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Approve", draft.Html, StringComparison.Ordinal);
        Assert.Equal(0, await app.Db(db => db.Invoices.CountAsync(x => x.CustomerId == customer && x.Kind == InvoiceKind.Visit)));

        var priced = await (await sales.Get(draft.Path)).Submit(new() { ["Input.Lines[0].Amount"] = "60.000" }, handler: "Approve");
        Assert.DoesNotContain("handler=Paid", priced.Html, StringComparison.Ordinal);
        var bill = await app.Db(db => db.Invoices.Include(x => x.Lines).SingleAsync(x => x.CustomerId == customer && x.Kind == InvoiceKind.Visit));
        Assert.Equal((60_000m, InvoiceStatus.Unpaid, BillingLineKind.OneOff), (bill.Total.Amount, bill.Status, bill.Lines[0].Kind));

        var noProof = await (await desk.Get(draft.Path)).Submit(new(), handler: "Paid");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noProof.Status);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task With_a_proof_it_is_paid_once_and_a_second_visit_of_the_month_is_a_bill_of_its_own()
    {
        var (customer, order) = await AVisit();
        foreach (var one in (Guid[])[order, await AnotherVisit(customer)])
        {
            var id = await app.Send(new DraftVisitBill { WorkOrderId = one, Lines = [new("Tarik kabel", 90_000)] });
            await Assert.ThrowsAsync<ConflictException>(() => app.Send(new DraftVisitBill { WorkOrderId = one, Lines = [new("Tarik kabel", 90_000)] }));
            var proof = Guid.CreateVersion7();
            Assert.Equal("visit-bill.not-priced", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new MarkVisitPaid { Id = id, ProofFileId = proof }))).Code);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(new ApproveVisitBill { Id = id, Lines = [new("Tarik kabel", 90_000)] })));

            Assert.Equal("visit-bill.proof", (await Assert.ThrowsAsync<DomainException>(() => app.Send(new MarkVisitPaid { Id = id, ProofFileId = proof }))).Code);
            await app.Send(new AttachFile(proof, "customer", customer, "bukti.pdf", Pdf));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(new MarkVisitPaid { Id = id, Method = PaymentMethod.Transfer, ProofFileId = proof })));
        }

        var bills = await app.Db(db => db.Invoices.Where(x => x.CustomerId == customer && x.Kind == InvoiceKind.Visit).ToListAsync());
        Assert.Equal(2, bills.Count);
        Assert.All(bills, bill => Assert.Equal(InvoiceStatus.Paid, bill.Status));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_visit_that_is_not_done_is_not_charged_for()
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router));
        var order = await app.Db(db => db.WorkOrders.Where(x => x.CustomerId == done.Id).Select(x => x.Id).SingleAsync());

        Assert.Equal("visit-bill.not-done", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new DraftVisitBill { WorkOrderId = order, Lines = [new("Tarik kabel", 90_000)] }))).Code);
    }

    /// <summary>The installation, which is done once the customer is active.</summary>
    private async Task<(Guid Customer, Guid Order)> AVisit()
    {
        var done = await app.Send(Town.AForm(app.Location, app.Package, app.Router));
        await app.Send(new ActivateCustomer(done.Id));
        await app.Settle();
        return (done.Id, await app.Db(db => db.WorkOrders.Where(x => x.CustomerId == done.Id).Select(x => x.Id).SingleAsync()));
    }

    private Task<Guid> AnotherVisit(Guid customer) => app.Db(async db =>
    {
        var order = new Domain.Field.WorkOrder(Guid.CreateVersion7(), "SPK", 9_000, Domain.Field.WorkOrderKind.Repair, customer, new(2026, 2, 10), null, null, null, app.Clock.Now);
        order.FinishAnyway("Uji", null, new(null, app.Clock.Now));
        db.WorkOrders.Add(order);
        await db.SaveChangesAsync();
        return order.Id;
    });
}
