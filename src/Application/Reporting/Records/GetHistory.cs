using System.Text.Json;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Ports;
using IspJabbar.Application.Company.Records;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Records;

/// <summary>What happened to a record: who, what, from what to what, why, and whether a person, a program or the system did it. The newest first.</summary>
/// <param name="Before">only what is older; null begins with the newest</param>
[Requires(Everyone.SignedIn)]
public sealed record GetHistory(string RecordKind, Guid RecordId, DateTimeOffset? Before = null) : IQuery<History>;

/// <param name="Older">pass as <see cref="GetHistory.Before"/> for the next page; null when this was the last</param>
public sealed record History(IReadOnlyList<History.Event> Events, DateTimeOffset? Older)
{
    /// <param name="By">null for the system</param>
    /// <param name="Source"><c>person</c>, <c>api</c> or <c>automation</c></param>
    /// <param name="What">the use case, <c>ChangePackage</c>; or <c>Router:applied</c> for what a router said</param>
    public sealed record Event(DateTimeOffset At, string? By, string Source, string What, string? Why, IReadOnlyList<Change> Changes);

    /// <param name="Action">added, changed, removed or viewed</param>
    /// <param name="Before">in words where it is the id of a package, a router, a place or a person</param>
    public sealed record Change(string Action, string Entity, string Field, string? Before, string? After);
}

internal sealed class GetHistoryHandler(IAppDb db, RecordKinds kinds) : IRequestHandler<GetHistory, History>
{
    private const int PageSize = 40;

    public async Task<History> Handle(GetHistory query, CancellationToken ct)
    {
        var kind = kinds.Of(query.RecordKind);
        await kind.MustSee(query.RecordId, ct);

        var before = query.Before ?? DateTimeOffset.MaxValue;
        var parts = await PartsOf(kind, query, ct);
        var written = await Written(parts, before, ct);
        var said = await Said(parts, before, ct);

        var all = written.Concat(said).OrderByDescending(x => x.At).ToList();
        var page = UpTo(PageSize, all);
        return new History(await InWords(page, ct), page.Count < all.Count ? page[^1].At : null);
    }

    private async Task<IReadOnlyList<RecordPart>> PartsOf(IRecordKind kind, GetHistory query, CancellationToken ct) =>
    [
        .. await kind.Parts(query.RecordId, ct),
        .. (await db.Notes.Where(x => x.RecordKind == query.RecordKind && x.RecordId == query.RecordId).Select(x => x.Id).ToListAsync(ct)).Select(id => new RecordPart(nameof(Note), id)),
        .. (await db.Attachments.Where(x => x.RecordKind == query.RecordKind && x.RecordId == query.RecordId).Select(x => x.Id).ToListAsync(ct)).Select(id => new RecordPart(nameof(Attachment), id)),
    ];

    /// <summary>What one use case wrote about several parts in one moment is one event. What it wrote down about routers' answers is told by their own log.</summary>
    private async Task<List<History.Event>> Written(IReadOnlyList<RecordPart> parts, DateTimeOffset before, CancellationToken ct)
    {
        List<(AuditLog Log, string? By)> rows = [];
        foreach (var some in parts.GroupBy(part => part.Entity))
        {
            var (entity, ids) = (some.Key, some.Select(part => part.Id.ToString()).ToList());
            var found = await (
                from log in db.AuditLogs
                where log.Entity == entity && ids.Contains(log.EntityId) && log.At < before && log.UseCase != nameof(RecordRouterVisit)
                join user in db.Users on log.UserId equals user.Id into users
                from user in users.DefaultIfEmpty()
                orderby log.Id descending
                select new { Log = log, By = user == null ? null : user.FullName }).Take(PageSize * 2).ToListAsync(ct);
            rows.AddRange(found.Select(x => (x.Log, (string?)x.By)));
        }

        return [.. rows
            .GroupBy(x => (x.Log.UseCase, x.Log.UserId, Second: x.Log.At.ToUnixTimeSeconds()))
            .Select(x => (First: x.OrderBy(row => row.Log.Id).First(), All: x.OrderBy(row => row.Log.Id)))
            .Select(x => new History.Event(
                x.First.Log.At, x.First.By, x.First.Log.Source, x.First.Log.UseCase, x.First.Log.Why, [.. x.All.SelectMany(row => Changes(row.Log))]))];
    }

    private async Task<List<History.Event>> Said(IReadOnlyList<RecordPart> parts, DateTimeOffset before, CancellationToken ct)
    {
        var accounts = parts.Where(part => part.Entity == nameof(PppoeSecret)).Select(part => (Guid?)part.Id).ToList();
        var said = await (
            from log in db.RouterLogs
            where accounts.Contains(log.SecretId) && log.At < before
            join router in db.Routers.IgnoreQueryFilters(Archived.Routers) on log.RouterId equals router.Id
            orderby log.Id descending
            select new { log.At, log.Action, log.Outcome, log.Message, router.Code }).Take(PageSize * 2).ToListAsync(ct);

        return [.. said.Select(x => new History.Event(
            x.At, null, "automation", $"Router:{(x is { Action: "remove", Outcome: "applied" or "unchanged" } ? "removed" : x.Outcome)}", x.Message,
            [new History.Change("changed", "Router", "Code", null, x.Code)]))];
    }

    /// <summary>Never between two of the same moment: the next page goes on strictly before the last.</summary>
    private static List<History.Event> UpTo(int count, List<History.Event> events) =>
        events.Count <= count ? events : [.. events.Take(count), .. events.Skip(count).TakeWhile(x => x.At == events[count - 1].At)];

    private static IEnumerable<History.Change> Changes(AuditLog log)
    {
        if (log.Changes is null)
            return [];

        using var json = JsonDocument.Parse(log.Changes);
        return json.RootElement.ValueKind is JsonValueKind.Object
            ? [.. json.RootElement.EnumerateObject().Select(field => new History.Change(log.Action, log.Entity, field.Name, field.Value[0].GetString(), field.Value[1].GetString()))]
            : [new History.Change(log.Action, log.Entity, json.RootElement.GetString() ?? "", null, null)]; // what was looked at
    }

    private async Task<IReadOnlyList<History.Event>> InWords(List<History.Event> events, CancellationToken ct)
    {
        var ids = events.SelectMany(x => x.Changes).SelectMany(x => new[] { x.Before, x.After }).Select(x => Guid.TryParse(x, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        if (ids.Count == 0)
            return events;

        var names = await (
            db.Packages.IgnoreQueryFilters(Archived.Packages).Select(x => new { x.Id, Name = x.Name })
                .Concat(db.Routers.IgnoreQueryFilters(Archived.Routers).Select(x => new { x.Id, Name = x.Code }))
                .Concat(db.LocationCodes.IgnoreQueryFilters(Archived.Locations).Select(x => new { x.Id, Name = x.Code }))
                .Concat(db.Users.Select(x => new { x.Id, Name = x.FullName })))
            .Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id.ToString(), x => x.Name, ct);

        string? Named(string? value) => value is not null && names.TryGetValue(value, out var name) ? name : value;
        return [.. events.Select(x => x with { Changes = [.. x.Changes.Select(change => change with { Before = Named(change.Before), After = Named(change.After) })] })];
    }
}
