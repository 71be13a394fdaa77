using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support;
using IspJabbar.Application.Support.Tickets;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support;
using IspJabbar.Web.Pages.Customers;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class TicketsApi
{
    /// <param name="Id">made by whoever sends it; without it, <c>Idempotency-Key</c> makes one</param>
    /// <param name="CustomerId">not needed by a customer</param>
    /// <param name="Channel"><c>web</c>, <c>portal</c>, <c>whatsapp</c>, <c>phone</c>, <c>email</c>; without it <c>web</c></param>
    private sealed record Opening(Guid? Id, Guid? CustomerId, string? CategoryCode, string? Subject, string? Description, string? Priority, string? Channel);

    private sealed record Opened(Guid Id, string TicketNumber, TicketStatus Status, int QueueAhead, DateTimeOffset ResponseDueAt, DateTimeOffset ResolutionDueAt);

    /// <param name="QueueAhead">tickets before it that still wait; zero once it waits no more</param>
    private sealed record Row(
        Guid Id, string TicketNumber, Guid CustomerId, string CustomerNumber, string CustomerName, string CategoryCode, TicketPriority Priority, string Subject, TicketChannel Channel, TicketStatus Status,
        int QueueAhead, Guid? TechnicianId, string? TechnicianName, DateTimeOffset OpenedAt, DateTimeOffset ResponseDueAt, DateTimeOffset ResolutionDueAt, DateTimeOffset? RespondedAt,
        DateTimeOffset? ResolvedAt, DateTimeOffset? ClosedAt, DateTimeOffset? WaitingForCustomerSince);

    private sealed record Details(
        Guid Id, string TicketNumber, Guid CustomerId, string CustomerNumber, string CustomerName, string CategoryCode, TicketPriority Priority, string Subject, string? Description, TicketChannel Channel,
        TicketStatus Status, int QueueAhead, Guid? TechnicianId, string? TechnicianName, Guid? OutageId, DateTimeOffset OpenedAt, DateTimeOffset ResponseDueAt, DateTimeOffset ResolutionDueAt,
        DateTimeOffset? RespondedAt, DateTimeOffset? ResolvedAt, DateTimeOffset? ClosedAt, DateTimeOffset? WaitingForCustomerSince, int PausedMinutes, IReadOnlyList<Comment> Comments, IReadOnlyList<TicketDetails.Step> Activities);

    private sealed record Comment(Guid Id, string Body, bool Internal, string Author, DateTimeOffset At);

    private sealed record Assigning(Guid? TechnicianId);

    /// <param name="Id">made by whoever sends it; without it, <c>Idempotency-Key</c> makes one</param>
    /// <param name="WaitsForCustomer">the customer was asked something: until they answer, time does not count</param>
    private sealed record Commenting(Guid? Id, string? Body, bool Internal = false, bool WaitsForCustomer = false);

    private sealed record Merging(Guid IntoId);

    private sealed record Classifying(string? CategoryCode, string? Priority);

    private sealed record Resolving(string? Note);

    private sealed record Explaining(string? Reason);

    public static void MapTickets(this RouteGroupBuilder api)
    {
        api.MapGet("/ticket-categories", (IMediator mediator, CancellationToken ct) => mediator.Send(new ListTicketCategories(), ct))
            .Needs(SupportPermissions.ViewTickets).WithTags("Tickets").Produces<IReadOnlyList<TicketCategoryRow>>();

        var tickets = api.MapGroup("/tickets").WithTags("Tickets");

        tickets.MapGet("", async (IMediator mediator, string? status, Guid? assignee, Guid? customerId, string? category, string? channel, string? search, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
        {
            var found = await mediator.Send(new ListTickets(new TicketFilter
            {
                Statuses = string.IsNullOrEmpty(status) ? [] : [Words.Read<TicketStatus>(status) ?? throw Unknown(nameof(status), "Status tiket: open, in_progress, resolved, closed, atau cancelled.")],
                Channels = string.IsNullOrEmpty(channel) ? [] : [TicketCodes.Channel(channel) ?? throw Unknown(nameof(channel), "Asal tiket: web, portal, whatsapp, phone, atau email.")],
                Categories = string.IsNullOrEmpty(category) ? [] : [category], AssigneeId = assignee, CustomerId = customerId, Search = search,
            }, page, pageSize), ct);
            return new PageOf<Row>([.. found.Items.Select(Short)], found.Total, found.Page, found.PageSize);
        }).Needs(SupportPermissions.ViewTickets).Produces<PageOf<Row>>().ProducesProblem(422).WithSummary("Tickets, the newest first: all, a customer's own, or those given to a technician.");

        tickets.MapPost("", async (Opening open, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var made = await mediator.Send(new OpenTicket(
                open.Id ?? IdempotencyKey.NewId(http), open.CustomerId ?? Guid.Empty, open.CategoryCode ?? "", open.Subject ?? "", open.Description, open.Channel ?? "web", open.Priority), ct);
            return Results.Created($"/api/tickets/{made.Id}", new Opened(made.Id, made.Number, made.Status, made.QueueAhead, made.ResponseDueAt, made.ResolutionDueAt));
        }).Needs(SupportPermissions.OpenTickets).Produces<Opened>(201).ProducesProblem(404).ProducesProblem(422);

        tickets.MapGet("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => Full(await mediator.Send(new GetTicket(id), ct)))
            .Needs(SupportPermissions.ViewTickets).Produces<Details>().ProducesProblem(404);

        tickets.MapPost("/{id:guid}/assign", (Guid id, Assigning to, IMediator mediator, CancellationToken ct) => Then(id, new AssignTicket(id, to.TechnicianId), mediator, ct))
            .Needs(SupportPermissions.AssignTickets).Produces<Details>().ProducesProblem(404).ProducesProblem(409).WithSummary("Null gives it back to all.");

        tickets.MapPost("/{id:guid}/comments", async (Guid id, Commenting said, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var comment = said.Id ?? IdempotencyKey.NewId(http);
            await mediator.Send(new CommentTicket(id, comment, said.Body ?? "", said.Internal, said.WaitsForCustomer), ct);
            var made = Full(await mediator.Send(new GetTicket(id), ct)).Comments.Single(x => x.Id == comment);
            return Results.Created($"/api/tickets/{id}", made);
        }).Needs(SupportPermissions.ViewTickets).Produces<Comment>(201).ProducesProblem(404).ProducesProblem(409);

        tickets.MapPost("/{id:guid}/merge", (Guid id, Merging to, IMediator mediator, CancellationToken ct) => Then(id, new MergeTicket(id, to.IntoId), mediator, ct))
            .Needs(SupportPermissions.WorkOnTickets).Produces<Details>().ProducesProblem(404).ProducesProblem(409).WithSummary("The same complaint twice: this one ends, intoId goes on with what was said.");
        tickets.MapPost("/{id:guid}/continue", (Guid id, IMediator mediator, CancellationToken ct) => Then(id, new ContinueTicket(id), mediator, ct))
            .Needs(SupportPermissions.WorkOnTickets).Produces<Details>().ProducesProblem(404).WithSummary("No more waiting for the customer: what is due moves on by the time that was waited.");
        tickets.MapPost("/{id:guid}/classify", (Guid id, Classifying to, IMediator mediator, CancellationToken ct) => Then(id, new ReclassifyTicket(id, to.CategoryCode ?? "", to.Priority ?? ""), mediator, ct))
            .Needs(SupportPermissions.WorkOnTickets).Produces<Details>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).WithSummary("Another category or priority; both promises are counted anew from when it came in.");
        tickets.MapPost("/{id:guid}/resolve", (Guid id, Resolving done, IMediator mediator, CancellationToken ct) => Then(id, new ResolveTicket(id, done.Note ?? ""), mediator, ct))
            .Needs(SupportPermissions.WorkOnTickets).Produces<Details>().ProducesProblem(404).ProducesProblem(409);
        tickets.MapPost("/{id:guid}/close", (Guid id, IMediator mediator, CancellationToken ct) => Then(id, new CloseTicket(id), mediator, ct))
            .Needs(SupportPermissions.WorkOnTickets).Produces<Details>().ProducesProblem(404).ProducesProblem(409);
        tickets.MapPost("/{id:guid}/reopen", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
                await Then(id, new ReopenTicket(id, (await OptionalBody.Read<Explaining>(http, ct))?.Reason), mediator, ct))
            .Needs(SupportPermissions.OpenTickets).Produces<Details>().ProducesProblem(404).ProducesProblem(409);
        tickets.MapPost("/{id:guid}/cancel", (Guid id, Explaining why, IMediator mediator, CancellationToken ct) => Then(id, new CancelTicket(id, why.Reason ?? ""), mediator, ct))
            .Needs(SupportPermissions.WorkOnTickets).Produces<Details>().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Details> Then(Guid id, IRequest<Unit> change, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(change, ct);
        return Full(await mediator.Send(new GetTicket(id), ct));
    }

    private static Row Short(TicketRow x) => new(
        x.Id, x.Number, x.CustomerId, x.CustomerNumber, x.CustomerName, x.CategoryCode, x.Priority, x.Subject, x.Channel, x.Status, x.QueueAhead ?? 0, x.AssigneeId, x.Assignee, x.OpenedAt, x.ResponseDueAt,
        x.ResolutionDueAt, x.RespondedAt, x.ResolvedAt, x.EndedAt, x.WaitingSince);

    private static Details Full(TicketDetails x) => new(
        x.Ticket.Id, x.Ticket.Number, x.Ticket.CustomerId, x.Ticket.CustomerNumber, x.Ticket.CustomerName, x.Ticket.CategoryCode, x.Ticket.Priority, x.Ticket.Subject, x.Description, x.Ticket.Channel,
        x.Ticket.Status, x.Ticket.QueueAhead ?? 0, x.Ticket.AssigneeId, x.Ticket.Assignee, x.Outage?.Id, x.Ticket.OpenedAt, x.Ticket.ResponseDueAt, x.Ticket.ResolutionDueAt, x.Ticket.RespondedAt,
        x.Ticket.ResolvedAt, x.Ticket.EndedAt, x.Ticket.WaitingSince, x.PausedMinutes, [.. x.Comments.Select(y => new Comment(y.Id, y.Body, y.IsInternal, y.By ?? x.Ticket.CustomerName, y.At))], x.Steps);

    private static DomainException Unknown(string field, string message) => new("ticket.filter", message, field);
}
