using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Evidence;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Field;

/// <summary>Photos of visits in one state; those that wait to be checked longest first, all others newest first.</summary>
[Requires(FieldPermissions.ReviewEvidence)]
public sealed record BrowseEvidence(EvidenceState State = EvidenceState.ToCheck, int Page = 1, int PageSize = 24) : IQuery<PageOf<EvidenceRow>>;

/// <summary>Photos of one visit, in the order they were taken. For everybody who sees the visit.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record ListEvidence(Guid WorkOrderId) : IQuery<IReadOnlyList<EvidenceRow>>;

/// <param name="CapturedAt">by the device's clock</param>
/// <param name="ReceivedAt">by ours</param>
/// <param name="Accuracy">metres</param>
/// <param name="Metres">to the customer's pin; null where there is none</param>
/// <param name="Signs">what looks odd, see <see cref="EvidenceSigns"/></param>
public sealed record EvidenceRow(
    Guid Id, Guid WorkOrderId, string WorkOrderNumber, string? CustomerName, string Kind, EvidenceState State, IReadOnlyList<string> Signs, Guid TakenById, string TakenBy, DateTimeOffset CapturedAt,
    DateTimeOffset ReceivedAt, double Latitude, double Longitude, double Accuracy, double? Metres, string Sha256, string? ReviewedBy, DateTimeOffset? ReviewedAt, string? ReviewNote)
{
    /// <summary>Within the application; opens for a quarter of an hour.</summary>
    public string PhotoUrl { get; init; } = "";
}

internal sealed class BrowseEvidenceHandler(IAppDb db, IPhotoLinks links, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<BrowseEvidence, PageOf<EvidenceRow>>, IRequestHandler<ListEvidence, IReadOnlyList<EvidenceRow>>
{
    private const int Most = 200;

    public async Task<PageOf<EvidenceRow>> Handle(BrowseEvidence query, CancellationToken ct)
    {
        var some = db.WorkOrderEvidence.Where(x => x.State == query.State);
        var ordered = query.State is EvidenceState.ToCheck ? some.OrderBy(x => x.ReceivedAt).ThenBy(x => x.Id) : some.OrderByDescending(x => x.ReceivedAt).ThenByDescending(x => x.Id);
        var page = await ordered.Select(x => x.Id).ToPage(query.Page, query.PageSize, ct);
        var rows = (await Rows(db.WorkOrderEvidence.Where(x => page.Items.Contains(x.Id))).ToListAsync(ct)).ToDictionary(x => x.Id);
        return new([.. page.Items.Where(rows.ContainsKey).Select(id => Linked(rows[id]))], page.Total, page.Page, page.PageSize);
    }

    public async Task<IReadOnlyList<EvidenceRow>> Handle(ListEvidence query, CancellationToken ct)
    {
        if (!await db.WorkOrders.SeenBy(user).AnyAsync(x => x.Id == query.WorkOrderId, ct))
            throw new NotFoundException(nameof(WorkOrder), query.WorkOrderId);

        var rows = await Rows(db.WorkOrderEvidence.Where(x => x.WorkOrderId == query.WorkOrderId).OrderBy(x => x.CapturedAt).ThenBy(x => x.Id).Take(Most)).ToListAsync(ct);
        return [.. rows.OrderBy(x => x.CapturedAt).ThenBy(x => x.Id).Select(Linked)]; // a join keeps no order
    }

    private EvidenceRow Linked(EvidenceRow row) => row with { PhotoUrl = links.To(row.Id, clock.GetUtcNow()) };

    private IQueryable<EvidenceRow> Rows(IQueryable<WorkOrderEvidence> some) =>
        from x in some
        join order in db.WorkOrders on x.WorkOrderId equals order.Id
        select new EvidenceRow(
            x.Id, x.WorkOrderId, order.Number, db.Customers.IgnoreQueryFilters(Archived.Customers).Where(customer => customer.Id == order.CustomerId).Select(customer => customer.FullName).FirstOrDefault(),
            x.Kind, x.State, x.Signs, x.TakenBy, db.Users.Where(person => person.Id == x.TakenBy).Select(person => person.FullName).FirstOrDefault() ?? "", x.CapturedAt, x.ReceivedAt, x.Latitude, x.Longitude, x.Accuracy,
            x.Metres, x.Sha256, db.Users.Where(person => person.Id == x.ReviewedBy).Select(person => person.FullName).FirstOrDefault(), x.ReviewedAt, x.ReviewNote);
}
