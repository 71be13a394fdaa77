using System.Text;
using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Billing;

public sealed class BankTests(AppFixture app) : IClassFixture<AppFixture>
{
    /// <summary>Headers as seen in exports; the figures are invented.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        {
            "BCA", """
                Informasi Rekening - Mutasi Rekening
                No. rekening,:,0000000001
                Tanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo
                '05/02,TRSF E-BANKING CR BUDI SANTOSO,0000,"250,000.00 CR","1,250,000.00"
                '05/02,BIAYA ADM,0000,"15,000.00 DB","1,235,000.00"
                '06/02,SETORAN TUNAI SITI,0000,"1,300,000.00 CR","2,535,000.00"
                PEND,TRSF E-BANKING CR X,0000,"99,000.00 CR","0.00"
                Saldo Awal,:,"1,000,000.00"
                """
        },
        {
            "Mandiri", """
                Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit
                0000000001,05/02/26,05/02/26,1234,TRF DARI,BUDI SANTOSO,1,.00,"250,000.00"
                0000000001,05/02/26,05/02/26,1234,BIAYA,ADM,2,"15,000.00",.00
                0000000001,06/02/26,06/02/26,1234,SETORAN,SITI,3,.00,"1,300,000.00"
                """
        },
        {
            "BRI", """
                TGL_TRAN;DESK_TRAN;MUTASI_DEBET;MUTASI_KREDIT;SALDO_AKHIR_MUTASI
                2026-02-05;TRANSFER BUDI SANTOSO;0,00;250.000,00;1.250.000,00
                2026-02-05;ADM;15.000,00;0,00;1.235.000,00
                2026-02-06;SETOR SITI;0,00;1.300.000,00;2.535.000,00
                """
        },
        {
            "BNI", """
                Post Date;Branch;Journal No;Description;Amount;Db/Cr;Balance
                05/02/2026;1;11;TRANSFER DARI BUDI SANTOSO;250.000,00;K;1.250.000,00
                05/02/2026;1;12;ADM;15.000,00;D;1.235.000,00
                06/02/2026;1;13;SETOR SITI;1.300.000,00;K;2.535.000,00
                """
        },
    };

    [Theory, MemberData(nameof(Statements))]
    public async Task A_statement_is_understood_matched_once_and_each_line_entered_once(string bank, string file)
    {
        var account = await AnAccount(bank);
        var first = new UploadStatement(Guid.CreateVersion7(), account, "mutasi.csv", Encoding.UTF8.GetBytes(file));
        Assert.True((await app.Send(first)).NeedsMatching);

        var guess = (await app.Send(new GetBankFile(first.Id))).Guess;
        var entered = await app.Send(new MatchStatement
        {
            Id = first.Id, Day = guess.Day, Texts = guess.Texts, Amount = guess.Amount, Sign = guess.Sign, Marker = guess.Marker, Balance = guess.Balance, DayFormat = guess.DayFormat, DecimalComma = guess.DecimalComma,
        });
        Assert.Equal((2, 0), (entered.Entered, entered.Known));

        // Twice the same form, the same file again, and the same with a line more.
        Assert.Equal(entered, await app.Send(first));
        Assert.Equal((0, 2), Counts(await app.Send(first with { Id = Guid.CreateVersion7() })));
        var more = string.Join('\n', file.Split('\n').Where(line => !line.StartsWith("PEND", StringComparison.Ordinal) && !line.StartsWith("Saldo", StringComparison.Ordinal)).Select(line => line.TrimEnd()));
        var last = more.Split('\n')[^1];
        Assert.Equal((1, 2), Counts(await app.Send(new UploadStatement(Guid.CreateVersion7(), account, "mutasi.csv", Encoding.UTF8.GetBytes($"{more}\n{last.Replace("2,535,", "3,835,", StringComparison.Ordinal).Replace("2.535.", "3.835.", StringComparison.Ordinal)}")))));

        var lines = await app.Db(db => db.BankLines.Where(x => x.AccountId == account).OrderBy(x => x.Day).Select(x => new { x.Day, Amount = x.Amount.Amount, x.Text }).ToListAsync());
        Assert.Equal([250_000, 1_300_000, 1_300_000], lines.Select(x => x.Amount));
        Assert.Equal(new DateOnly(2026, 2, 5), lines[0].Day);
        Assert.Contains("BUDI SANTOSO", lines[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sum_that_one_customer_was_asked_for_finds_its_bill_and_the_code_becomes_balance()
    {
        var (customer, bill, owed) = await ACustomer();
        var total = await Asked(bill, keeps: false);
        var line = await ALine(total, "TRSF DARI SIAPA SAJA");

        var match = Assert.Single((await app.Send(new GetBankLine(line))).Matches);
        Assert.Equal((bill, true), (match.InvoiceId, match.IsCertain));
        Assert.True(await app.Send(new PairCertain()) >= 1);

        Assert.Equal((0, total - owed), await Account(customer));
        Assert.Equal(TransferState.Paid, await app.Db(db => db.Transfers.Where(x => x.InvoiceId == bill).Select(x => x.State).SingleAsync()));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_code_that_the_company_keeps_is_no_part_of_the_payment()
    {
        var (customer, bill, owed) = await ACustomer();
        var total = await Asked(bill, keeps: true);
        var line = await ALine(total, "TRANSFER");

        await app.Send(new PairBankLine { LineId = line, InvoiceNumber = await Number(bill) });

        Assert.Equal((0, 0), await Account(customer));
        Assert.Equal((BankLineState.Paired, owed, total - owed), await app.Db(db => db.BankLines.Where(x => x.Id == line).Select(x => new ValueTuple<BankLineState, decimal, decimal>(x.State, x.Paired.Amount, x.Kept.Amount)).SingleAsync()));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Customers_who_ask_at_once_are_never_asked_for_the_same_sum()
    {
        await app.Send(new ChangeTransferRules { UsesCodes = true });
        await AnAccount("BCA");
        var bills = new List<Guid>();
        for (var i = 0; i < 8; i++)
            bills.Add((await ACustomer()).Bill);

        await Task.WhenAll(bills.Select(async bill => await app.Send(new AskTransfer(await app.Send(new MakePayLink(bill))))));

        var totals = await app.Db(db => db.Transfers.Where(x => bills.Contains(x.InvoiceId)).Select(x => x.Total).ToListAsync());
        Assert.Equal((8, 8), (totals.Count, totals.Distinct().Count()));
    }

    [Fact]
    public async Task One_transfer_pays_two_bills_and_waits_again_for_the_part_that_is_reversed()
    {
        var ((first, firstBill, firstOwed), (second, secondBill, secondOwed)) = (await ACustomer(), await ACustomer());
        var line = await ALine(firstOwed + secondOwed, $"BAYAR {(await Number(firstBill)).Replace("/", "", StringComparison.Ordinal)}");
        Assert.Equal("Nomor tagihan di keterangan", (await app.Send(new GetBankLine(line))).Matches[0].Why);

        var click = new PairBankLine { LineId = line, InvoiceNumber = await Number(firstBill), Amount = firstOwed };
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Send(click)));
        Assert.Equal(secondOwed, (await app.Send(new GetBankLine(line))).Left);
        await app.Send(new PairBankLine { LineId = line, InvoiceNumber = await Number(secondBill) });
        Assert.Equal(((0, 0), (0, 0)), (await Account(first), await Account(second)));
        Assert.Equal("bank-line.done", (await Assert.ThrowsAsync<ConflictException>(async () => await app.Send(new PairBankLine { LineId = line, InvoiceNumber = await Number(secondBill) }))).Code);

        await app.Send(new ReversePayment { PaymentId = click.PaymentId, Why = "Salah pelanggan" });
        Assert.Equal((BankLineState.Waiting, firstOwed), await app.Db(db => db.BankLines.Where(x => x.Id == line).Select(x => new ValueTuple<BankLineState, decimal>(x.State, x.Amount.Amount - x.Paired.Amount)).SingleAsync()));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Name_and_sum_together_are_a_hint_and_what_is_no_customers_money_is_put_aside_with_a_reason()
    {
        var (customer, bill, owed) = await ACustomer("Wagiman Supratikno");
        var line = await ALine(owed, "TRSF E-BANKING CR WAGIMAN SUPRA");
        Assert.Equal(bill, (await app.Send(new GetBankLine(line))).Matches.First(x => x.Why == "Nama dan jumlah cocok").InvoiceId);

        await app.Send(new IgnoreBankLine { LineId = line, Why = "Bunga" });
        Assert.DoesNotContain((await app.Send(new ListBankLines(PageSize: 100))).Items, x => x.Id == line);
        await app.Send(new ReopenBankLine(line));
        Assert.Contains((await app.Send(new ListBankLines(PageSize: 100))).Items, x => x.Id == line);
        Assert.NotEqual(0, (await Account(customer)).Owed);
    }

    [Fact]
    public async Task The_number_of_a_virtual_account_in_the_banks_words_finds_its_bill()
    {
        var (customer, bill, owed) = await ACustomer();
        var number = $"88{Random.Shared.NextInt64(100_000_000_000, 999_999_999_999)}";
        await app.Db(db =>
        {
            var charge = Charge.Prepare(Guid.CreateVersion7(), bill, customer, Gateway.Tripay, ChargeMethod.Va, "BRIVA", $"REF-{Guid.NewGuid():n}", new Money(owed), Money.Zero, app.Clock.Now, app.Clock.Now.AddDays(1));
            charge.Accepted($"T{Guid.NewGuid():n}", Money.Zero, app.Clock.Now.AddDays(1), null, number, null, app.Clock.Now);
            db.Charges.Add(charge);
            return db.SaveChangesAsync();
        });

        var line = await ALine(owed + 7, $"BRIVA{number}NBMB TRF");
        Assert.Equal((bill, "Nomor VA di keterangan"), Assert.Single((await app.Send(new GetBankLine(line))).Matches) is var match ? (match.InvoiceId, match.Why) : default);
    }

    private static (int, int) Counts(StatementOutcome outcome) => (outcome.Entered, outcome.Known);

    private async Task<Guid> AnAccount(string bank)
    {
        var account = new SaveBankAccount { Bank = bank, Number = $"{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}", Holder = "PT Contoh Net", Shown = true };
        await app.Send(account);
        return account.Id;
    }

    private async Task<decimal> Asked(Guid bill, bool keeps)
    {
        await app.Send(new ChangeTransferRules { UsesCodes = true, KeepsCode = keeps });
        await AnAccount("BCA");
        await app.Send(new AskTransfer(await app.Send(new MakePayLink(bill))));
        return await app.Db(db => db.Transfers.Where(x => x.InvoiceId == bill).Select(x => x.Total).SingleAsync());
    }

    /// <summary>One line of money in, brought as a file.</summary>
    private async Task<Guid> ALine(decimal amount, string text)
    {
        var account = await AnAccount("BNI");
        var id = Guid.CreateVersion7();
        await app.Send(new UploadStatement(id, account, "m.csv", Encoding.UTF8.GetBytes($"Tanggal;Keterangan;Kredit;Saldo\n09/02/2026;{text};{amount:0};1000")));
        await app.Send(new MatchStatement { Id = id, Day = "Tanggal", Texts = ["Keterangan"], Amount = "Kredit", Sign = BankSign.Columns, Balance = "Saldo", DayFormat = "dd/MM/yyyy" });
        return await app.Db(db => db.BankLines.Where(x => x.AccountId == account).Select(x => x.Id).SingleAsync());
    }

    private async Task<(Guid Id, Guid Bill, decimal Owed)> ACustomer(string name = "Budi Santoso")
    {
        var (location, package) = (await app.ALocation(), await app.APackage(100_000 + Random.Shared.Next(1, 800) * 1_000));
        await app.ARouter(location);
        var done = await app.Send(Town.AForm(location, package, name: name));
        return (done.Id, done.InvoiceId!.Value, (await Account(done.Id)).Owed);
    }

    private Task<string> Number(Guid bill) => app.Db(db => db.Invoices.Where(x => x.Id == bill).Select(x => x.Number).SingleAsync());

    private Task<(decimal Owed, decimal Balance)> Account(Guid customer) =>
        app.Db(async db => await db.CustomerAccounts.Where(x => x.Id == customer).Select(x => new ValueTuple<decimal, decimal>(x.Owed, x.Balance)).SingleAsync());
}
