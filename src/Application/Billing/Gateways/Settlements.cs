using FluentValidation;
using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Billing.Gateways.Ports;
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

    /// <summary>The day on which gateways that can be asked were, in the company's zone.</summary>
    public DateOnly? AskedOn { get; init; }
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

/// <summary>Asks every gateway that can be asked what it took in lately, as if its report had been brought. A query, because it waits for the outside.</summary>
/// <param name="OnlyIfDue">not asked yet today, and it is past four in the morning</param>
[Requires(BillingPermissions.ManageGateways)]
public sealed record FetchSettlements(bool OnlyIfDue = false) : IQuery<ImportedSettlement?>;

/// <summary>What a gateway told of itself. Only <see cref="FetchSettlements"/> sends it.</summary>
[Requires(BillingPermissions.ManageGateways)]
internal sealed record NoteSettlements(Gateway Gateway, IReadOnlyList<PaidTransaction> Paid) : ICommand<ImportedSettlement>;

/// <summary>Today's asking is done.</summary>
[Requires(BillingPermissions.ManageGateways)]
internal sealed record NoteFetched(DateOnly Day) : ICommand<Unit>;

public enum Agreement
{
    /// <summary>Paid to us as we booked it.</summary>
    Matched,
    /// <summary>The sum is another, or we never booked it.</summary>
    Differs,
    /// <summary>The sum is right, but the gateway took another fee than the settings say.</summary>
    FeeDiffers,
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
public sealed record SettlementRow(Gateway Gateway, string Reference, DateOnly Day, decimal? Ours, decimal? Theirs, decimal? Fee, decimal? Net, ChargeState? State, Guid? InvoiceId, Guid? PaymentId)
{
    /// <summary>The fee by the rule of its way to pay; null without a rule.</summary>
    public decimal? FeeByRule { get; init; }
}

internal sealed class ImportSettlementValidator : AbstractValidator<ImportSettlement>
{
    public ImportSettlementValidator()
    {
        RuleFor(x => x.Gateway).IsInEnum().WithMessage("Pilih gateway.");
        RuleFor(x => x.Content).Must(content => content.Length > 0).WithName("File").OverridePropertyName("File").WithMessage("Pilih berkas laporan.");
    }
}

internal sealed class SettlementsHandler(IAppDb db, ITableReader tables, CompanySettings settings, BusinessCalendar calendar, GatewayDesk desk, IMediator mediator, Notices notices, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ImportSettlement, ImportedSettlement>, IRequestHandler<FetchSettlements, ImportedSettlement?>, IRequestHandler<NoteSettlements, ImportedSettlement>, IRequestHandler<NoteFetched, Unit>, IRequestHandler<ListSettlements, PageOf<SettlementRow>>, IRequestHandler<CountSettlements, IReadOnlyDictionary<Agreement, int>>,
      IRequestHandler<GetSettlementColumns, SettlementColumns>
{
    private const int MostRows = 20_000;

    /// <summary>Of gateways that are asked: further back everything was asked for before.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);
    private const int MostPages = 400;

    /// <summary>Hour of the company's day.</summary>
    private const int AsksFrom = 4;

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

        await settings.Set(kept with { Columns = new Dictionary<Gateway, SettlementColumns>(kept.Columns) { [command.Gateway] = named } }, ct);
        var file = Path.GetFileName(command.FileName ?? "");
        return await Enter(
            command.Gateway, [.. read.Select(x => new Read(x.Reference, decimal.Round(x.Gross!.Value), x.Fee, x.Net, x.Day!.Value))], below.Count - read.Count,
            file is { Length: > 0 and <= 120 } ? file : "settlement.csv", ct);
    }

    public async Task<ImportedSettlement?> Handle(FetchSettlements query, CancellationToken ct)
    {
        var here = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById((await settings.Get<CompanyProfile>(ct)).TimeZone));
        var (today, since) = (DateOnly.FromDateTime(here.DateTime), clock.GetUtcNow() - Lately);
        if (query.OnlyIfDue && (here.Hour < AsksFrom || (await settings.Get<SettlementSettings>(ct)).AskedOn >= today))
            return null;

        ImportedSettlement? all = null;
        var silent = false;
        foreach (var (gateway, access) in (await desk.Ready(ct)).Where(x => x.Gateway.ListsPaid))
        {
            List<PaidTransaction> paid = [];
            for (var page = 1; page <= MostPages; page++)
            {
                var some = await gateway.Paid(page, access, ct);
                silent |= some is null;
                paid.AddRange(some?.Where(x => x.PaidAt >= since) ?? []);
                if (some is null or [] || some.All(x => x.PaidAt < since))
                    break;
            }

            var done = await mediator.Send(new NoteSettlements(gateway.Code, paid), CancellationToken.None);
            all = all is null ? done : new ImportedSettlement(all.Entered + done.Entered, all.Known + done.Known, all.Passed, all.Wrong + done.Wrong);
        }

        if (!silent) // who did not answer is asked again by the next look
            await mediator.Send(new NoteFetched(today), CancellationToken.None);
        return all;
    }

    public async Task<ImportedSettlement> Handle(NoteSettlements command, CancellationToken ct)
    {
        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        return await Enter(
            command.Gateway, [.. command.Paid.Where(x => x.MerchantRef.Length <= 100).DistinctBy(x => x.MerchantRef).Select(x => new Read(x.MerchantRef, x.Gross, x.Fee, x.Net, BusinessCalendar.DayOf(x.PaidAt, zone)))], 0, "API", ct);
    }

    public async Task<Unit> Handle(NoteFetched command, CancellationToken ct)
    {
        await settings.Set(await settings.Get<SettlementSettings>(ct) with { AskedOn = command.Day }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private async Task<ImportedSettlement> Enter(Gateway gateway, IReadOnlyList<Read> read, int passed, string file, CancellationToken ct)
    {
        var references = read.Select(x => x.Reference).ToArray();
        var before = (await db.SettlementLines.Where(x => x.Gateway == gateway && references.Contains(x.Reference)).Select(x => x.Reference).ToListAsync(ct)).ToHashSet();
        var now = clock.GetUtcNow();
        foreach (var x in read.Where(x => !before.Contains(x.Reference)))
            db.SettlementLines.Add(new SettlementLine(Guid.CreateVersion7(now), gateway, x.Reference, x.Gross, x.Fee, x.Net, x.Day, file, user.Id, now));
        await db.SaveChangesAsync(ct);

        var fresh = references.Where(x => !before.Contains(x)).ToArray();
        var wrong = await Rows().CountAsync(x => x.Line.Gateway == gateway && fresh.Contains(x.Line.Reference) && (x.Charge == null || x.Charge.State != ChargeState.Paid || x.Charge.Amount.Amount + x.Charge.Fee.Amount != x.Line.Gross), ct);
        if (wrong > 0)
            await notices.TellStaff(
                NoticeKinds.MoneyToCheck, BillingPermissions.ManageGateways, $"settlement/{Guid.CreateVersion7(now):n}", "settlements", "Rekonsiliasi gateway tidak cocok",
                $"{gateway}: {wrong} transaksi tidak sama dengan pembayaran kita.", "/billing/settlements?show=differs", isNew: true, ct);
        await db.SaveChangesAsync(ct);
        return new ImportedSettlement(fresh.Length, before.Count, passed, wrong);
    }

    public async Task<PageOf<SettlementRow>> Handle(ListSettlements query, CancellationToken ct) => query.Show is Agreement.OnlyOurs
        ? await Missing(query.Gateway).OrderByDescending(x => x.PaidAt).ThenBy(x => x.Id)
            .Select(x => new SettlementRow(x.Gateway, x.MerchantRef, DateOnly.FromDateTime(x.PaidAt!.Value.UtcDateTime), x.Amount.Amount + x.Fee.Amount, null, null, null, x.State, x.InvoiceId, x.PaymentId)).ToPage(query.Page, query.PageSize, ct)
        : await Of(query.Show, query.Gateway, await Rules(ct)).OrderByDescending(x => x.Line.SettledOn).ThenByDescending(x => x.Line.Id)
            .Select(x => new SettlementRow(
                x.Line.Gateway, x.Line.Reference, x.Line.SettledOn, x.Charge == null ? null : x.Charge.Amount.Amount + x.Charge.Fee.Amount, x.Line.Gross, x.Line.Fee, x.Line.Net, x.Charge == null ? null : x.Charge.State,
                x.Charge == null ? null : x.Charge.InvoiceId, x.Charge == null ? null : x.Charge.PaymentId) { FeeByRule = x.ByRule }).ToPage(query.Page, query.PageSize, ct);

    public async Task<IReadOnlyDictionary<Agreement, int>> Handle(CountSettlements query, CancellationToken ct)
    {
        var rules = await Rules(ct);
        Dictionary<Agreement, int> counts = new() { [Agreement.OnlyOurs] = await Missing(query.Gateway).CountAsync(ct) };
        foreach (var show in (Agreement[])[Agreement.Matched, Agreement.Differs, Agreement.FeeDiffers, Agreement.OnlyTheirs])
            counts[show] = await Of(show, query.Gateway, rules).CountAsync(ct);
        return counts;
    }

    public async Task<SettlementColumns> Handle(GetSettlementColumns query, CancellationToken ct) =>
        (await settings.Get<SettlementSettings>(ct)).Columns.GetValueOrDefault(query.Gateway) ?? new(null, null, null, null, null);

    private async Task<IReadOnlyDictionary<ChargeMethod, ChargeFee>> Rules(CancellationToken ct) => (await settings.Get<GatewaySettings>(ct)).Fees;

    private IQueryable<Pair> Of(Agreement show, Gateway? gateway, IReadOnlyDictionary<ChargeMethod, ChargeFee> rules)
    {
        var rows = gateway is { } only ? Rows(rules).Where(x => x.Line.Gateway == only) : Rows(rules);
        return show switch
        {
            Agreement.Matched => rows.Where(x => x.Charge != null && x.Charge.State == ChargeState.Paid && x.Charge.Amount.Amount + x.Charge.Fee.Amount == x.Line.Gross),
            Agreement.Differs => rows.Where(x => x.Charge != null && (x.Charge.State != ChargeState.Paid || x.Charge.Amount.Amount + x.Charge.Fee.Amount != x.Line.Gross)),
            Agreement.FeeDiffers => rows.Where(x => x.Charge != null && x.Line.Fee != null && x.ByRule != null && x.Line.Fee != x.ByRule),
            _ => rows.Where(x => x.Charge == null),
        };
    }

    /// <param name="rules">fees by way to pay; of one without a rule nothing is expected</param>
    private IQueryable<Pair> Rows(IReadOnlyDictionary<ChargeMethod, ChargeFee>? rules = null)
    {
        var ruled = rules?.Keys.ToArray() ?? [];
        var (qris, va, wallet, retail) = (Rule(ChargeMethod.Qris), Rule(ChargeMethod.Va), Rule(ChargeMethod.Ewallet), Rule(ChargeMethod.Retail));
        return
            from line in db.SettlementLines
            join found in db.Charges on new { line.Gateway, line.Reference } equals new { found.Gateway, Reference = found.MerchantRef } into charges
            from charge in charges.DefaultIfEmpty()
            let plain = charge.Method == ChargeMethod.Qris ? qris.Fixed : charge.Method == ChargeMethod.Va ? va.Fixed : charge.Method == ChargeMethod.Ewallet ? wallet.Fixed : retail.Fixed
            let percent = charge.Method == ChargeMethod.Qris ? qris.Percent : charge.Method == ChargeMethod.Va ? va.Percent : charge.Method == ChargeMethod.Ewallet ? wallet.Percent : retail.Percent
            select new Pair { Line = line, Charge = charge, ByRule = charge != null && ruled.Contains(charge.Method) ? Math.Ceiling(plain + charge.Amount.Amount * percent / 100) : null };

        ChargeFee Rule(ChargeMethod way) => rules?.GetValueOrDefault(way) ?? new ChargeFee(0, 0);
    }

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
        public decimal? ByRule { get; init; }
    }

    private sealed record Read(string Reference, decimal Gross, decimal? Fee, decimal? Net, DateOnly Day);
}
