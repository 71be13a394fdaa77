using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.Ports;
using IspJabbar.Application.Field.Schedule;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Reporting.Field;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Field;
using IspJabbar.Web.Pages.Customers;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class WorkOrdersApi
{
    /// <param name="Id">made by whoever sends it; without it, <c>Idempotency-Key</c> makes one</param>
    /// <param name="Type">installation, repair, maintenance, upgrade, relocation, survey or dismantle</param>
    /// <param name="CustomerId">without it the ticket's; work on the plant has none</param>
    /// <param name="Quota">technicians it needs, 1 to 10; without it 1</param>
    /// <param name="Pool">technicians may take it themselves</param>
    /// <param name="ScheduledFrom">both or none</param>
    /// <param name="Place">where, without a customer</param>
    private sealed record Ordering(
        Guid? Id, string? Type, Guid? CustomerId, Guid? TicketId, int? Quota, bool Pool, DateTimeOffset? ScheduledFrom, DateTimeOffset? ScheduledTo, string? Note, string? Place, IReadOnlyList<Guid>? TechnicianIds);

    private sealed record Ordered(Guid Id, string Number, WorkOrderStatus Status);

    private sealed record Row(
        Guid Id, string Number, string Type, WorkOrderStatus Status, Guid? CustomerId, string? CustomerNumber, string CustomerName, string? Phone, string? Street, Guid? TicketId, int Quota, int Taken, bool Pool,
        DateTimeOffset? ScheduledFrom, DateTimeOffset? ScheduledTo, DateOnly? WantedOn, string? WantedTime, string? Note, IReadOnlyList<FieldPerson> Technicians, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

    /// <param name="Evidence">photos and signature</param>
    /// <param name="Claims">technicians who took it from the pool and still have it</param>
    /// <param name="Technicians">all who go</param>
    private sealed record Details(
        Guid Id, string Number, string Type, WorkOrderStatus Status, Guid? CustomerId, string? CustomerNumber, string? CustomerName, string? Phone, string? Address, double? Latitude, double? Longitude,
        Guid? TicketId, string? TicketNumber, int Quota, int Taken, bool Pool, string? Place, string? Note, DateTimeOffset? ScheduledFrom, DateTimeOffset? ScheduledTo, DateTimeOffset? ConfirmedAt,
        DateTimeOffset CreatedAt, DateTimeOffset? AssignedAt, DateTimeOffset? DepartedAt, DateTimeOffset? ArrivedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Result, double? RxPowerDbm,
        Needs Requires, IReadOnlyList<EvidenceRow> Evidence, IReadOnlyList<Claim> Claims, IReadOnlyList<Person> Technicians, IReadOnlyList<Extension> Extensions, IReadOnlyList<WorkOrderDetails.Step> Activities);

    /// <summary>What must be there before it counts as done.</summary>
    private sealed record Needs(int Minutes, string? Skill, IReadOnlyList<string> Checklist, bool ChecklistRequired, IReadOnlyList<string> Photos, int LeastPhotos, bool Signature, bool RxPower, IReadOnlyList<string> Materials);

    private sealed record Claim(Guid TechnicianId, string TechnicianName, DateTimeOffset ClaimedAt);

    private sealed record Person(Guid Id, string Name, DateTimeOffset Since);

    private sealed record Extension(Guid Id, int Days, string Reason, string Status, string? AskedBy, DateTimeOffset AskedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? Answer);

    private sealed record Sending(IReadOnlyList<Guid>? TechnicianIds);

    private sealed record Replacing(Guid AbsentId, Guid? ReplacementId, string? Reason);

    private sealed record Timing(DateTimeOffset ScheduledFrom, DateTimeOffset ScheduledTo);

    /// <param name="Id">of the action, made by the device: the same again changes nothing</param>
    /// <param name="At">by the device's clock</param>
    /// <param name="Accuracy">metres</param>
    private sealed record Doing(Guid? Id, string? Reason, DateTimeOffset? At, double? Latitude, double? Longitude, double? Accuracy);

    /// <param name="Checklist">lines that are ticked</param>
    /// <param name="Anyway">why it counts as done although something is missing; only for who sends people</param>
    private sealed record Completing(
        Guid? Id, string? Note, IReadOnlyList<string>? Checklist, double? RxPowerDbm, string? Anyway, DateTimeOffset? At, double? Latitude, double? Longitude, double? Accuracy);

    /// <param name="Id">made by whoever asks; without it, <c>Idempotency-Key</c> makes one</param>
    private sealed record Asking(Guid? Id, int Days, string? Reason);

    private sealed record Asked(Guid Id);

    private sealed record Answering(string? Note);

    public static void MapWorkOrders(this RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/work-orders").WithTags("Work orders");

        orders.MapGet("", async (
            IMediator mediator, ICurrentUser user, string? status, string? type, bool? pool, bool? mine, Guid? technician, Guid? customerId, Guid? ticketId, DateTimeOffset? from, DateTimeOffset? to, string? search,
            int page = 1, int pageSize = 25, CancellationToken ct = default) =>
        {
            var found = await mediator.Send(new ListWorkOrders(new WorkOrderFilter
            {
                Statuses = string.IsNullOrEmpty(status)
                    ? [] : [Words.Read<WorkOrderStatus>(status) ?? throw Unknown(nameof(status), "Status surat tugas: open, assigned, en_route, arrived, in_progress, paused, done, atau cancelled.")],
                Kinds = string.IsNullOrEmpty(type) ? [] : [WorkOrderCodes.Read(type) ?? throw Unknown(nameof(type), "Pekerjaan: installation, repair, maintenance, upgrade, relocation, survey, atau dismantle.")],
                IsFree = pool is true, TechnicianId = mine is true ? user.Id : technician, CustomerId = customerId, TicketId = ticketId, From = from?.ToUniversalTime(), To = to?.ToUniversalTime(), Search = search,
            }, page, pageSize), ct);
            return new PageOf<Row>([.. found.Items.Select(Short)], found.Total, found.Page, found.PageSize);
        }).Needs(FieldPermissions.ViewWorkOrders).Produces<PageOf<Row>>().ProducesProblem(422)
            .WithSummary("Visits, the newest first: all, or a technician's own and those free in the pool. pool=true: only those free in the pool; from and to: when somebody is to come.");

        orders.MapGet("/types", (IMediator mediator, CancellationToken ct) => mediator.Send(new ListWorkOrderTypes(), ct))
            .Needs(FieldPermissions.ViewWorkOrders).Produces<IReadOnlyList<WorkOrderTypeRow>>().WithSummary("What each kind of visit takes.");

        orders.MapPost("", async (Ordering form, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var made = await mediator.Send(new CreateWorkOrder(
                form.Id ?? IdempotencyKey.NewId(http), form.Type ?? "", form.CustomerId, form.TicketId, form.Quota ?? 1, form.Pool, form.ScheduledFrom, form.ScheduledTo, form.Note, form.Place, form.TechnicianIds), ct);
            return Results.Created($"/api/work-orders/{made.Id}", new Ordered(made.Id, made.Number, made.Status));
        }).Needs(FieldPermissions.CreateWorkOrders).Produces<Ordered>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

        orders.MapGet("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => await Full(id, mediator, ct))
            .Needs(FieldPermissions.ViewWorkOrders).Produces<Details>().ProducesProblem(404);

        orders.MapPost("/{id:guid}/claim", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new ClaimWorkOrder(id), ct))
            .Needs(FieldPermissions.DoWorkOrders).Produces<ClaimedWorkOrder>().ProducesProblem(404).ProducesProblem(409)
            .WithSummary("First come, first served; one's own again is 200. 409 quota_full or not_in_pool.");
        orders.MapPost("/{id:guid}/release", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var doing = await OptionalBody.Read<Doing>(http, ct);
            return await Then(id, new ReleaseWorkOrder(id, doing?.Reason, doing?.Id), mediator, ct);
        })
            .Needs(FieldPermissions.DoWorkOrders).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409);

        orders.MapPost("/{id:guid}/assign", (Guid id, Sending to, IMediator mediator, CancellationToken ct) => Then(id, new AssignWorkOrder(id, to.TechnicianIds ?? []), mediator, ct))
            .Needs(FieldPermissions.AssignWorkOrders).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        orders.MapGet("/{id:guid}/candidates", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new RankTechnicians(id), ct))
            .Needs(FieldPermissions.AssignWorkOrders).Produces<IReadOnlyList<TechnicianFit>>().ProducesProblem(404).WithSummary("Who suits it, the best first, and why.");
        orders.MapPost("/{id:guid}/assign-best", (Guid id, IMediator mediator, CancellationToken ct) => Then(id, new AssignBestTechnician(id), mediator, ct))
            .Needs(FieldPermissions.AssignWorkOrders).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409);
        orders.MapPost("/{id:guid}/unassign", async (Guid id, Sending them, IMediator mediator, CancellationToken ct) =>
        {
            foreach (var technician in them.TechnicianIds ?? [])
                await mediator.Send(new UnassignWorkOrder(id, technician), ct);
            return await Now(id, mediator, ct);
        }).Needs(FieldPermissions.AssignWorkOrders).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409);
        orders.MapPost("/{id:guid}/replace", (Guid id, Replacing who, IMediator mediator, CancellationToken ct) => Then(id, new ReplaceTechnician(id, who.AbsentId, who.ReplacementId, who.Reason ?? ""), mediator, ct))
            .Needs(FieldPermissions.AssignWorkOrders).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409).WithSummary("Somebody is absent: another one goes, or the place goes back to the pool.");
        orders.MapPost("/{id:guid}/pool", (Guid id, Pooling pool, IMediator mediator, CancellationToken ct) => Then(id, new OfferWorkOrder(id, pool.Pool), mediator, ct))
            .Needs(FieldPermissions.AssignWorkOrders).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409);
        orders.MapPost("/{id:guid}/schedule", (Guid id, Timing time, IMediator mediator, CancellationToken ct) => Then(id, new ScheduleWorkOrder(id, time.ScheduledFrom, time.ScheduledTo), mediator, ct))
            .Needs(FieldPermissions.AssignWorkOrders).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

        Does(orders, "depart", (id, doing) => new DepartForWorkOrder(id, doing?.Id, Where(doing)));
        Does(orders, "arrive", (id, doing) => new ArriveAtWorkOrder(id, doing?.Id, Where(doing)));
        Does(orders, "start", (id, doing) => new StartWorkOrder(id, doing?.Id, Where(doing)));
        Does(orders, "pause", (id, doing) => new PauseWorkOrder(id, doing?.Reason ?? "", doing?.Id, Where(doing)));
        Does(orders, "resume", (id, doing) => new ResumeWorkOrder(id, doing?.Id, Where(doing)));
        orders.MapPost("/{id:guid}/complete", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var done = await OptionalBody.Read<Completing>(http, ct);
            return await Then(id, new CompleteWorkOrder(
                id, done?.Note, done?.Checklist, done?.RxPowerDbm, done?.Anyway, done?.Id,
                done is null ? null : new Whereabouts(done.Latitude, done.Longitude, done.Accuracy, done.At?.ToUniversalTime())), mediator, ct);
        }).Needs(FieldPermissions.DoWorkOrders).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
            .WithSummary("409 work-order.incomplete names all that is missing.");
        orders.MapPost("/{id:guid}/cancel", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            await Then(id, new CancelWorkOrder(id, (await OptionalBody.Read<Doing>(http, ct))?.Reason ?? ""), mediator, ct))
            .Needs(FieldPermissions.AssignWorkOrders).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        orders.MapPost("/{id:guid}/reopen", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            await Then(id, new ReopenWorkOrder(id, (await OptionalBody.Read<Doing>(http, ct))?.Reason), mediator, ct))
            .Needs(FieldPermissions.AssignWorkOrders).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409);

        orders.MapPost("/{id:guid}/extensions", async (Guid id, Asking ask, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var extension = ask.Id ?? IdempotencyKey.NewId(http);
            await mediator.Send(new AskForDays(id, extension, ask.Days, ask.Reason ?? ""), ct);
            return Results.Created($"/api/work-orders/{id}", new Asked(extension));
        }).Needs(FieldPermissions.DoWorkOrders).Produces<Asked>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        orders.MapPost("/{id:guid}/extensions/{extension:guid}/approve", async (Guid id, Guid extension, HttpContext http, IMediator mediator, CancellationToken ct) =>
            await Then(id, new AnswerForDays(id, extension, true, (await OptionalBody.Read<Answering>(http, ct))?.Note), mediator, ct)).Needs(FieldPermissions.ApproveExtensions).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409);
        orders.MapPost("/{id:guid}/extensions/{extension:guid}/reject", async (Guid id, Guid extension, HttpContext http, IMediator mediator, CancellationToken ct) =>
            await Then(id, new AnswerForDays(id, extension, false, (await OptionalBody.Read<Answering>(http, ct))?.Note ?? "Tidak disetujui."), mediator, ct)).Needs(FieldPermissions.ApproveExtensions).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409);
    }

    private sealed record Pooling(bool Pool);

    private static void Does(RouteGroupBuilder orders, string step, Func<Guid, Doing?, IRequest<Unit>> change) =>
        orders.MapPost($"/{{id:guid}}/{step}", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
                await Then(id, change(id, await OptionalBody.Read<Doing>(http, ct)), mediator, ct))
            .Needs(FieldPermissions.DoWorkOrders).Produces<Ordered>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<Ordered> Then(Guid id, IRequest<Unit> change, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(change, ct);
        return await Now(id, mediator, ct);
    }

    private static async Task<Ordered> Now(Guid id, IMediator mediator, CancellationToken ct)
    {
        var (number, status) = await mediator.Send(new GetWorkOrderState(id), ct);
        return new Ordered(id, number, status);
    }

    private static Whereabouts? Where(Doing? x) => x is null ? null : new Whereabouts(x.Latitude, x.Longitude, x.Accuracy, x.At?.ToUniversalTime());

    private static Row Short(WorkOrderRow x) => new(
        x.Id, x.Number, WorkOrderCodes.Of(x.Kind), x.Status, x.CustomerId, x.CustomerNumber, x.CustomerName, x.Phone, x.Street, x.TicketId, x.Quota, x.Taken, x.InPool, x.ScheduledFrom, x.ScheduledTo, x.WantedOn,
        x.WantedTime, x.Note, x.Technicians, x.CreatedAt, x.EndedAt);

    private static async Task<Details> Full(Guid id, IMediator mediator, CancellationToken ct) => Full(await mediator.Send(new GetWorkOrder(id), ct), await mediator.Send(new ListEvidence(id), ct));

    private static Details Full(WorkOrderDetails x, IReadOnlyList<EvidenceRow> evidence) => new(
        x.Id, x.Number, WorkOrderCodes.Of(x.Kind), x.Status, x.Customer?.Id, x.Customer?.Number, x.Customer?.Name, x.Customer?.Phone, x.Customer?.Address.ToString(), x.Customer?.Latitude, x.Customer?.Longitude,
        x.Ticket?.Id, x.Ticket?.Number, x.Quota, x.Taken, x.InPool, x.Place, x.Note, x.ScheduledFrom, x.ScheduledTo, x.ConfirmedAt, x.CreatedAt, x.AssignedAt, x.DepartedAt, x.ArrivedAt, x.StartedAt, x.EndedAt,
        x.Result, x.RxPowerDbm,
        new Needs(x.Type.Minutes, x.Type.Skill, x.Type.Checklist, x.Type.NeedsChecklist, x.Type.Photos, x.Type.LeastPhotos, x.Type.NeedsSignature, x.Type.NeedsRxPower, x.Type.Materials),
        evidence, [.. x.Technicians.Where(y => y.IsClaim).Select(y => new Claim(y.Id, y.Name, y.Since))], [.. x.Technicians.Select(y => new Person(y.Id, y.Name, y.Since))],
        [.. x.Extensions.Select(y => new Extension(
            y.Id, y.Days, y.Reason, y.State switch { ExtensionState.Asked => "pending", ExtensionState.Approved => "approved", _ => "rejected" }, y.AskedBy, y.AskedAt, y.DecidedBy, y.DecidedAt, y.Answer))],
        x.Steps);

    private static DomainException Unknown(string field, string message) => new("work-order.filter", message, field);
}
