using FluentValidation;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Corrections;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Billing;

public sealed class CreditNoteTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Why = "Salah paket";

    [Fact]
    public async Task What_is_owed_becomes_less_and_the_note_has_a_number()
    {
        var (customer, bill, total) = await ABill();

        var note = await app.Send(new IssueCreditNote { InvoiceId = bill, Amount = 50_000, Reason = Why });

        Assert.Matches("^NK-2602-[0-9]{6}$", note.Number);
        Assert.Equal((CorrectionState.Approved, 0m), (note.State, note.ToBalance));
        var read = await app.Send(new GetInvoice(bill));
        Assert.Equal((InvoiceStatus.Unpaid, 50_000m, total - 50_000), (read.Status, read.Credited, read.Outstanding));
        Assert.Equal((total - 50_000, 0m), await Account(customer));
        Assert.Equal((Statement.What.CreditNote, note.Number, total - 50_000), (await app.Send(new GetStatement(customer))).Rows[0] is var row ? (row.What, row.Number, row.After) : default);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task The_whole_bill_taken_off_is_owed_no_more_and_has_no_more_to_take_off()
    {
        var (customer, bill, total) = await ABill();

        var note = await app.Send(new IssueCreditNote { InvoiceId = bill, Reason = Why });

        Assert.Equal(total, note.Amount);
        Assert.Equal((0m, 0m), await Account(customer));
        Assert.Equal("credit-note.amount", (await Assert.ThrowsAsync<DomainException>(() => app.Send(new IssueCreditNote { InvoiceId = bill, Reason = Why }))).Code);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task What_was_paid_already_becomes_balance()
    {
        var (customer, bill, total) = await ABill();
        await app.Send(new RecordPayment { InvoiceId = bill, Amount = total - 10_000 });

        var note = await app.Send(new IssueCreditNote { InvoiceId = bill, Amount = 60_000, Reason = Why });

        Assert.Equal(50_000, note.ToBalance);
        Assert.Equal(InvoiceStatus.Paid, (await app.Send(new GetInvoice(bill))).Status);
        Assert.Equal((0m, 50_000m), await Account(customer));
        Assert.Equal(-50_000, (await app.Send(new GetStatement(customer))).Rows[0].After);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_payment_that_was_credited_and_then_turns_out_false_is_gone_from_balance_and_bill()
    {
        var (customer, bill, total) = await ABill();
        var paid = await app.Send(new RecordPayment { InvoiceId = bill, Amount = total });
        await app.Send(new IssueCreditNote { InvoiceId = bill, Amount = 60_000, Reason = Why });

        await app.Send(new ReversePayment { PaymentId = paid.PaymentId, Why = "Bukti palsu" });

        Assert.Equal((total - 60_000, 0m), await Account(customer));
        Assert.Equal(total - 60_000, (await app.Send(new GetStatement(customer))).Rows[0].After);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task The_same_false_payment_after_its_balance_was_used_leaves_the_bill_it_was_used_on_owed()
    {
        var (customer, bill, total) = await ABill();
        var paid = await app.Send(new RecordPayment { InvoiceId = bill, Amount = total });
        await app.Send(new IssueCreditNote { InvoiceId = bill, Reason = Why });
        var next = await UseBalance(customer, total);

        await app.Send(new ReversePayment { PaymentId = paid.PaymentId, Why = "Bukti palsu" });

        Assert.Equal((total, 0m), await Account(customer));
        Assert.Equal(total, (await app.Send(new GetInvoice(next))).Outstanding);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_line_is_reduced_with_its_PPN_and_never_by_more_than_it_says()
    {
        await app.Send(new ChangeTaxSettings { Rates = [new TaxRate(new(2025, 1, 1), 12)] });
        var (_, bill, total) = await ABill();
        await app.Send(new ChangeTaxSettings());
        var line = (await app.Send(new GetInvoice(bill))).Lines[0];

        var note = await app.Send(new IssueCreditNote { InvoiceId = bill, Lines = [new(line.Id, 100_000)], Reason = Why });
        Assert.Equal((111_000m, 11_000m), (note.Amount, note.Tax));

        var tooMuch = new IssueCreditNote { InvoiceId = bill, Lines = [new(line.Id, line.Amount - 99_999)], Reason = Why };
        Assert.Equal("credit-note.line-too-much", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(tooMuch))).Code);
        var rest = await app.Send(new IssueCreditNote { InvoiceId = bill, Lines = [new(line.Id, line.Amount - 100_000)], Reason = Why });
        Assert.Equal(total, note.Amount + rest.Amount);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task More_than_the_bill_is_refused_and_so_is_a_voided_one()
    {
        var (_, bill, total) = await ABill();
        var refused = await Assert.ThrowsAsync<ConflictException>(() => app.Send(new IssueCreditNote { InvoiceId = bill, Amount = total + 1, Reason = Why }));
        Assert.Equal(("credit-note.too-much", "Amount"), (refused.Code, refused.Field));
        await Assert.ThrowsAsync<ValidationException>(() => app.Send(new IssueCreditNote { InvoiceId = bill, Amount = 10_000 }));

        await app.Send(new Application.Billing.Invoices.VoidInvoice { InvoiceId = bill, Why = Why });
        Assert.Equal("credit-note.bill", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new IssueCreditNote { InvoiceId = bill, Amount = 10_000, Reason = Why }))).Code);
    }

    [Fact]
    public async Task Sixteen_clicks_at_once_are_one_note()
    {
        var (customer, bill, total) = await ABill();
        var note = new IssueCreditNote { InvoiceId = bill, Amount = 10_000, Reason = Why };

        var done = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.Send(note)));

        Assert.Single(done.Select(x => x.Number).Distinct());
        Assert.Equal((total - 10_000, 0m), await Account(customer));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Notes_issued_at_once_are_numbered_without_a_gap_and_never_take_off_more_than_the_bill()
    {
        var (customer, bill, total) = await ABill();

        var done = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            try { return await app.Send(new IssueCreditNote { InvoiceId = bill, Amount = 30_000, Reason = Why }); }
            catch (ConflictException) { return null; }
        }));

        Assert.Equal((int)(total / 30_000), done.Count(x => x is not null));
        Assert.Equal((total % 30_000, 0m), await Account(customer));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Over_the_limit_a_second_person_approves_and_the_first_may_not()
    {
        var (customer, bill, total) = await ABill(800_000);
        var (first, second) = ((await app.AUser("finance")).Id, (await app.AUser("finance")).Id);
        CorrectionOutcome note;
        using (TestUser.Is(first))
        {
            note = await app.Send(new IssueCreditNote { InvoiceId = bill, Amount = 500_001, Reason = Why });
            Assert.Equal((CorrectionState.Proposed, null), (note.State, note.Number));
            Assert.Equal((total, 0m), await Account(customer));
            Assert.Equal("correction.own", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ApproveCorrection(note.Id)))).Code);
            Assert.Equal("credit-note.waiting", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new IssueCreditNote { InvoiceId = bill, Amount = 1_000, Reason = Why }))).Code);
        }

        using (TestUser.Is(second))
        {
            var approved = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Send(new ApproveCorrection(note.Id))));
            Assert.Single(approved.Select(x => x.Number).Distinct());
            var late = await Assert.ThrowsAsync<ConflictException>(() => app.Send(new RefuseCorrection { Id = note.Id, Why = "Tidak jadi" }));
            Assert.Contains("tidak dapat dibatalkan", late.Message, StringComparison.Ordinal);
        }

        Assert.Equal((total - 500_001, 0m), await Account(customer));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task What_was_refused_changes_nothing_and_leaves_no_gap()
    {
        var (customer, bill, total) = await ABill(800_000);
        using (TestUser.Is((await app.AUser("finance")).Id))
        {
            var note = await app.Send(new IssueCreditNote { InvoiceId = bill, Amount = 600_000, Reason = Why });
            await app.Send(new RefuseCorrection { Id = note.Id, Why = "Salah hitung" });
            Assert.Equal("correction.refused", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new RefuseCorrection { Id = note.Id, Why = "Lagi" }))).Code);
        }

        Assert.Equal((total, 0m), await Account(customer));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_bill_given_up_by_two_people_is_owed_no_more_and_money_that_comes_all_the_same_is_recovered()
    {
        var (customer, bill, total) = await ABill();
        await app.Send(new RecordPayment { InvoiceId = bill, Amount = 20_000 });
        app.Clock.Now = app.Clock.Now.AddMinutes(5);
        CorrectionOutcome proposal;
        using (TestUser.Is((await app.AUser("finance")).Id))
            proposal = await app.Send(new ProposeWriteOff { InvoiceId = bill, Reason = "Pindah tanpa kabar" });
        Assert.Equal((total - 20_000, 0m), await Account(customer));

        using (TestUser.Is((await app.AUser("manager")).Id))
            await app.Send(new ApproveCorrection(proposal.Id));
        Assert.Equal((0m, 0m), await Account(customer));
        Assert.Equal(0, (await app.Send(new GetStatement(customer))).Rows[0].After);
        Assert.Empty(await app.BrokenInvariants());

        var back = await app.Send(new RecordPayment { InvoiceId = bill, Amount = 30_000 });
        var read = await app.Send(new GetInvoice(bill));
        Assert.Equal((InvoiceStatus.WrittenOff, 30_000m, total - 50_000, 0m), (read.Status, read.Recovered, read.Payable, back.ToBalance));
        Assert.Equal(0, (await app.Send(new GetStatement(customer))).Rows[0].After);

        await app.Send(new ReversePayment { PaymentId = back.PaymentId, Why = "Cek kosong" });
        Assert.Equal(0, (await app.Send(new GetInvoice(bill))).Recovered);
        Assert.Equal((0m, 0m), await Account(customer));
        await app.Send(new RecordPayment { InvoiceId = bill, Amount = total - 20_000 });
        Assert.Equal(InvoiceStatus.Paid, (await app.Send(new GetInvoice(bill))).Status);
        Assert.Equal(0, (await app.Send(new GetStatement(customer))).Rows[0].After);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_partner_corrects_no_bill_of_somebody_else()
    {
        var (_, bill, _) = await ABill();

        using (TestUser.Is(Guid.NewGuid(), only: [BillingPermissions.IssueCreditNote, BillingPermissions.ViewInvoices, CustomersPermissions.View, CustomersPermissions.ViewPartner]))
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new IssueCreditNote { InvoiceId = bill, Amount = 1_000, Reason = Why }));
    }

    private async Task<(Guid Customer, Guid Bill, decimal Total)> ABill(decimal price = 250_000)
    {
        var (location, package) = (await app.ALocation(), await app.APackage(price));
        await app.ARouter(location);
        await app.Send(new ChangeBillingSettings { FirstInvoice = "full" });
        var done = await app.Send(Town.AForm(location, package));
        return (done.Id, done.InvoiceId!.Value, await app.Db(db => db.Invoices.Where(x => x.Id == done.InvoiceId).Select(x => x.Total.Amount).SingleAsync()));
    }

    /// <summary>A next bill that took all of the balance, as a monthly run makes it.</summary>
    private Task<Guid> UseBalance(Guid customer, decimal amount) => app.Db(async db =>
    {
        var period = new DateOnly(2027, 1, 1).AddMonths(await db.Invoices.CountAsync());
        var invoice = Invoice.Issue(Guid.CreateVersion7(), 1, customer, InvoiceKind.Monthly, period, period, period.AddDays(10), [new InvoiceLine("Rumah 20 Mbps", new(amount))]);
        invoice.Receive(new(amount), app.Clock.Now);
        db.Invoices.Add(invoice);
        db.BalanceEntries.Add(new BalanceEntry(customer, BalanceEntryKind.Used, new(-amount), null, invoice.Id, app.Clock.Now));
        await db.SaveChangesAsync();
        return invoice.Id;
    });

    private Task<(decimal Owed, decimal Balance)> Account(Guid customer) =>
        app.Db(async db => await db.CustomerAccounts.Where(x => x.Id == customer).Select(x => new ValueTuple<decimal, decimal>(x.Owed, x.Balance)).SingleAsync());
}
