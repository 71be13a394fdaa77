using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network;
using IspJabbar.Application.Network.Sessions;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Network;

/// <summary>What the router shows of a customer's line: now, in the last month, and why it is cut off if it is.</summary>
[Requires(NetworkPermissions.ViewSecrets)]
public sealed record GetConnection(Guid CustomerId) : IQuery<Connection>;

/// <param name="Account">null when the customer has none</param>
/// <param name="Session">null while nobody is dialled in</param>
/// <param name="Ended">the last sessions, the newest first</param>
/// <param name="Days">the last thirty, oldest first</param>
/// <param name="Against">what speaks against cutting the customer off for non-payment, in Indonesian</param>
public sealed record Connection(
    Guid CustomerId, string CustomerNumber, string FullName, CustomerStatus Status, bool IsArchived, Connection.Facts? Account, Connection.Live? Session,
    IReadOnlyList<Connection.Past> Ended, IReadOnlyList<UptimeDay> Days, IReadOnlyList<Connection.CutOff> Isolations, IReadOnlyList<string> Against)
{
    /// <summary>The mass outage they are part of now; null without any.</summary>
    public ServiceOutage? Outage { get; init; }

    /// <param name="Maintenance">what is done at its router; null when nobody works there</param>
    /// <param name="Seen">what the router showed at the last sync; null when the account is not on it</param>
    public sealed record Facts(
        Guid RouterId, string RouterCode, string RouterName, RouterState RouterState, DateTimeOffset? SyncedAt, string Username, string Profile, SecretIntent Intent,
        Provisioning Provisioning, ConnectionState Connection, DateTimeOffset? Since, OnRouter? Seen, string? Maintenance);

    public sealed record OnRouter(string Profile, bool Disabled, string? LastDisconnectReason);

    /// <param name="CallerId">MAC address of the modem</param>
    public sealed record Live(string? Address, string? CallerId, DateTimeOffset StartedAt);

    public sealed record Past(DateTimeOffset StartedAt, DateTimeOffset EndedAt, string? Address, string? CallerId, string? Reason);

    public sealed record CutOff(IsolationReason Reason, string? Note, DateTimeOffset At, string? By, DateTimeOffset? LiftedAt, string? LiftedWhy);
}

internal sealed class GetConnectionHandler(
    IAppDb db, ICustomerScope scope, IEnumerable<IIsolationGuard> guards, IServiceOutages outages, CompanySettings settings, BusinessCalendar calendar, TimeProvider clock) : IRequestHandler<GetConnection, Connection>
{
    private const int Days = 30;
    private const int LastSessions = 20;
    private const int LastIsolations = 10;

    public async Task<Connection> Handle(GetConnection query, CancellationToken ct)
    {
        var customer = await scope.WithArchived.Require(query.CustomerId, ct);
        var secret = await db.PppoeSecrets.AsNoTracking().SingleOrDefaultAsync(x => x.CustomerId == customer.Id, ct);
        var isolations = await db.Isolations.Where(x => x.CustomerId == customer.Id).OrderByDescending(x => x.At).Take(LastIsolations)
            .Select(x => new Connection.CutOff(x.Reason, x.Note, x.At, db.Users.Where(user => user.Id == x.By).Select(user => user.FullName).FirstOrDefault(), x.LiftedAt, x.LiftedWhy))
            .ToListAsync(ct);
        List<string> against = [];
        if (customer.Status is CustomerStatus.Active)
            foreach (var guard in guards)
                against.AddRange(await guard.Against(customer.Id, IsolationReason.Nonpayment, ct));

        var empty = new Connection(customer.Id, customer.Number.Value, customer.FullName, customer.Status, customer.ArchivedAt is not null, null, null, [], [], isolations, against)
        {
            Outage = await outages.OpenFor(customer.Id, ct),
        };
        return secret is null ? empty : await OnRouter(empty, secret, ct);
    }

    private async Task<Connection> OnRouter(Connection customer, PppoeSecret secret, CancellationToken ct)
    {
        var router = await (
            from x in db.Routers.IgnoreQueryFilters(Archived.Routers)
            where x.Id == secret.RouterId
            join health in db.RouterHealth on x.Id equals health.RouterId into pulses
            from pulse in pulses.DefaultIfEmpty()
            select new { x.Code, x.Name, x.MaintenanceNote, State = pulse == null ? RouterState.Unknown : pulse.State, LastOkAt = pulse == null ? null : pulse.LastOkAt }).SingleAsync(ct);
        var seen = await db.RouterSecrets.Where(x => x.RouterId == secret.RouterId && x.SecretId == secret.Id)
            .Select(x => new Connection.OnRouter(x.Profile, x.Disabled, x.DisconnectReason)).FirstOrDefaultAsync(ct);
        var live = await db.ActiveSessions.Where(x => x.SecretId == secret.Id).OrderByDescending(x => x.StartedAt)
            .Select(x => new Connection.Live(x.Address, x.CallerId, x.StartedAt)).FirstOrDefaultAsync(ct);

        var zone = (await settings.Get<CompanyProfile>(ct)).TimeZone;
        var (now, today) = (clock.GetUtcNow(), calendar.TodayIn(zone));
        var start = BusinessCalendar.StartOf(today.AddDays(1 - Days), zone);
        var month = await db.EndedSessions.Where(x => x.SecretId == secret.Id && x.EndedAt >= start).OrderByDescending(x => x.EndedAt)
            .Select(x => new Connection.Past(x.StartedAt, x.EndedAt, x.Address, x.CallerId, x.Reason)).ToListAsync(ct);
        var spans = month.Select(x => new OnlineSpan(x.StartedAt, x.EndedAt)).Concat(live is null ? [] : [new OnlineSpan(live.StartedAt, null)]).ToList();

        // Before the first session that was written down nobody knows; after a router fell silent neither.
        var known = spans.Count == 0 ? secret.ConnectionSince ?? now : spans.Min(x => x.From);
        return customer with
        {
            Account = new(
                secret.RouterId, router.Code, router.Name, router.State, router.LastOkAt, secret.Username.Value, secret.Profile, secret.Intent,
                secret.Provisioning, secret.Connection, secret.ConnectionSince, seen, router.MaintenanceNote),
            Session = live,
            Ended = [.. month.Take(LastSessions)],
            Days = Uptime.Of(spans, today.AddDays(1 - Days), today, known, router.State is RouterState.Offline ? router.LastOkAt ?? now : now, zone),
        };
    }
}
