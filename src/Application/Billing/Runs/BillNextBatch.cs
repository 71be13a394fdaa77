using System.Text.Json;
using IspJabbar.Application.Billing.Ports;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;

namespace IspJabbar.Application.Billing.Runs;

/// <summary>The next few thousand customers of a run, with its counters, in one transaction; after the last of them the run is counted again from the bills themselves.</summary>
[Requires(Everyone.Automation)]
public sealed record BillNextBatch(Guid RunId) : ICommand<bool>;

internal sealed class BillNextBatchHandler(IAppDb db, BillingOrders orders, IMonthlyBills bills, Notices notices, TimeProvider clock) : IRequestHandler<BillNextBatch, bool>
{
    /// <summary>About a third of a second; nobody waits longer for a number or an account.</summary>
    private const int Size = 5_000;

    /// <summary>Where a month is run again and nothing was missing so far, looking is all there is to do.</summary>
    private const int Wide = 20_000;

    /// <returns>false when there is nothing left to do</returns>
    public async Task<bool> Handle(BillNextBatch command, CancellationToken ct)
    {
        await db.Lock<BillingRun>(command.RunId, ct);
        var run = await db.BillingRuns.Require(command.RunId, ct);
        if (run.State is not BillingRunState.Running)
            return false;

        var size = run is { Seen: > 0, Created: 0 } ? Wide : Size;
        var batch = await bills.Issue(await orders.For(run, ct), run.Id, run.Cursor, size, ct);
        run.Advance(batch.Last ?? run.Cursor, batch.Seen, batch.Created, batch.Existing, batch.Skipped, new Money(batch.Total));
        if (batch.Seen < size)
            await End(run, ct);

        await db.Announce($"billing-run:{run.Id}", ct);
        await db.SaveChangesAsync(ct);
        return run.State is BillingRunState.Running;
    }

    private async Task End(BillingRun run, CancellationToken ct)
    {
        var tieOut = await bills.TieOut(run, await orders.Served(ct), ct);
        run.End(tieOut.Holds && tieOut.Amount == run.Total.Amount, JsonSerializer.Serialize(tieOut, JsonSerializerOptions.Web), clock.GetUtcNow());
        if (run.State is BillingRunState.Mismatched)
            await notices.TellStaff(
                NoticeKinds.BillingMismatch, BillingPermissions.StartRun, $"billing-run/{run.Id}", $"billing-run:{run.Id}", "Tagihan bulanan tidak cocok",
                "Hasil tagihan bulanan berbeda dari yang seharusnya. Periksa sebelum pengingat dikirim.", $"/billing/runs/{run.Id}", isNew: true, ct);
    }
}
