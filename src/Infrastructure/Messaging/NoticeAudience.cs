using System.ComponentModel.DataAnnotations.Schema;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Company;
using IspJabbar.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Infrastructure.Messaging;

/// <summary>Holders, their choices, their quiet hours and the company's clock in one question: it is asked at every registration.</summary>
internal sealed class NoticeAudience(AppDbContext db) : INoticeAudience
{
    public Task<IReadOnlyList<StaffRecipient>> Holders(string permission, NoticeKind kind, CancellationToken ct) => Ask(null, permission, kind, ct);

    public Task<IReadOnlyList<StaffRecipient>> Only(Guid userId, NoticeKind kind, CancellationToken ct) => Ask(userId, "", kind, ct);

    private async Task<IReadOnlyList<StaffRecipient>> Ask(Guid? only, string permission, NoticeKind kind, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<Row>($"""
            select u.id, u.email, u.phone, coalesce(p.in_app, true) as in_app, coalesce(p.email, {kind.ByEmail}) as by_email, coalesce(p.whatsapp, false) as by_whatsapp,
                   coalesce(p.push, true) and exists (select from messaging.push_browsers b where b.user_id = u.id) as by_push,
                   q."from" as quiet_from, q.until as quiet_until,
                   coalesce((select value ->> 'timeZone' from company.settings where key = 'company'), {LocationCode.DefaultTimeZone}) as zone
            from access.users u
            left join messaging.notice_preferences p on p.user_id = u.id and p.kind = {kind.Code}
            left join messaging.quiet_hours q on q.user_id = u.id
            where u.is_active and u.customer_id is null and (u.id = {only} or cast({only} as uuid) is null and exists (
                select from access.user_roles m join access.roles r on r.id = m.role_id
                where m.user_id = u.id and (r.code = {Role.SuperAdmin}
                    or exists (select from access.role_permissions g where g.role_id = r.id and g.permission = {permission}))))
            """).ToListAsync(ct);

        return [.. rows.Select(x => new StaffRecipient(x.Id, x.Email, x.Phone, x.InApp, x.ByEmail, x.ByWhatsapp, x.ByPush, x.QuietFrom, x.QuietUntil, x.Zone))];
    }

    private sealed record Row(
        [property: Column("id")] Guid Id, [property: Column("email")] string Email, [property: Column("phone")] string? Phone,
        [property: Column("in_app")] bool InApp, [property: Column("by_email")] bool ByEmail, [property: Column("by_whatsapp")] bool ByWhatsapp, [property: Column("by_push")] bool ByPush,
        [property: Column("quiet_from")] TimeOnly? QuietFrom, [property: Column("quiet_until")] TimeOnly? QuietUntil, [property: Column("zone")] string Zone);
}
