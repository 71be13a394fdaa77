using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Bank;

/// <summary>A statement of one of our accounts, CSV or XLSX. Where its columns are known its lines are entered at once; otherwise they are matched first. Whatever came before is not entered again.</summary>
/// <param name="Id">made by the form, so that twice is once</param>
[Requires(BillingPermissions.ManageBank)]
public sealed record UploadStatement(Guid Id, Guid AccountId, string? FileName, ReadOnlyMemory<byte> Content) : ICommand<StatementOutcome>;

/// <summary>Says which column is what; it is remembered with the account.</summary>
[Requires(BillingPermissions.ManageBank)]
public sealed record MatchStatement : ICommand<StatementOutcome>
{
    public Guid Id { get; init; }
    public string Day { get; init; } = "";
    public IReadOnlyList<string> Texts { get; init; } = [];
    public string Amount { get; init; } = "";
    public BankSign Sign { get; init; }
    public string? Marker { get; init; }
    public string? Balance { get; init; }
    public string DayFormat { get; init; } = "dd/MM/yyyy";
    public bool DecimalComma { get; init; }
}

/// <summary>A file whose columns are to be matched, and what they most likely are.</summary>
[Requires(BillingPermissions.ManageBank)]
public sealed record GetBankFile(Guid Id) : IQuery<StatementToMatch>;

/// <param name="NeedsMatching">nothing is entered yet</param>
/// <param name="Passed">money out, and what is no line</param>
public sealed record StatementOutcome(bool NeedsMatching, int Entered, int Known, int Passed);

/// <param name="Sample">the first rows under the columns</param>
public sealed record StatementToMatch(string FileName, string Account, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Sample, BankMapping Guess, IReadOnlyList<string> DayFormats);

internal sealed class MatchStatementValidator : AbstractValidator<MatchStatement>
{
    public MatchStatementValidator()
    {
        RuleFor(x => x.Day).NotEmpty().WithMessage("Pilih kolom tanggal.");
        RuleFor(x => x.Texts).NotEmpty().WithMessage("Pilih minimal satu kolom keterangan.");
        RuleFor(x => x.Amount).NotEmpty().WithMessage("Pilih kolom jumlah.");
        RuleFor(x => x.Sign).IsInEnum().WithMessage("Pilih cara membedakan uang masuk.");
        RuleFor(x => x.Marker).NotEmpty().When(x => x.Sign is BankSign.Marker).WithMessage("Pilih kolom penanda.");
        RuleFor(x => x.DayFormat).Must(Statements.DayFormats.Contains).WithMessage("Pilih bentuk tanggal.");
    }
}

internal sealed class ImportStatementHandler(
    IAppDb db, ITableReader tables, IFileStore files, IFieldCipher cipher, CompanySettings settings, BusinessCalendar calendar, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<UploadStatement, StatementOutcome>, IRequestHandler<MatchStatement, StatementOutcome>, IRequestHandler<GetBankFile, StatementToMatch>
{
    /// <summary>A busy month of one account; more is brought in two files.</summary>
    private const int MostRows = 10_000;

    public async Task<StatementOutcome> Handle(UploadStatement command, CancellationToken ct)
    {
        if (await db.BankImports.SingleOrDefaultAsync(x => x.Id == command.Id, ct) is { } before)
            return Outcome(before);

        var account = await Hold(command.AccountId, ct);
        var (rows, now) = (Rows(command.Content), clock.GetUtcNow());
        var fileId = Guid.CreateVersion7(now);
        await files.Save(fileId, cipher.EncryptBytes(command.Content.Span, SealedFields.File, fileId), ct);
        var file = new StoredFile(fileId, FileKind.Attachment, "text/csv", command.Content.Length, 0, 0, Convert.ToHexStringLower(SHA256.HashData(command.Content.Span)), user.Id, now);
        file.BelongTo(command.Id);
        db.Files.Add(file);

        var name = Path.GetFileName(command.FileName ?? "");
        var import = new BankImport(command.Id, account.Id, fileId, name is { Length: > 0 and <= 120 } ? name : "mutasi.csv", user.Id, now);
        db.BankImports.Add(import);
        if (Mapping(account) is { } mapping && Statements.Fits(rows, mapping))
            await Enter(import, rows, mapping, ct);
        await db.SaveChangesAsync(ct);
        return Outcome(import);
    }

    public async Task<StatementOutcome> Handle(MatchStatement command, CancellationToken ct)
    {
        var accountId = await db.BankImports.Where(x => x.Id == command.Id).Select(x => (Guid?)x.AccountId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(BankImport), command.Id);
        var account = await Hold(accountId, ct);
        var import = await db.BankImports.Require(command.Id, ct);
        if (import.EnteredAt is not null)
            return Outcome(import);

        var mapping = new BankMapping(command.Day, command.Texts, command.Amount, command.Sign, command.Sign is BankSign.Marker ? command.Marker : null, Text(command.Balance), command.DayFormat, command.DecimalComma);
        var rows = Rows(await Content(import, ct));
        if (!Statements.Fits(rows, mapping))
            throw new DomainException("bank.columns", "Kolom yang dipilih tidak ada di berkas ini. Pilih lagi.", nameof(command.Day));
        if (await Enter(import, rows, mapping, ct) == 0)
            throw new DomainException("bank.nothing", "Dengan pilihan ini tidak ada satu pun uang masuk yang terbaca. Periksa bentuk tanggal, kolom jumlah, dan tanda desimal.", nameof(command.DayFormat));

        account.Remember(JsonSerializer.Serialize(mapping));
        await db.SaveChangesAsync(ct);
        return Outcome(import);
    }

    public async Task<StatementToMatch> Handle(GetBankFile query, CancellationToken ct)
    {
        var import = await db.BankImports.Require(query.Id, ct);
        var rows = Rows(await Content(import, ct));
        var (at, names) = Statements.Heads(rows, null);
        var account = await db.BankAccounts.Where(x => x.Id == import.AccountId).Select(x => x.Bank + " " + x.Number).SingleAsync(ct);
        return new StatementToMatch(import.FileName, account, [.. names.Where(name => name.Length > 0)], [.. rows.Skip(at + 1).Take(5).Select(row => row.Cells)], Statements.Guess(rows), Statements.DayFormats);
    }

    /// <returns>lines of money in, new or known</returns>
    private async Task<int> Enter(BankImport import, IReadOnlyList<TableRow> rows, BankMapping mapping, CancellationToken ct)
    {
        var today = calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);
        var lines = Statements.Read(rows, mapping, today, out var passed);
        var keys = lines.Select(x => x.Key).ToArray();
        var known = (await db.BankLines.Where(x => x.AccountId == import.AccountId && keys.Contains(x.Key)).Select(x => x.Key).ToListAsync(ct)).ToHashSet();
        foreach (var line in lines.Where(x => !known.Contains(x.Key)))
            db.BankLines.Add(new BankLine(Guid.CreateVersion7(clock.GetUtcNow()), import.AccountId, import.Id, line.Day, line.Text, new Money(line.Amount), line.Key));
        import.Done(lines.Count - known.Count, known.Count, passed, clock.GetUtcNow());
        return lines.Count;
    }

    private async Task<BankAccount> Hold(Guid account, CancellationToken ct)
    {
        await db.Lock<BankAccount>(account, ct); // two files of one account wait for each other
        return await db.BankAccounts.Require(account, ct);
    }

    private List<TableRow> Rows(ReadOnlyMemory<byte> content)
    {
        if (content.Length == 0)
            throw new DomainException("bank.no-file", "Pilih berkas mutasi.", "File");
        var rows = tables.Read(content).Take(MostRows + 1).ToList();
        return rows.Count switch
        {
            0 => throw new DomainException("bank.empty", "Berkas ini kosong.", "File"),
            > MostRows => throw new DomainException("bank.too-long", "Paling banyak 10.000 baris sekali unggah. Bagi menurut tanggal.", "File"),
            _ => rows,
        };
    }

    private async Task<byte[]> Content(BankImport import, CancellationToken ct) => await files.Read(import.FileId, ct) is { } bytes
        ? cipher.DecryptBytes(bytes, SealedFields.File, import.FileId)
        : throw new NotFoundException(nameof(StoredFile), import.FileId);

    private static BankMapping? Mapping(BankAccount account) => account.Mapping is { } json ? JsonSerializer.Deserialize<BankMapping>(json) : null;

    private static StatementOutcome Outcome(BankImport import) => new(import.EnteredAt is null, import.Entered, import.Known, import.Passed);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
