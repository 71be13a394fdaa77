using FluentValidation;
using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Gateways;

/// <summary>Which columns of a gateway's settlement report are which, by the words above them; what is empty is looked for.</summary>
public sealed record SettlementSettings : ISettings<SettlementSettings>
{
    public static string Key => "settlements";

    public IReadOnlyDictionary<Gateway, SettlementColumns> Columns { get; init; } = new Dictionary<Gateway, SettlementColumns>();
}

public sealed record SettlementColumns(string? Reference, string? Gross, string? Fee, string? Net, string? Day);

/// <summary>A settlement report of a gateway, CSV or XLSX. A transaction that came before is not entered again. What does not agree with our payments is told.</summary>
[Requires(BillingPermissions.ManageGateways)]
public sealed record ImportSettlement : ICommand<ImportedSettlement>
{
    public Gateway Gateway { get; init; }
    public string? FileName { get; init; }
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Words above the columns; null: looked for. Remembered for the gateway.</summary>
    public string? Reference { get; init; }
    public string? Gross { get; init; }
    public string? Fee { get; init; }
    public string? Net { get; init; }
    public string? Day { get; init; }
}

/// <param name="Wrong">of the new ones, those that do not agree with a payment of ours</param>
public sealed record ImportedSettlement(int Entered, int Known, int Passed, int Wrong);

public enum Agreement
{
    /// <summary>Paid to us as we booked it.</summary>
    Matched,
    /// <summary>The sum is another, or we never booked it.</summary>
    Differs,
    /// <summary>The gateway tells of something that we never asked for.</summary>
    OnlyTheirs,
    /// <summary>We booked it, and no report of those days has it.</summary>
    OnlyOurs,
}

/// <summary>Settlement reports beside our payments, the newest first.</summary>
[Requires(BillingPermissions.ManageGateways)]
public sealed record ListSettlements(Agreement Show = Agreement.Matched, Gateway? Gateway = null, int Page = 1, int PageSize = 50) : IQuery<PageOf<SettlementRow>>;

/// <summary>How many there are of each.</summary>
[Requires(BillingPermissions.ManageGateways)]
public sealed record CountSettlements(Gateway? Gateway = null) : IQuery<IReadOnlyDictionary<Agreement, int>>;

[Requires(BillingPermissions.ManageGateways)]
public sealed record GetSettlementColumns(Gateway Gateway) : IQuery<SettlementColumns>;

/// <param name="Ours">what we asked the customer for; null: nothing. Whole rupiah, as all amounts</param>
/// <param name="Theirs">what the report says was paid; null: nothing</param>
public sealed record SettlementRow(Gateway Gateway, string Reference, DateOnly Day, decimal? Ours, decimal? Theirs, decimal? Fee, decimal? Net, ChargeState? State, Guid? InvoiceId, Guid? PaymentId);

internal sealed class ImportSettlementValidator : AbstractValidator<ImportSettlement>
{
    public ImportSettlementValidator()
    {
        RuleFor(x => x.Gateway).IsInEnum().WithMessage("Pilih gateway.");
        RuleFor(x => x.Content).Must(content => content.Length > 0).WithName("File").OverridePropertyName("File").WithMessage("Pilih berkas laporan.");
    }
}

internal sealed class SettlementsHandler(IAppDb db, ITableReader tables, CompanySettings settings, BusinessCalendar calendar, Notices notices, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ImportSettlement, ImportedSettlement>, IRequestHandler<ListSettlements, PageOf<SettlementRow>>, IRequestHandler<CountSettlements, IReadOnlyDictionary<Agreement, int>>,
      IRequestHandler<GetSettlementColumns, SettlementColumns>
{
    private const int MostRows = 20_000;

    /// <summary>Days until money of a payment is settled; before that its absence means nothing.</summary>
    private const int Settles = 3;

    private static readonly string[] References = ["order id", "order_id", "merchant ref", "merchant_ref", "external id", "external_id", "invoice number", "reference", "referensi", "no. referensi", "transaction id"];
    private static readonly string[] Grosses = ["gross amount", "gross_amount", "total amount", "total_amount", "transaction amount", "amount", "jumlah", "nominal"];
    private static readonly string[] Fees = ["total fee", "total_fee", "fee", "mdr", "biaya", "fee amount"];
    private static readonly string[] Nets = ["net amount", "net_amount", "amount received", "amount_received", "net", "settlement amount", "diterima"];
    private static readonly string[] Days = ["settlement date", "settlement_date", "settlement time", "settlement_time", "settled at", "paid at", "paid_at", "transaction time", "date", "tanggal"];

    public async Task<ImportedSettlement> Handle(ImportSettlement command, CancellationToken ct)
    {
        var rows = tables.Read(command.Content).Take(MostRows + 1).ToList();
        if (rows.Count is 0 or > MostRows)
            throw new DomainException("settlement.rows", "Berkas ini kosong, atau lebih dari 20.000 baris. Bagi menurut tanggal.", "File");

        var kept = await settings.Get<SettlementSettings>(ct);
        var known = kept.Columns.GetValueOrDefault(command.Gateway) ?? new(null, null, null, null, null);
        var named = new SettlementColumns(command.Reference ?? known.Reference, command.Gross ?? known.Gross, command.Fee ?? known.Fee, command.Net ?? known.Net, command.Day ?? known.Day);
        var (at, names, reference, gross, day) = (-1, (IReadOnlyList<string>)[], -1, -1, -1);
        for (var row = 0; row < Math.Min(rows.Count, 30) && at < 0; row++)
        {
            names = rows[row].Cells;
            (reference, gross, day) = (Column(names, named.Reference, References), Column(names, named.Gross, Grosses), Column(names, named.Day, Days));
            at = reference >= 0 && gross >= 0 && day >= 0 ? row : -1;
        }

        if (at < 0)
            throw new DomainException("settlement.columns", $"Kolom referensi, jumlah, atau tanggal tidak ditemukan. Kolom di berkas: {string.Join(", ", rows[0].Cells.Take(12))}. Tulis namanya di bawah.", "File");

        var (fee, net) = (Column(names, named.Fee, Fees), Column(names, named.Net, Nets));
        var below = rows.Skip(at + 1).ToList();
        var comma = Statements.UsesComma(below.Select(row => Cell(row, gross)));
        var today = calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);
        var read = below.Select(row => new
        {
            Reference = Cell(row, reference).Trim(), Gross = Statements.Number(Cell(row, gross), comma), Fee = Rupiah(fee < 0 ? null : Statements.Number(Cell(row, fee), comma)),
            Net = Rupiah(net < 0 ? null : Statements.Number(Cell(row, net), comma)), Day = Statements.DayFormats.Select(format => Statements.Day(Cell(row, day), format, today)).FirstOrDefault(found => found is not null),
        }).Where(x => x.Reference is { Length: > 0 and <= 100 } && x.Gross is > 0 && x.Day is not null).DistinctBy(x => x.Reference).ToList();

        var references = read.Select(x => x.Reference).ToArray();
        var before = (await db.SettlementLines.Where(x => x.Gateway == command.Gateway && references.Contains(x.Reference)).Select(x => x.Reference).ToListAsync(ct)).ToHashSet();
        var now = clock.GetUtcNow();
        var file = Path.GetFileName(command.FileName ?? "");
        foreach (var x in read.Where(x => !before.Contains(x.Reference)))
            db.SettlementLines.Add(new SettlementLine(
                Guid.CreateVersion7(now), command.Gateway, x.Reference, decimal.Round(x.Gross!.Value), x.Fee, x.Net, x.Day!.Value, file is { Length: > 0 and <= 120 } ? file : "settlement.csv", user.Id, now));
        await settings.Set(kept with { Columns = new Dictionary<Gateway, SettlementColumns>(kept.Columns) { [command.Gateway] = named } }, ct);
        await db.SaveChangesAsync(ct);

        var fresh = references.Where(x => !before.Contains(x)).ToArray();
        var wrong = await Rows().CountAsync(x => x.Line.Gateway == command.Gateway && fresh.Contains(x.Line.Reference) && (x.Charge == null || x.Charge.State != ChargeState.Paid || x.Charge.Amount.Amount + x.Charge.Fee.Amount != x.Line.Gross), ct);
        if (wrong > 0)
            await notices.TellStaff(
                NoticeKinds.MoneyToCheck, BillingPermissions.ManageGateways, $"settlement/{Guid.CreateVersion7(now):n}", "settlements", "Rekonsiliasi gateway tidak cocok",
                $"{command.Gateway}: {wrong} transaksi tidak sama dengan pembayaran kita.", "/billing/settlements?show=differs", isNew: true, ct);
        await db.SaveChangesAsync(ct);
        return new ImportedSettlement(fresh.Length, before.Count, below.Count - read.Count, wrong);
    }

    public Task<PageOf<SettlementRow>> Handle(ListSettlements query, CancellationToken ct) => query.Show is Agreement.OnlyOurs
        ? Missing(query.Gateway).OrderByDescending(x => x.PaidAt).ThenBy(x => x.Id)
            .Select(x => new SettlementRow(x.Gateway, x.MerchantRef, DateOnly.FromDateTime(x.PaidAt!.Value.UtcDateTime), x.Amount.Amount + x.Fee.Amount, null, null, null, x.State, x.InvoiceId, x.PaymentId)).ToPage(query.Page, query.PageSize, ct)
        : Of(query.Show, query.Gateway).OrderByDescending(x => x.Line.SettledOn).ThenByDescending(x => x.Line.Id)
            .Select(x => new SettlementRow(
                x.Line.Gateway, x.Line.Reference, x.Line.SettledOn, x.Charge == null ? null : x.Charge.Amount.Amount + x.Charge.Fee.Amount, x.Line.Gross, x.Line.Fee, x.Line.Net, x.Charge == null ? null : x.Charge.State,
                x.Charge == null ? null : x.Charge.InvoiceId, x.Charge == null ? null : x.Charge.PaymentId)).ToPage(query.Page, query.PageSize, ct);

    public async Task<IReadOnlyDictionary<Agreement, int>> Handle(CountSettlements query, CancellationToken ct) => new Dictionary<Agreement, int>
    {
        [Agreement.Matched] = await Of(Agreement.Matched, query.Gateway).CountAsync(ct),
        [Agreement.Differs] = await Of(Agreement.Differs, query.Gateway).CountAsync(ct),
        [Agreement.OnlyTheirs] = await Of(Agreement.OnlyTheirs, query.Gateway).CountAsync(ct),
        [Agreement.OnlyOurs] = await Missing(query.Gateway).CountAsync(ct),
    };

    public async Task<SettlementColumns> Handle(GetSettlementColumns query, CancellationToken ct) =>
        (await settings.Get<SettlementSettings>(ct)).Columns.GetValueOrDefault(query.Gateway) ?? new(null, null, null, null, null);

    private IQueryable<Pair> Of(Agreement show, Gateway? gateway)
    {
        var rows = gateway is { } only ? Rows().Where(x => x.Line.Gateway == only) : Rows();
        return show switch
        {
            Agreement.Matched => rows.Where(x => x.Charge != null && x.Charge.State == ChargeState.Paid && x.Charge.Amount.Amount + x.Charge.Fee.Amount == x.Line.Gross),
            Agreement.Differs => rows.Where(x => x.Charge != null && (x.Charge.State != ChargeState.Paid || x.Charge.Amount.Amount + x.Charge.Fee.Amount != x.Line.Gross)),
            _ => rows.Where(x => x.Charge == null),
        };
    }

    private IQueryable<Pair> Rows() =>
        from line in db.SettlementLines
        join found in db.Charges on new { line.Gateway, line.Reference } equals new { found.Gateway, Reference = found.MerchantRef } into charges
        from charge in charges.DefaultIfEmpty()
        select new Pair { Line = line, Charge = charge };

    /// <summary>Booked within the days that reports of its gateway cover, and in none of them.</summary>
    private IQueryable<Charge> Missing(Gateway? gateway) => db.Charges.Where(x => x.State == ChargeState.Paid && x.PaidAt != null && (gateway == null || x.Gateway == gateway)
        && db.SettlementLines.Any(line => line.Gateway == x.Gateway && line.SettledOn >= DateOnly.FromDateTime(x.PaidAt!.Value.UtcDateTime).AddDays(Settles))
        && db.SettlementLines.Any(line => line.Gateway == x.Gateway && line.SettledOn <= DateOnly.FromDateTime(x.PaidAt!.Value.UtcDateTime))
        && !db.SettlementLines.Any(line => line.Gateway == x.Gateway && line.Reference == x.MerchantRef));

    private static decimal? Rupiah(decimal? amount) => amount is { } known ? decimal.Round(known) : null;

    private static int Column(IReadOnlyList<string> names, string? wanted, string[] known)
    {
        if (!string.IsNullOrWhiteSpace(wanted))
            return Find(names, wanted);
        return known.Select(word => Find(names, word)).FirstOrDefault(at => at >= 0, -1);
    }

    private static int Find(IReadOnlyList<string> names, string word)
    {
        for (var at = 0; at < names.Count; at++)
            if (names[at].Trim().Equals(word.Trim(), StringComparison.OrdinalIgnoreCase))
                return at;
        return -1;
    }

    private static string Cell(TableRow row, int at) => at < row.Cells.Count ? row.Cells[at] : "";

    private sealed class Pair
    {
        public required SettlementLine Line { get; init; }
        public Charge? Charge { get; init; }
    }
}
