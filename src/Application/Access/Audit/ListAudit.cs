using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Audit;

/// <summary>Which rows of the log. What is null lets everything through.</summary>
/// <param name="From">and <paramref name="Until"/>: the latter is no longer part of it</param>
/// <param name="Entity"><c>Customer</c></param>
/// <param name="EntityId">of one record</param>
/// <param name="Source"><c>person</c>, <c>automation</c> or <c>api</c></param>
/// <param name="ViewsOnly">who looked at what is watched over</param>
public sealed record AuditFilter(
    Guid? UserId = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Entity = null, string? EntityId = null,
    string? UseCase = null, string? Source = null, bool ViewsOnly = false);

/// <summary>Newest first. The next page begins after the last row of this one, however many were written meanwhile.</summary>
[Requires(AccessPermissions.ViewAudit)]
public sealed record ListAudit(AuditFilter Filter, AuditMark? After = null, int PageSize = 50) : IQuery<AuditPage>;

/// <summary>The same rows without an end, oldest pages not held in memory.</summary>
[Requires(AccessPermissions.ViewAudit)]
public sealed record ExportAudit(AuditFilter Filter) : IQuery<IAsyncEnumerable<AuditRow>>;

/// <summary>A place in the log.</summary>
public sealed record AuditMark(DateTimeOffset At, long Id);

public sealed record AuditPage(IReadOnlyList<AuditRow> Items, bool HasMore);

/// <param name="Who">null for automation and strangers</param>
/// <param name="Changes">JSON, see <see cref="AuditLog.Changes"/></param>
public sealed record AuditRow(long Id, DateTimeOffset At, Guid? UserId, string? Who, string Source, string? From, string UseCase, string Action, string Entity, string EntityId, string? Changes);

/// <summary>Staff to choose from.</summary>
[Requires(AccessPermissions.ViewAudit)]
public sealed record ListAuditPeople : IQuery<IReadOnlyList<AuditPerson>>;

public sealed record AuditPerson(Guid Id, string FullName);

internal sealed class ListAuditHandler(IAppDb db) : IRequestHandler<ListAudit, AuditPage>
{
    public async Task<AuditPage> Handle(ListAudit query, CancellationToken ct)
    {
        var size = Math.Clamp(query.PageSize, 1, 200);
        var rows = db.AuditLogs.That(query.Filter);
        if (query.After is { } mark)
            rows = rows.Where(x => x.At < mark.At || x.At == mark.At && x.Id < mark.Id);

        var items = await rows.NewestFirst(db).Take(size + 1).ToListAsync(ct);
        return new AuditPage([.. items.Take(size)], items.Count > size);
    }
}

internal sealed class ExportAuditHandler(IAppDb db) : IRequestHandler<ExportAudit, IAsyncEnumerable<AuditRow>>
{
    public Task<IAsyncEnumerable<AuditRow>> Handle(ExportAudit query, CancellationToken ct) =>
        Task.FromResult(db.AuditLogs.That(query.Filter).NewestFirst(db).AsAsyncEnumerable());
}

internal sealed class ListAuditPeopleHandler(IAppDb db) : IRequestHandler<ListAuditPeople, IReadOnlyList<AuditPerson>>
{
    private const int Most = 200;

    public async Task<IReadOnlyList<AuditPerson>> Handle(ListAuditPeople query, CancellationToken ct) =>
        await db.Users.Where(x => x.CustomerId == null).OrderBy(x => x.FullName).ThenBy(x => x.Id).Take(Most).Select(x => new AuditPerson(x.Id, x.FullName)).ToListAsync(ct);
}

file static class AuditRows
{
    extension(IQueryable<AuditLog> rows)
    {
        /// <summary>Only what is asked for becomes part of the statement, so that each question finds its index.</summary>
        public IQueryable<AuditLog> That(AuditFilter filter)
        {
            if (filter.UserId is { } user)
                rows = rows.Where(x => x.UserId == user);
            if (filter.From is { } from)
                rows = rows.Where(x => x.At >= from);
            if (filter.Until is { } until)
                rows = rows.Where(x => x.At < until);
            if (filter.Entity is { } entity)
                rows = rows.Where(x => x.Entity == entity);
            if (filter.EntityId is { } id)
                rows = rows.Where(x => x.EntityId == id);
            if (filter.UseCase is { } useCase)
                rows = rows.Where(x => x.UseCase == useCase);
            if (filter.Source is { } source)
                rows = rows.Where(x => x.Source == source);
            return filter.ViewsOnly ? rows.Where(x => x.Action == "viewed") : rows;
        }

        public IQueryable<AuditRow> NewestFirst(IAppDb db) => rows
            .OrderByDescending(x => x.At).ThenByDescending(x => x.Id)
            .Select(x => new AuditRow(
                x.Id, x.At, x.UserId, db.Users.Where(user => user.Id == x.UserId).Select(user => user.FullName).SingleOrDefault(),
                x.Source, x.From, x.UseCase, x.Action, x.Entity, x.EntityId, x.Changes));
    }
}
