using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Field;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Support;

/// <summary>One page of the tickets as people turn it.</summary>
/// <param name="Sort"><c>newest</c> or <c>-newest</c></param>
[Requires(SupportPermissions.ViewTickets)]
public sealed record BrowseTickets(TicketFilter Filter, string? Sort = null, Place? Place = null) : IQuery<SliceOf<TicketRow>>;

/// <summary>How many each filter lets through; a few seconds old at most.</summary>
[Requires(SupportPermissions.ViewTickets)]
public sealed record CountTickets(IReadOnlyList<TicketFilter> Filters) : IQuery<IReadOnlyList<int>>;

/// <summary>By number of the page, the newest first.</summary>
[Requires(SupportPermissions.ViewTickets)]
public sealed record ListTickets(TicketFilter Filter, int Page = 1, int PageSize = 25) : IQuery<PageOf<TicketRow>>;

[Requires(SupportPermissions.ViewTickets)]
public sealed record GetTicket(Guid Id) : IQuery<TicketDetails>;

/// <summary>Who may be given a ticket, by name.</summary>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record ListTicketStaff : IQuery<IReadOnlyList<TicketPerson>>;

/// <param name="PausedMinutes">so long we waited for the customer, by the clock of the category</param>
/// <param name="Rating">since it was solved last; null: none yet</param>
/// <param name="Estimate">while it waits; null: nobody knows</param>
/// <param name="Attached">beside the complaint itself</param>
/// <param name="Comments">the oldest first; without internal ones for a customer</param>
/// <param name="Steps">the oldest first; empty for a customer</param>
public sealed record TicketDetails(
    TicketRow Ticket, string? Description, string? OpenedBy, string CustomerPhone, TicketDetails.Mass? Outage, TicketDetails.Other? MergedInto, int PausedMinutes, TicketDetails.Verdict? Rating, TicketDetails.Wait? Estimate, TicketDetails.File? Attached, IReadOnlyList<TicketDetails.Comment> Comments, IReadOnlyList<TicketDetails.Step> Steps)
{
    /// <summary>Visits for it that whoever asks may see, the newest first; empty for a customer.</summary>
    public IReadOnlyList<Visit> Visits { get; init; } = [];

    /// <summary>Where we write with the customer; null when nobody did, and for a customer.</summary>
    public Guid? ConversationId { get; init; }

    public sealed record Visit(Guid Id, string Number, WorkOrderStatus Status, DateTimeOffset? From, string Technicians);

    /// <summary>The mass outage that explains it.</summary>
    /// <param name="Waiting">tickets behind it that still wait</param>
    public sealed record Mass(Guid Id, string Place, DateTimeOffset? EndedAt, int Waiting);

    /// <summary>The one that goes on for this one.</summary>
    public sealed record Other(Guid Id, string Number);

    /// <param name="Stars">1–5</param>
    public sealed record Verdict(int Stars, string? Comment, DateTimeOffset At);

    /// <param name="By">null: the customer</param>
    public sealed record Comment(Guid Id, string Body, bool IsInternal, bool ByCustomer, string? By, DateTimeOffset At)
    {
        /// <summary>A picture or PDF beside it.</summary>
        public File? Attached { get; init; }
    }

    public sealed record File(Guid Id, string Name, bool IsPicture);

    /// <summary>What was told when it came in; <paramref name="Record"/> is how good that usually is, null while nobody knows.</summary>
    public sealed record Wait(DateTimeOffset LowAt, DateTimeOffset HighAt, int Sample, EstimateRecord? Record);

    /// <param name="By">null: the system</param>
    public sealed record Step(TicketStep What, string? By, string? Text, DateTimeOffset At);
}

internal sealed class BrowseTicketsHandler(IAppDb db, TicketList list, TicketScope scope, ITicketStaff staff, TicketPace pace, ICurrentUser user) :
    IRequestHandler<BrowseTickets, SliceOf<TicketRow>>, IRequestHandler<CountTickets, IReadOnlyList<int>>, IRequestHandler<ListTickets, PageOf<TicketRow>>, IRequestHandler<GetTicket, TicketDetails>,
    IRequestHandler<ListTicketStaff, IReadOnlyList<TicketPerson>>
{
    private const int Most = 500;

    public async Task<SliceOf<TicketRow>> Handle(BrowseTickets query, CancellationToken ct)
    {
        var tickets = list.Filtered(query.Filter);
        var slice = await tickets.ToSlice(TicketList.OrderOf(query.Sort), query.Place ?? new Place(), db.Tickets, () => list.Count(query.Filter, ct), ct);
        var rows = (await list.Rows(slice.Items, ct)).ToDictionary(x => x.Id);
        return slice.Of(rows.GetValueOrDefault);
    }

    public async Task<IReadOnlyList<int>> Handle(CountTickets query, CancellationToken ct)
    {
        List<int> found = [];
        foreach (var filter in query.Filters)
            found.Add(await list.Glance(filter, ct));
        return found;
    }

    public async Task<PageOf<TicketRow>> Handle(ListTickets query, CancellationToken ct)
    {
        var ids = await list.Filtered(query.Filter).OrderByDescending(x => x.OpenedAt).ThenByDescending(x => x.Id).Select(x => x.Id).ToPage(query.Page, query.PageSize, ct);
        var rows = (await list.Rows(ids.Items, ct)).ToDictionary(x => x.Id);
        return new PageOf<TicketRow>([.. ids.Items.Select(id => rows[id])], ids.Total, ids.Page, ids.PageSize);
    }

    public async Task<TicketDetails> Handle(GetTicket query, CancellationToken ct)
    {
        if (!await scope.Visible.AnyAsync(x => x.Id == query.Id, ct))
            throw new NotFoundException(nameof(Ticket), query.Id);

        var mine = user.CustomerId is not null;
        var row = (await list.Rows([query.Id], ct))[0];
        var rest = await (
            from ticket in db.Tickets
            where ticket.Id == query.Id
            select new
            {
                ticket.Description,
                ticket.PausedMinutes,
                Into = db.Tickets.Where(x => x.Id == ticket.MergedIntoId).Select(x => new TicketDetails.Other(x.Id, x.Number)).FirstOrDefault(),
                Rating = db.TicketRatings.Where(x => x.TicketId == ticket.Id && x.Round == ticket.Reopened).Select(x => new TicketDetails.Verdict(x.Stars, x.Comment, x.At)).FirstOrDefault(),
                By = db.Users.Where(x => x.Id == ticket.OpenedBy).Select(x => x.FullName).FirstOrDefault(),
                Phone = db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => x.Id == ticket.CustomerId).Select(x => x.Phone.Value).FirstOrDefault(),
                Outage = db.Outages.Where(x => x.Id == ticket.OutageId).Select(x => new TicketDetails.Mass(x.Id, x.Place, x.EndedAt, db.Tickets.Count(y => y.OutageId == x.Id && (y.Status == TicketStatus.Open || y.Status == TicketStatus.InProgress)))).FirstOrDefault(),
            }).SingleAsync(ct);
        var comments = await db.TicketComments.Where(x => x.TicketId == query.Id && (!mine || !x.IsInternal)).OrderBy(x => x.At).ThenBy(x => x.Id).Take(Most)
            .Select(x => new TicketDetails.Comment(x.Id, x.Body, x.IsInternal, x.ByCustomer, db.Users.Where(by => by.Id == x.By).Select(by => by.FullName).FirstOrDefault(), x.At)).ToListAsync(ct);
        var files = await (
            from file in db.TicketFiles
            join stored in db.Files on file.FileId equals stored.Id
            where file.TicketId == query.Id
            select new { file.CommentId, Shown = new TicketDetails.File(file.Id, file.Name, stored.ContentType.StartsWith("image/")) }).ToListAsync(ct);
        comments = [.. comments.Select(x => x with { Attached = files.Find(y => y.CommentId == x.Id)?.Shown })];
        var told = row.IsWaiting ? await db.TicketEstimates.SingleOrDefaultAsync(x => x.TicketId == query.Id, ct) : null;
        var wait = told is null ? null : new TicketDetails.Wait(told.LowAt, told.HighAt, told.Sample, await pace.Record(ct));
        var steps = mine ? [] : await db.TicketActivities.Where(x => x.TicketId == query.Id).OrderBy(x => x.At).ThenBy(x => x.Id).Take(Most)
            .Select(x => new TicketDetails.Step(x.Step, db.Users.Where(by => by.Id == x.By).Select(by => by.FullName).FirstOrDefault(), x.Text, x.At)).ToListAsync(ct);
        var visits = mine || !user.Holds(FieldPermissions.ViewWorkOrders) ? [] : await db.WorkOrders.SeenBy(user).Where(x => x.TicketId == query.Id).OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(Most)
            .Select(x => new { x.Id, x.Number, x.Status, x.ScheduledFrom, Names = db.Users.Where(them => x.Technicians.Any(who => who.UserId == them.Id)).OrderBy(them => them.FullName).Select(them => them.FullName).ToList() }).ToListAsync(ct);
        var conversation = mine || !user.Holds(ChatPermissions.View) ? null : await db.Conversations.Where(x => x.CustomerId == row.CustomerId).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
        return new TicketDetails(row, rest.Description, rest.By, rest.Phone ?? "", rest.Outage, rest.Into, rest.PausedMinutes, rest.Rating, wait, files.Find(x => x.CommentId is null)?.Shown, comments, steps)
        {
            Visits = [.. visits.Select(x => new TicketDetails.Visit(x.Id, x.Number, x.Status, x.ScheduledFrom, string.Join(", ", x.Names)))], ConversationId = conversation,
        };
    }

    public Task<IReadOnlyList<TicketPerson>> Handle(ListTicketStaff query, CancellationToken ct) => staff.All(ct);
}
