using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Support;

/// <summary>What a list of tickets is narrowed to. Several choices of one kind mean any of them; empty means all.</summary>
public sealed record TicketFilter
{
    /// <summary>Part of the number or subject, or of the customer's name, number or phone.</summary>
    public string? Search { get; init; }
    public IReadOnlyList<TicketStatus> Statuses { get; init; } = [];
    public IReadOnlyList<TicketChannel> Channels { get; init; } = [];

    /// <summary>Codes.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
    public Guid? CustomerId { get; init; }
    public Guid? AssigneeId { get; init; }

    /// <summary>Nobody works on it yet.</summary>
    public bool IsUnassigned { get; init; }

    /// <summary>Still waits for us, and is due before this; null: whenever.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>We asked the customer something and wait for them.</summary>
    public bool AwaitsCustomer { get; init; }

    /// <summary>Came in from here; null: whenever.</summary>
    public DateTimeOffset? OpenedFrom { get; init; }

    /// <summary>Came in before this; null: whenever.</summary>
    public DateTimeOffset? OpenedBefore { get; init; }

    /// <summary>What became of a promise; those that were cancelled were promised nothing.</summary>
    public TicketSla? Sla { get; init; }

    /// <summary>How it went for the customer; null: however.</summary>
    public TicketQuality? Quality { get; init; }

    internal string Key => string.Join('|',
        Search?.Trim(), string.Join(',', Statuses), string.Join(',', Channels), string.Join(',', Categories), CustomerId, AssigneeId, IsUnassigned, DueBefore is null ? "" : "due", AwaitsCustomer, OpenedFrom, OpenedBefore, Sla, Quality);
}

/// <param name="CustomerOpens">whoever asks may open the customer's page</param>
public sealed record TicketRow(
    Guid Id, string Number, TicketStatus Status, TicketPriority Priority, string CategoryCode, string Category, string Subject, TicketChannel Channel, Guid CustomerId, string CustomerNumber,
    string CustomerName, Guid? AssigneeId, string? Assignee, DateTimeOffset OpenedAt, DateTimeOffset ResponseDueAt, DateTimeOffset ResolutionDueAt, DateTimeOffset? RespondedAt,
    DateTimeOffset? ResolvedAt, DateTimeOffset? EndedAt, int Reopened, DateTimeOffset? WaitingSince, bool CustomerOpens)
{
    /// <summary>Tickets before it that still wait; null once it waits no more.</summary>
    public int? QueueAhead { get; init; }
    public bool IsWaiting => Status is TicketStatus.Open or TicketStatus.InProgress;
}

/// <summary>The tickets behind list, home page and programs: whoever asks, the same filter finds the same ones.</summary>
internal sealed class TicketList(IAppDb db, TicketScope scope, ICustomerScope customers, ITicketQueue queue, CustomersByText byText, ICurrentUser user, RecentCounts counts, TimeProvider clock)
{
    public const string NumberStart = "TKT-";

    private static readonly Order<Ticket> Newest = Order.By("newest", (Ticket x) => x.OpenedAt, descending: true);

    public static Order<Ticket> OrderOf(string? name) => name == Newest.Reversed.Name ? Newest.Reversed : Newest;

    public IQueryable<Ticket> Filtered(TicketFilter filter)
    {
        var tickets = scope.Visible;
        var (statuses, channels, categories) = (filter.Statuses, filter.Channels, filter.Categories);
        if (statuses is [var status])
            tickets = tickets.Where(x => x.Status == status); // this way the index of one state and its order is used
        else if (statuses.Count > 0)
            tickets = tickets.Where(x => statuses.Contains(x.Status));
        if (channels.Count > 0)
            tickets = tickets.Where(x => channels.Contains(x.Channel));
        if (categories.Count > 0)
            tickets = tickets.Where(x => db.TicketCategories.Any(category => category.Id == x.CategoryId && categories.Contains(category.Code)));
        if (filter.CustomerId is { } customer)
            tickets = tickets.Where(x => x.CustomerId == customer);
        if (filter.AssigneeId is { } assignee)
            tickets = tickets.Where(x => x.AssigneeId == assignee);
        if (filter.IsUnassigned)
            tickets = tickets.Where(x => x.AssigneeId == null);
        if (filter.DueBefore is { } due)
            tickets = tickets.Where(x => (x.Status == TicketStatus.Open || x.Status == TicketStatus.InProgress) && x.WaitingSince == null && x.ResolutionDueAt < due);
        if (filter.AwaitsCustomer)
            tickets = tickets.Where(x => x.WaitingSince != null);
        if (filter.OpenedFrom is { } from)
            tickets = tickets.Where(x => x.OpenedAt >= from);
        if (filter.OpenedBefore is { } before)
            tickets = tickets.Where(x => x.OpenedAt < before);
        if (filter.Quality is { } quality)
            tickets = tickets.Where(TicketQualities.Of(quality, db));
        if (filter.Sla is { } sla)
            tickets = tickets.Where(TicketSlas.Of(sla, clock.GetUtcNow()));
        if (string.IsNullOrWhiteSpace(filter.Search))
            return tickets;

        // Each way of searching has its own index; beside an "or" neither would be used.
        var text = filter.Search.Trim().ToLowerInvariant().Replace("\0", "", StringComparison.Ordinal);
        var them = byText.Ids(filter.Search);
        var found = db.Tickets.Where(x => EF.Property<string>(x, "SearchText").Contains(text)).Select(x => x.Id)
            .Union(db.Tickets.Where(x => them.Contains(x.CustomerId)).Select(x => x.Id));
        return tickets.Where(x => found.Contains(x.Id));
    }

    /// <summary>Exact while the list is short; see <see cref="RecentCounts"/>.</summary>
    public Task<int> Count(TicketFilter filter, CancellationToken ct) => counts.Of(Key(filter), UpTo(filter, ct));

    public Task<int> Glance(TicketFilter filter, CancellationToken ct) => counts.Glance(Key(filter), UpTo(filter, ct));

    /// <summary>In no particular order.</summary>
    public async Task<IReadOnlyList<TicketRow>> Rows(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];

        var opens = user.Holds(CustomersPermissions.View);
        var rows = await (
            from ticket in db.Tickets
            where ids.Contains(ticket.Id)
            join category in db.TicketCategories on ticket.CategoryId equals category.Id
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on ticket.CustomerId equals customer.Id // a ticket outlives the contract
            select new TicketRow(
                ticket.Id, ticket.Number, ticket.Status, ticket.Priority, category.Code, category.Name, ticket.Subject, ticket.Channel, customer.Id, customer.Number.Value, customer.FullName,
                ticket.AssigneeId, db.Users.Where(x => x.Id == ticket.AssigneeId).Select(x => x.FullName).FirstOrDefault(), ticket.OpenedAt, ticket.ResponseDueAt, ticket.ResolutionDueAt,
                ticket.RespondedAt, ticket.ResolvedAt, ticket.EndedAt, ticket.Reopened, ticket.WaitingSince, opens && customer.ArchivedAt == null && customers.Visible.Any(x => x.Id == customer.Id))).ToListAsync(ct);
        var ahead = await queue.Ahead([.. rows.Where(x => x.IsWaiting).Select(x => x.Id)], ct);
        return [.. rows.Select(x => x with { QueueAhead = ahead.TryGetValue(x.Id, out var before) ? before : null })];
    }

    private Func<int, Task<int>> UpTo(TicketFilter filter, CancellationToken ct)
    {
        var tickets = Filtered(filter);
        return most => most == int.MaxValue ? tickets.CountAsync(ct) : tickets.Take(most).CountAsync(ct);
    }

    private object Key(TicketFilter filter) => ("tickets", filter.Key, user.CustomerId, user.Holds(SupportPermissions.ViewAllTickets) ? null : user.Id);
}
