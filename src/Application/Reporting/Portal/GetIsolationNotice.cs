using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.PayLinks;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Portal;

/// <summary>
/// Why whoever dials in from this address is cut off. Nobody is signed in there: the address of the live session is all that says who it is, so only what its own
/// customer may see is told, and nothing at all of an address that is not a session of ours.
/// </summary>
/// <param name="Address">of the connection, as the named proxies passed it on</param>
[Requires(Everyone.Anyone)]
public sealed record GetIsolationNotice(string? Address) : IQuery<IsolationNotice?>;

/// <param name="Bills">open ones, the oldest first</param>
/// <param name="Told">what was sent about it, the newest first</param>
public sealed record IsolationNotice(
    string CustomerNumber, string FullName, bool IsIsolated, IReadOnlyList<IsolationNotice.Cause> Causes, IReadOnlyList<IsolationNotice.Bill> Bills, IReadOnlyList<IsolationNotice.Message> Told)
{
    public sealed record Cause(IsolationReason Reason, string? Note, DateTimeOffset Since);

    /// <param name="PayToken">opens the page where it is paid</param>
    public sealed record Bill(string Number, DateOnly DueOn, decimal Outstanding, string PayToken);

    public sealed record Message(Channel Channel, string Subject, DateTimeOffset At);
}

internal sealed class GetIsolationNoticeHandler(IAppDb db, IPayLinks links, TimeProvider clock) : IRequestHandler<GetIsolationNotice, IsolationNotice?>
{
    private const int Most = 12;
    private static readonly TimeSpan PayableFor = TimeSpan.FromDays(1);

    public async Task<IsolationNotice?> Handle(GetIsolationNotice query, CancellationToken ct)
    {
        if (query.Address is null)
            return null;

        var id = await (
            from session in db.ActiveSessions
            join secret in db.PppoeSecrets on session.SecretId equals secret.Id
            where session.Address == query.Address
            select (Guid?)secret.CustomerId).Take(2).ToListAsync(ct);
        if (id is not [{ } customer]) // two routers that use the same addresses: better nobody's bill than somebody else's
            return null;

        var facts = await db.Customers.Where(x => x.Id == customer).Select(x => new { x.Number, x.FullName, x.Status }).SingleOrDefaultAsync(ct);
        if (facts is null)
            return null;

        var since = await db.Isolations.Where(x => x.CustomerId == customer && x.LiftedAt == null).OrderBy(x => x.At)
            .Select(x => new IsolationNotice.Cause(x.Reason, x.Note, x.At)).ToListAsync(ct);
        var bills = await db.Invoices.Outstanding.Where(x => x.CustomerId == customer).OrderBy(x => x.DueOn).Take(Most).Select(x => new { x.Id, x.Number, x.DueOn, x.OpenAmount }).ToListAsync(ct);
        var until = clock.GetUtcNow() + PayableFor;
        return new IsolationNotice(
            facts.Number.Value, facts.FullName, facts.Status is CustomerStatus.Isolated, since,
            [.. bills.Select(x => new IsolationNotice.Bill(x.Number, x.DueOn, x.OpenAmount, links.Sign(x.Id, until)))],
            await db.Notifications.Where(x => x.CustomerId == customer && x.Channel != Channel.InApp && Notification.Went.Contains(x.Status)).OrderByDescending(x => x.CreatedAt).Take(Most)
                .Select(x => new IsolationNotice.Message(x.Channel, x.Subject, x.CreatedAt)).ToListAsync(ct));
    }
}
