using FluentValidation;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Bank;

/// <summary>Money on the bank becomes a payment for a bill: all that is left of the line, or a part, so that one transfer can be for several.</summary>
[Requires(BillingPermissions.ManageBank)]
public sealed record PairBankLine : ICommand<Unit>
{
    /// <summary>Made by the form, so that a double click is one payment.</summary>
    public Guid PaymentId { get; init; } = Guid.CreateVersion7();
    public Guid LineId { get; init; }
    public string InvoiceNumber { get; init; } = "";

    /// <summary>Whole rupiah; null: what is left of the line.</summary>
    public decimal? Amount { get; init; }
}

/// <summary>The line is a transfer that was recorded before, from a proof or by hand: nothing is booked again.</summary>
[Requires(BillingPermissions.ManageBank)]
public sealed record PairRecorded(Guid LineId, Guid PaymentId) : ICommand<Unit>;

/// <summary>Pairs all lines whose sum only one bill was asked for.</summary>
/// <returns>how many</returns>
[Requires(BillingPermissions.ManageBank)]
public sealed record PairCertain : IQuery<int>;

/// <summary>No customer's money: interest, a transfer between own accounts.</summary>
[Requires(BillingPermissions.ManageBank)]
public sealed record IgnoreBankLine : ICommand<Unit>, IExplained
{
    public Guid LineId { get; init; }
    public string Why { get; init; } = "";
}

[Requires(BillingPermissions.ManageBank)]
public sealed record ReopenBankLine(Guid LineId) : ICommand<Unit>;

/// <summary>Lines of all accounts, the newest first, and whose they probably are.</summary>
[Requires(BillingPermissions.ManageBank)]
public sealed record ListBankLines(BankLineState State = BankLineState.Waiting, string? Search = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<BankLineRow>>;

[Requires(BillingPermissions.ManageBank)]
public sealed record GetBankLine(Guid Id) : IQuery<BankLineRow>;

/// <param name="Left">not yet a payment; whole rupiah</param>
public sealed record BankLineRow(
    Guid Id, DateOnly Day, string Account, string Text, decimal Amount, decimal Left, BankLineState State, string? IgnoredWhy, IReadOnlyList<BankLineRow.Part> Payments, IReadOnlyList<BankMatch> Matches)
{
    /// <summary>Transfers of the same sum near that day that were recorded without a line.</summary>
    public IReadOnlyList<Part> Recorded { get; init; } = [];

    /// <param name="ReversedAt">it is not for this any more</param>
    public sealed record Part(Guid LineId, Guid PaymentId, string PaymentNumber, string CustomerName, decimal Amount, DateTimeOffset? ReversedAt);
}

internal sealed class PairBankLineValidator : AbstractValidator<PairBankLine>
{
    public PairBankLineValidator()
    {
        RuleFor(x => x.InvoiceNumber).NotEmpty().WithMessage("Tulis nomor tagihannya.");
        RuleFor(x => x.Amount).Must(amount => amount is null || (amount > 0 && decimal.IsInteger(amount.Value))).WithMessage("Isi rupiah bulat lebih dari nol.");
    }
}

internal sealed class IgnoreBankLineValidator : AbstractValidator<IgnoreBankLine>
{
    public IgnoreBankLineValidator() => RuleFor(x => x.Why).IsReason();
}

internal sealed class BankLinesHandler(IAppDb db, PaymentBook book, BankMatches matches, CompanySettings settings, IMediator mediator, TimeProvider clock)
    : IRequestHandler<PairBankLine, Unit>, IRequestHandler<PairRecorded, Unit>, IRequestHandler<PairCertain, int>, IRequestHandler<IgnoreBankLine, Unit>, IRequestHandler<ReopenBankLine, Unit>,
      IRequestHandler<ListBankLines, PageOf<BankLineRow>>, IRequestHandler<GetBankLine, BankLineRow>
{
    private const int MostAtOnce = 500;
    private const int LongestReference = 100;
    private const int MostRecorded = 200;

    /// <summary>Between the day somebody said and the bank's.</summary>
    private const int NearDays = 4;
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    public async Task<Unit> Handle(PairBankLine command, CancellationToken ct)
    {
        var number = command.InvoiceNumber.Trim().ToUpperInvariant();
        var bill = await db.Invoices.Where(x => x.Number == number && x.Status != InvoiceStatus.Void && x.Status != InvoiceStatus.Draft).Select(x => new { x.Id, x.CustomerId }).SingleOrDefaultAsync(ct)
            ?? throw new DomainException("bank.no-bill", "Tagihan dengan nomor ini tidak ada, atau sudah dibatalkan.", nameof(command.InvoiceNumber));

        await book.Hold(bill.CustomerId, ct); // the customer before the line, as everywhere
        var line = await Hold(command.LineId, ct);
        if (await db.BankPairs.AnyAsync(x => x.PaymentId == command.PaymentId && x.LineId == line.Id, ct))
            return Unit.Value;

        // A code that the company keeps is no part of the payment.
        var amount = new Money(command.Amount ?? line.Left.Amount);
        var asked = await db.Transfers.Where(x => x.InvoiceId == bill.Id && x.Total == amount.Amount && x.State != TransferState.Paid).OrderByDescending(x => x.CreatedAt).FirstOrDefaultAsync(ct);
        var kept = asked is not null && (await settings.Get<TransferSettings>(ct)).KeepsCode ? new Money(asked.Code) : Money.Zero;
        line.Pair(amount - kept, kept);
        asked?.Paid();

        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        var (noon, now) = (BusinessCalendar.StartOf(line.Day, zone) + Noon, clock.GetUtcNow());
        var payment = await book.Enter(new MoneyIn(
            command.PaymentId, bill.Id, amount - kept, PaymentMethod.Transfer, noon < now ? noon : now, line.Text.Length > LongestReference ? line.Text[..LongestReference] : line.Text), ct);
        db.BankPairs.Add(new BankPair(payment.Id, line.Id, kept));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(PairRecorded command, CancellationToken ct)
    {
        var customer = await db.Payments.Where(x => x.Id == command.PaymentId).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Payment), command.PaymentId);
        await book.Hold(customer, ct);
        var line = await Hold(command.LineId, ct);
        if (await db.BankPairs.Where(x => x.PaymentId == command.PaymentId).Select(x => (Guid?)x.LineId).SingleOrDefaultAsync(ct) is { } other)
            return other == line.Id ? Unit.Value : throw new ConflictException("bank-line.recorded", "Pembayaran ini sudah punya baris mutasi. Muat ulang halaman.");

        var payment = await db.Payments.Where(x => x.Id == command.PaymentId).Select(x => new { x.Method, Amount = x.Amount.Amount, x.ReversedAt }).SingleAsync(ct);
        if (payment.Method is not PaymentMethod.Transfer || payment.ReversedAt is not null)
            throw new ConflictException("bank-line.not-transfer", "Hanya transfer yang masih berlaku dapat dipasangkan dengan mutasi.");

        line.Pair(new Money(payment.Amount), Money.Zero);
        db.BankPairs.Add(new BankPair(command.PaymentId, line.Id, Money.Zero));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<int> Handle(PairCertain query, CancellationToken ct)
    {
        var waiting = await db.BankLines.AsNoTracking().Where(x => x.State == BankLineState.Waiting).OrderBy(x => x.Day).ThenBy(x => x.Id).Take(MostAtOnce).ToListAsync(ct);
        var certain = await matches.For(waiting, clock.GetUtcNow(), ct);
        var done = 0;
        foreach (var line in waiting)
        {
            if (certain[line.Id].FirstOrDefault(x => x.IsCertain) is not { } match || waiting.Count(x => x.Left == line.Left && certain[x.Id].Any(other => other.InvoiceId == match.InvoiceId)) > 1)
                continue; // the same sum twice: somebody has to look

            try
            {
                await mediator.Send(new PairBankLine { LineId = line.Id, InvoiceNumber = match.InvoiceNumber }, ct);
                done++;
            }
            catch (DomainException)
            {
                // somebody else was quicker with it
            }
        }

        return done;
    }

    public async Task<Unit> Handle(IgnoreBankLine command, CancellationToken ct)
    {
        (await Hold(command.LineId, ct)).Ignore(command.Why);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ReopenBankLine command, CancellationToken ct)
    {
        (await Hold(command.LineId, ct)).Reopen();
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<PageOf<BankLineRow>> Handle(ListBankLines query, CancellationToken ct)
    {
        var lines = db.BankLines.AsNoTracking().Where(x => x.State == query.State);
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var text = query.Search.Trim();
            var words = text.ToUpperInvariant();
            lines = decimal.TryParse(text.Replace(".", "", StringComparison.Ordinal), out var sum)
                ? lines.Where(x => x.Amount.Amount == sum)
                : lines.Where(x => x.Text.ToUpper().Contains(words));
        }

        var page = await lines.OrderByDescending(x => x.Day).ThenByDescending(x => x.Id).ToPage(query.Page, query.PageSize, ct);
        return new PageOf<BankLineRow>(await Rows(page.Items, ct), page.Total, page.Page, page.PageSize);
    }

    public async Task<BankLineRow> Handle(GetBankLine query, CancellationToken ct) =>
        (await Rows([await db.BankLines.AsNoTracking().Require(query.Id, ct)], ct))[0];

    private async Task<IReadOnlyList<BankLineRow>> Rows(IReadOnlyList<BankLine> lines, CancellationToken ct)
    {
        var ids = lines.Select(x => x.Id).ToArray();
        var accounts = await db.BankAccounts.Select(x => new { x.Id, Name = x.Bank + " " + x.Number }).ToDictionaryAsync(x => x.Id, x => x.Name, ct);
        var parts = (await (
            from pair in db.BankPairs
            where ids.Contains(pair.LineId)
            join payment in db.Payments on pair.PaymentId equals payment.Id
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on payment.CustomerId equals customer.Id
            orderby payment.RecordedAt
            select new BankLineRow.Part(pair.LineId, payment.Id, payment.Number, customer.FullName, payment.Amount.Amount, payment.ReversedAt)).ToListAsync(ct)).ToLookup(x => x.LineId);
        var waiting = lines.Where(x => x.State is BankLineState.Waiting).ToList();
        var sums = waiting.Select(x => x.Left.Amount).Distinct().ToArray();
        var (first, last) = waiting.Count == 0 ? (DateOnly.MaxValue, DateOnly.MaxValue) : (waiting.Min(x => x.Day).AddDays(-NearDays), waiting.Max(x => x.Day).AddDays(NearDays));
        var recorded = await (
            from payment in db.Payments
            where payment.Method == PaymentMethod.Transfer && payment.ReversedAt == null && payment.ReceivedOn >= first && payment.ReceivedOn <= last && sums.Contains(payment.Amount.Amount)
                && !db.BankPairs.Any(pair => pair.PaymentId == payment.Id)
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on payment.CustomerId equals customer.Id
            orderby payment.ReceivedOn, payment.Id
            select new { payment.ReceivedOn, Part = new BankLineRow.Part(Guid.Empty, payment.Id, payment.Number, customer.FullName, payment.Amount.Amount, null) }).Take(MostRecorded).ToListAsync(ct);
        var found = await matches.For(waiting, clock.GetUtcNow(), ct);
        return [.. lines.Select(x => new BankLineRow(
            x.Id, x.Day, accounts[x.AccountId], x.Text, x.Amount.Amount, x.Left.Amount, x.State, x.IgnoredWhy, [.. parts[x.Id]], found.TryGetValue(x.Id, out var all) ? all : [])
        {
            Recorded = x.State is not BankLineState.Waiting ? [] : [.. recorded.Where(known => known.Part.Amount == x.Left.Amount && Math.Abs(known.ReceivedOn.DayNumber - x.Day.DayNumber) <= NearDays).Select(known => known.Part)],
        })];
    }

    private async Task<BankLine> Hold(Guid id, CancellationToken ct)
    {
        await db.Lock<BankLine>(id, ct);
        return await db.BankLines.Require(id, ct);
    }
}
