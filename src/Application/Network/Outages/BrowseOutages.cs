using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Outages;

/// <summary>Mass outages, those that began last first. Those that another took in are not listed.</summary>
/// <param name="IsOpen">null for both</param>
[Requires(NetworkPermissions.ViewOutages)]
public sealed record BrowseOutages(bool? IsOpen = null, IReadOnlyList<OutageCause>? Causes = null, Place? Place = null) : IQuery<SliceOf<OutageRow>>;

/// <summary>By number of the page, for programs.</summary>
[Requires(NetworkPermissions.ViewOutages)]
public sealed record ListOutages(bool? IsOpen = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<OutageRow>>;

/// <summary>One that was taken in leads to the one that took it.</summary>
[Requires(NetworkPermissions.ViewOutages)]
public sealed record GetOutage(Guid Id) : IQuery<OutageRow>;

/// <summary>Who is or was part of it, those who are still down first; only customers whoever asks may see.</summary>
[Requires(NetworkPermissions.ViewOutages)]
public sealed record ListOutageCustomers(Guid Id, int Page = 1, int PageSize = 50) : IQuery<PageOf<OutageCustomerRow>>;

/// <param name="Place">code of what the customers have in common</param>
/// <param name="CalmSince">most are back since then; it ends if that lasts</param>
/// <param name="SeenName">of who took it on</param>
/// <param name="RadiusM">metres</param>
public sealed record OutageRow(
    Guid Id, OutageLevel Level, Guid NodeId, string Place, OutageCause Cause, DateTimeOffset StartedAt, DateTimeOffset? CalmSince, DateTimeOffset? EndedAt, string? EndedWhy,
    int Affected, int StillDown, double? Latitude, double? Longitude, int RadiusM, string? SeenName, DateTimeOffset? SeenAt, string? SeenNote)
{
    public bool IsOpen => EndedAt is null;
}

/// <param name="Cause">what their own modem said</param>
/// <param name="Until">null while they are down</param>
public sealed record OutageCustomerRow(Guid Id, string Number, string Name, DateTimeOffset From, DateTimeOffset? Until, OutageCause Cause);

internal sealed class BrowseOutagesHandler(IAppDb db, ICustomerScope scope, RecentCounts counts)
    : IRequestHandler<BrowseOutages, SliceOf<OutageRow>>, IRequestHandler<ListOutages, PageOf<OutageRow>>, IRequestHandler<GetOutage, OutageRow>,
        IRequestHandler<ListOutageCustomers, PageOf<OutageCustomerRow>>
{
    private static readonly Order<Outage> Newest = Order.By("newest", (Outage x) => x.StartedAt, descending: true);

    public async Task<SliceOf<OutageRow>> Handle(BrowseOutages query, CancellationToken ct)
    {
        var outages = Listed(query.IsOpen);
        if (query.Causes is { Count: > 0 } causes)
            outages = outages.Where(x => causes.Contains(x.Cause));

        var slice = await outages.ToSlice(
            Newest, query.Place ?? new Place(), db.Outages,
            () => counts.Of(("outages", query.IsOpen, string.Join(',', query.Causes ?? [])), most => most == int.MaxValue ? outages.CountAsync(ct) : outages.Take(most).CountAsync(ct)), ct);
        var ids = slice.Items;
        var rows = await Rows(db.Outages.Where(x => ids.Contains(x.Id))).ToDictionaryAsync(x => x.Id, ct);
        return slice.Of(rows.GetValueOrDefault);
    }

    public Task<PageOf<OutageRow>> Handle(ListOutages query, CancellationToken ct)
    {
        var outages = Listed(query.IsOpen);
        return Rows(outages.OrderByDescending(x => x.StartedAt).ThenByDescending(x => x.Id)).ToPage(query.Page, query.PageSize, () => outages.CountAsync(ct), ct);
    }

    public async Task<OutageRow> Handle(GetOutage query, CancellationToken ct)
    {
        var id = query.Id;
        while (await db.Outages.Where(x => x.Id == id).Select(x => x.MergedInto).SingleOrDefaultAsync(ct) is { } into)
            id = into;
        return await Rows(db.Outages.Where(x => x.Id == id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Outage), query.Id);
    }

    public Task<PageOf<OutageCustomerRow>> Handle(ListOutageCustomers query, CancellationToken ct) => (
        from part in db.OutageCustomers
        where part.OutageId == query.Id
        join customer in scope.WithArchived on part.CustomerId equals customer.Id
        orderby part.UntilAt == null descending, part.FromAt, customer.Id
        select new OutageCustomerRow(customer.Id, customer.Number.Value, customer.FullName, part.FromAt, part.UntilAt, part.Cause)).ToPage(query.Page, query.PageSize, ct);

    private IQueryable<Outage> Listed(bool? isOpen)
    {
        var outages = db.Outages.Where(x => x.MergedInto == null);
        return isOpen switch { true => outages.Where(x => x.EndedAt == null), false => outages.Where(x => x.EndedAt != null), _ => outages };
    }

    private static IQueryable<OutageRow> Rows(IQueryable<Outage> outages) => outages.Select(x => new OutageRow(
        x.Id, x.Level, x.NodeId, x.Place, x.Cause, x.StartedAt, x.CalmSince, x.EndedAt, x.EndedWhy, x.Affected, x.StillDown, x.Latitude, x.Longitude, x.RadiusM, x.SeenName, x.SeenAt, x.SeenNote));
}
