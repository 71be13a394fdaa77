using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Guards;

/// <summary>Nobody is cut off for a bill that is paid or not yet due without being told so.</summary>
internal sealed class NothingOverdue(IAppDb db, CompanySettings settings, BusinessCalendar calendar) : IIsolationGuard
{
    public async Task<IReadOnlyList<string>> Against(Guid customerId, IsolationReason reason, CancellationToken ct)
    {
        if (reason is not IsolationReason.Nonpayment)
            return [];

        var today = calendar.TodayIn((await settings.Get<CompanyProfile>(ct)).TimeZone);
        var open = db.Invoices.Outstanding.Where(x => x.CustomerId == customerId);
        if (await open.AnyAsync(x => x.DueOn < today, ct))
            return [];
        return await open.AnyAsync(ct) ? ["Tagihannya belum lewat jatuh tempo."] : ["Tidak ada tagihan yang belum dibayar."];
    }
}
