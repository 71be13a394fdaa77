using System.Globalization;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Dashboards;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Domain.Billing.Gateways;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Home.Widgets;

/// <summary>Money on our accounts of which nobody knows yet whose it is.</summary>
internal sealed class UnmatchedTransfers(IAppDb db) : IDashboardWidget
{
    public Widget About => new("transfers-unmatched", WidgetKind.Action, "Transfer belum dipasangkan", BillingPermissions.ManageBank, 10, "finance") { SameFor = BillingPermissions.ManageBank };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct) =>
        await db.BankLines.CountAsync(x => x.State == BankLineState.Waiting, ct) is > 0 and var waiting
            ? new ActionContent(waiting, "/billing/bank", "{0} transfer belum dipasangkan", new Phrase("Uang di rekening yang belum diketahui pemiliknya"), "building-bank", "warn") : null;
}

internal sealed class ProofsToCheck(IAppDb db) : IDashboardWidget
{
    public Widget About => new("proofs-to-check", WidgetKind.Action, "Bukti transfer perlu diperiksa", BillingPermissions.ReviewProofs, 12, "finance", "customer_service") { SameFor = BillingPermissions.ReviewProofs };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct) =>
        await db.PaymentProofs.CountAsync(x => x.State == ProofState.Waiting, ct) is > 0 and var waiting
            ? new ActionContent(waiting, "/billing/proofs", "{0} bukti transfer perlu diperiksa", new Phrase("Pelanggan menunggu tagihannya lunas"), "file-invoice", "info") : null;
}

internal sealed class EventsToCheck(IAppDb db) : IDashboardWidget
{
    public Widget About => new("gateway-events-stuck", WidgetKind.Action, "Kejadian gateway macet", BillingPermissions.ManageGateways, 14, "finance") { SameFor = BillingPermissions.ManageGateways };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct) =>
        await db.GatewayEvents.CountAsync(x => x.State == GatewayEventState.Stuck, ct) is > 0 and var waiting
            ? new ActionContent(waiting, "/billing/events?outcome=stuck", "{0} kejadian gateway macet", new Phrase("Pembayaran yang belum bisa dibukukan"), "alert-triangle", "bad") : null;
}

internal sealed class CorrectionsToDecide(IAppDb db) : IDashboardWidget
{
    public Widget About => new("corrections-proposed", WidgetKind.Action, "Koreksi tagihan menunggu", BillingPermissions.ApproveCorrection, 16, "finance", "admin") { Also = BillingPermissions.ViewCorrections, SameFor = BillingPermissions.ApproveCorrection };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct) =>
        await db.Corrections.CountAsync(x => x.State == CorrectionState.Proposed, ct) is > 0 and var waiting
            ? new ActionContent(waiting, "/billing/credit-notes?state=proposed", "{0} koreksi menunggu persetujuan", new Phrase("Nota kredit dan penghapusan piutang"), "file-invoice", "warn") : null;
}

/// <summary>Payments of each day, as the list of payments counts them.</summary>
internal sealed class PaymentsPerDay(InvoiceScope scope) : IDashboardWidget
{
    private const int Fewest = 7;

    public Widget About => new("payments-per-day", WidgetKind.Chart, "Pembayaran per hari", BillingPermissions.ViewPayments, 5, "finance", "admin", "manager") { HasPeriod = true, SameFor = BillingPermissions.ViewPayments };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var least = period.Last.AddDays(1 - Fewest);
        var (first, last) = (period.First < least ? period.First : least, period.Last);
        var received = await scope.Payments.Where(x => x.ReceivedOn >= first && x.ReceivedOn <= last && x.ReversedAt == null)
            .GroupBy(x => x.ReceivedOn).Select(x => new { Day = x.Key, Count = x.Count(), Amount = x.Sum(y => y.Amount.Amount) }).ToListAsync(ct);
        var days = received.ToDictionary(x => x.Day);
        var shown = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList();

        return new ChartContent(
            ChartForm.Columns,
            received.Count == 0 ? new("Belum ada pembayaran dalam {0} hari ini.", shown.Count) : new("{0} dari {1} pembayaran dalam {2} hari.", new Domain.Common.Money(received.Sum(x => x.Amount)), received.Sum(x => x.Count), shown.Count),
            Url(first, last), [new("Pembayaran")],
            [.. shown.Select(day => new ChartPoint(new Phrase("{0}", day), [new(days.TryGetValue(day, out var sum) ? sum.Count : 0, Url(day, day))], day.Day.ToString(CultureInfo.InvariantCulture)))]);
    }

    private static string Url(DateOnly first, DateOnly last) => string.Create(CultureInfo.InvariantCulture, $"/billing/payments?reversed=no&received-from={first:yyyy-MM-dd}&received-to={last:yyyy-MM-dd}");
}

/// <summary>The last runs of bills, and what came of them.</summary>
internal sealed class LatestRuns(IAppDb db) : IDashboardWidget
{
    private const int Few = 4;

    public Widget About => new("billing-runs-latest", WidgetKind.List, "Tagihan bulanan terakhir", BillingPermissions.ViewRuns, 10, "finance") { SameFor = BillingPermissions.ViewRuns };

    public async Task<WidgetContent?> Read(Period period, CancellationToken ct)
    {
        var runs = await db.BillingRuns.OrderByDescending(x => x.StartedAt).Take(Few).Select(x => new { x.Id, x.Period, x.Created, x.Total, x.StartedAt, x.State }).ToListAsync(ct);
        return new ListContent("/billing/runs", [.. runs.Select(x => new ListRow(x.Period.ToString("MM/yyyy", CultureInfo.InvariantCulture), $"{x.Total}", $"/billing/runs/{x.Id}", x.StartedAt, x.State))]);
    }
}
