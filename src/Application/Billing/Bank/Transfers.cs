using FluentValidation;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Bank;

/// <summary>Paying by transfer to one of our accounts.</summary>
public sealed record TransferSettings : ISettings<TransferSettings>
{
    public static string Key => "transfers";

    /// <summary>Customers are asked for an exact sum, whose last figures tell whose it is.</summary>
    public bool UsesCodes { get; init; }

    /// <summary>The code's rupiah are the company's; otherwise they become the customer's balance.</summary>
    public bool KeepsCode { get; init; }

    /// <summary>Hours for which no other customer is asked for the same sum.</summary>
    public int ExpiryHours { get; init; } = 48;

    /// <summary>Hours for which nobody is cut off who uploaded a proof that nobody has looked at yet.</summary>
    public int ProofHours { get; init; } = 48;
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeTransferRules : ICommand<Unit>
{
    public bool UsesCodes { get; init; }
    public bool KeepsCode { get; init; }
    public int ExpiryHours { get; init; } = 48;
    public int ProofHours { get; init; } = 48;
}

/// <summary>One of our accounts, new or changed.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record SaveBankAccount : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Bank { get; init; } = "";
    public string Number { get; init; } = "";
    public string Holder { get; init; } = "";

    /// <summary>Customers are told to transfer to it.</summary>
    public bool Shown { get; init; }
}

[Requires(BillingPermissions.ManageBank)]
public sealed record ListBankAccounts : IQuery<IReadOnlyList<BankAccountRow>>;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetTransferRules : IQuery<TransferSettings>;

/// <param name="IsMatched">its statements are understood</param>
public sealed record BankAccountRow(Guid Id, string Bank, string Number, string Holder, bool Shown, bool IsMatched);

/// <summary>An exact sum to transfer for the one bill a link is for; asked again while it is good, it is the same.</summary>
[Requires(Everyone.Anyone)]
public sealed record AskTransfer(string Token) : ICommand<Unit>;

internal sealed class ChangeTransferRulesValidator : AbstractValidator<ChangeTransferRules>
{
    public ChangeTransferRulesValidator()
    {
        RuleFor(x => x.ExpiryHours).InclusiveBetween(1, 168).WithMessage("Isi 1–168 jam.");
        RuleFor(x => x.ProofHours).InclusiveBetween(1, 168).WithMessage("Isi 1–168 jam.");
    }
}

internal sealed class SaveBankAccountValidator : AbstractValidator<SaveBankAccount>
{
    public SaveBankAccountValidator()
    {
        RuleFor(x => x.Bank).NotEmpty().WithMessage("Tulis nama banknya.").MaximumLength(40).WithMessage("Paling panjang 40 huruf.");
        RuleFor(x => x.Number).NotEmpty().WithMessage("Tulis nomor rekeningnya.").MaximumLength(40).WithMessage("Paling panjang 40 huruf.");
        RuleFor(x => x.Holder).NotEmpty().WithMessage("Tulis atas nama siapa.").MaximumLength(120).WithMessage("Paling panjang 120 huruf.");
    }
}

internal sealed class TransfersHandler(IAppDb db, CompanySettings settings, PaymentBook book, IPayLinks links, TimeProvider clock)
    : IRequestHandler<ChangeTransferRules, Unit>, IRequestHandler<SaveBankAccount, Unit>, IRequestHandler<ListBankAccounts, IReadOnlyList<BankAccountRow>>, IRequestHandler<GetTransferRules, TransferSettings>,
      IRequestHandler<AskTransfer, Unit>
{
    public async Task<Unit> Handle(ChangeTransferRules command, CancellationToken ct)
    {
        await settings.Set(new TransferSettings { UsesCodes = command.UsesCodes, KeepsCode = command.KeepsCode, ExpiryHours = command.ExpiryHours, ProofHours = command.ProofHours }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(SaveBankAccount command, CancellationToken ct)
    {
        if (await db.BankAccounts.AnyAsync(x => x.Number == command.Number.Trim() && x.Id != command.Id, ct))
            throw new ConflictException("bank-account.taken", "Rekening dengan nomor ini sudah ada.", nameof(command.Number));
        if (await db.BankAccounts.SingleOrDefaultAsync(x => x.Id == command.Id, ct) is not { } account)
            db.BankAccounts.Add(account = new BankAccount(command.Id));

        account.Describe(command.Bank, command.Number, command.Holder, command.Shown);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<IReadOnlyList<BankAccountRow>> Handle(ListBankAccounts query, CancellationToken ct) =>
        await db.BankAccounts.OrderBy(x => x.Bank).ThenBy(x => x.Number).Select(x => new BankAccountRow(x.Id, x.Bank, x.Number, x.Holder, x.Shown, x.Mapping != null)).ToListAsync(ct);

    public Task<TransferSettings> Handle(GetTransferRules query, CancellationToken ct) => settings.Get<TransferSettings>(ct);

    public async Task<Unit> Handle(AskTransfer command, CancellationToken ct)
    {
        var id = links.Read(command.Token) ?? throw new NotFoundException("PayLink", "…");
        var rules = await settings.Get<TransferSettings>(ct);
        if (!rules.UsesCodes || !await db.BankAccounts.AnyAsync(x => x.Shown, ct))
            throw new ConflictException("transfer.off", "Transfer dengan kode unik sedang tidak dipakai. Pilih cara bayar lain.");

        var customer = await db.Invoices.Where(x => x.Id == id).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Invoice), id);
        await book.Hold(customer, ct);
        var (bill, now) = (await db.Invoices.Require(id, ct), clock.GetUtcNow());
        if (bill.Outstanding <= Money.Zero)
            throw new ConflictException("charge.nothing", "Tagihan ini sudah tidak perlu dibayar.");

        var mine = await db.Transfers.SingleOrDefaultAsync(x => x.InvoiceId == id && x.State == TransferState.Waiting, ct);
        if (mine is not null && mine.ExpiresAt > now && mine.Amount == bill.Outstanding)
            return Unit.Value;

        mine?.Over();
        var (from, to) = (bill.Outstanding.Amount, bill.Outstanding.Amount + Transfer.LargestCode);
        await db.Transfers.Where(x => x.State == TransferState.Waiting && x.ExpiresAt <= now && x.Total > from && x.Total <= to)
            .ExecuteUpdateAsync(x => x.SetProperty(transfer => transfer.State, TransferState.Over), ct);
        await db.SaveChangesAsync(ct);

        // Anywhere to begin with, so that codes do not tell how many are paying; the index has the last word, and whoever loses tries again.
        var taken = (await db.Transfers.Where(x => x.State == TransferState.Waiting && x.Total > from && x.Total <= to).Select(x => (int)(x.Total - from)).ToListAsync(ct)).ToHashSet();
        var start = Random.Shared.Next(Transfer.LargestCode);
        var free = Enumerable.Range(0, Transfer.LargestCode).Select(step => (start + step) % Transfer.LargestCode + 1).Where(code => !taken.Contains(code)).Select(code => (int?)code).FirstOrDefault()
            ?? throw new ConflictException("transfer.full", "Semua kode unik sedang dipakai. Coba lagi beberapa jam lagi, atau pilih cara bayar lain.");
        db.Transfers.Add(new Transfer(Guid.CreateVersion7(now), id, customer, bill.Outstanding, free, now, now.AddHours(rules.ExpiryHours)));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
