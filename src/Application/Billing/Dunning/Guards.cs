using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Dunning;

/// <summary>Some are never cut off for money: a hospital, the mayor, the tower's landlord.</summary>
internal sealed class NeverIsolated(IAppDb db) : IIsolationGuard
{
    public async Task<IReadOnlyList<string>> Against(Guid customerId, IsolationReason reason, CancellationToken ct) =>
        reason is IsolationReason.Nonpayment && await db.Customers.AnyAsync(x => x.Id == customerId && x.NeverIsolate, ct) ? ["Pelanggan ini ditandai jangan pernah diisolir karena tagihan."] : [];
}

/// <summary>Money may be on its way: a request that was just made, or a notice that has not been worked on yet.</summary>
internal sealed class MoneyUnderWay(IAppDb db, TimeProvider clock) : IIsolationGuard
{
    /// <summary>Longer than anybody takes to pay what they have just asked for; without an end a new request every day would keep a line for ever.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromHours(3);

    public async Task<IReadOnlyList<string>> Against(Guid customerId, IsolationReason reason, CancellationToken ct)
    {
        if (reason is not IsolationReason.Nonpayment)
            return [];

        var (now, since) = (clock.GetUtcNow(), clock.GetUtcNow() - JustNow);
        var charges = db.Charges.Where(x => x.CustomerId == customerId);
        if (await db.GatewayEvents.AnyAsync(told => told.State == GatewayEventState.Pending && charges.Any(x => x.MerchantRef == told.MerchantRef), ct))
            return ["Ada kabar pembayaran dari gateway yang belum diproses."];
        if (await charges.AnyAsync(x => (x.State == ChargeState.Preparing || x.State == ChargeState.Waiting) && x.CreatedAt > since && x.ExpiresAt > now, ct))
            return ["Pelanggan baru saja meminta kode bayar; pembayarannya mungkin sedang berjalan."];
        return await charges.AnyAsync(x => x.State == ChargeState.Held, ct) ? ["Ada pembayaran dengan jumlah berbeda yang belum diperiksa."] : [];
    }
}

internal sealed class PromiseStands(IAppDb db, CompanySettings settings, BusinessCalendar calendar) : IIsolationGuard
{
    public async Task<IReadOnlyList<string>> Against(Guid customerId, IsolationReason reason, CancellationToken ct)
    {
        if (reason is not IsolationReason.Nonpayment)
            return [];

        var today = calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);
        var until = await db.Promises.Where(x => x.CustomerId == customerId && x.EndedAt == null && x.Until >= today).Select(x => (DateOnly?)x.Until).FirstOrDefaultAsync(ct);
        return until is { } day ? [$"Janji bayar berlaku sampai {day:dd/MM/yyyy}."] : [];
    }
}

/// <summary>Only where the policy asks for it: as long as no provider is set up nothing is delivered at all.</summary>
internal sealed class NobodyTold(IAppDb db, CompanySettings settings) : IIsolationGuard
{
    public async Task<IReadOnlyList<string>> Against(Guid customerId, IsolationReason reason, CancellationToken ct)
    {
        if (reason is not IsolationReason.Nonpayment || !(await settings.Get<DunningSettings>(ct)).NeedsReminder)
            return [];

        var told = await db.Notifications.AnyAsync(
            x => x.CustomerId == customerId && x.Channel != Channel.InApp && Notification.Went.Contains(x.Status) && (x.Key.StartsWith(Reminder.KeyStart) || x.Key.StartsWith(Reminder.OverdueStart)), ct);
        return told ? [] : ["Tidak satu pun pengingat sampai ke pelanggan."];
    }
}
