using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Company;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Broadcasts;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Application.Reporting.Broadcasts;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Application.Reporting.Customers.Bulk;
using IspJabbar.Application.Reporting.Messages;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class BroadcastsApi
{
    /// <param name="BroadcastId">made by whoever sends it; without it, <c>Idempotency-Key</c> makes one</param>
    /// <param name="CustomerIds">whom; without any, all active customers, narrowed by location and package</param>
    private sealed record Draft(
        Guid? BroadcastId, string? Name, Wish Wish, string? Subject, string? Body, Channel FirstChannel, Channel? NextChannel, IReadOnlyList<Guid>? CustomerIds, IReadOnlyList<string>? Locations,
        IReadOnlyList<string>? Packages, DateTimeOffset? StartAt);

    private sealed record Returning(string? Why);

    private sealed record Submitted(BroadcastState State);

    private sealed record TemplateEvent(string Code, string Area, IReadOnlyList<string> Variables, int Changed);

    private sealed record TemplateText(Channel Channel, string Language, string? Subject, string? Body, string? Note);

    public static void MapBroadcasts(this RouteGroupBuilder api)
    {
        var templates = api.MapGroup("/templates").WithTags("Templates");
        templates.MapGet("", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new ListTemplates(), ct)).Events
            .Select(x => new TemplateEvent(x.Event.Code, x.Event.Area, [.. x.Event.Known.Select(known => known.Name)], x.Changed)))
            .Needs(CompanyPermissions.ManageSettings).Produces<IEnumerable<TemplateEvent>>();
        templates.MapGet("/{code}", async (string code, IMediator mediator, Channel channel = Channel.Whatsapp, string language = Languages.Indonesian, CancellationToken ct = default) =>
        {
            var now = await mediator.Send(new GetTemplate(code, channel, language), ct);
            return new { code, channel, language, now.Now.Subject, now.Now.Body, now.IsDefault, now.Versions };
        }).Needs(CompanyPermissions.ManageSettings).Produces(200).ProducesProblem(404);
        templates.MapPut("/{code}", async (string code, TemplateText text, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new SaveTemplate { Id = IdempotencyKey.NewId(http), Event = code, Channel = text.Channel, Language = text.Language ?? "", Subject = text.Subject, Body = text.Body ?? "", Note = text.Note }, ct);
            return Results.NoContent();
        }).Needs(CompanyPermissions.ManageSettings).Produces(204).ProducesProblem(404).ProducesProblem(422).WithSummary("A new version; unknown variables are refused.");

        var broadcasts = api.MapGroup("/broadcasts").WithTags("Broadcasts");
        broadcasts.MapGet("", (IMediator mediator, int page = 1, int pageSize = 25, CancellationToken ct = default) => mediator.Send(new ListBroadcasts(page, pageSize), ct))
            .Needs(MessagingPermissions.ViewBroadcasts).Produces<PageOf<BroadcastRow>>();
        broadcasts.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetBroadcast(id), ct)).Needs(MessagingPermissions.ViewBroadcasts).Produces<BroadcastDetails>().ProducesProblem(404);
        broadcasts.MapGet("/{id:guid}/estimate", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new EstimateBroadcast(id), ct))
            .Needs(MessagingPermissions.ViewBroadcasts).Produces<BroadcastEstimate>().ProducesProblem(404).WithSummary("Whom it would reach now, at what cost, until when.");
        broadcasts.MapPost("", async (Draft draft, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var id = draft.BroadcastId ?? IdempotencyKey.NewId(http);
            var selection = draft.CustomerIds is { Count: > 0 } ids ? new CustomerSelection(ids)
                : new CustomerSelection([], new CustomerFilter { Statuses = [CustomerStatus.Active], Locations = draft.Locations ?? [], Packages = draft.Packages ?? [] });
            await mediator.Send(new SaveBroadcast
            {
                Id = id, Name = draft.Name ?? "", Wish = draft.Wish, Subject = draft.Subject ?? "", Body = draft.Body ?? "", FirstChannel = draft.FirstChannel, NextChannel = draft.NextChannel,
                Audience = Audiences.Of(selection), StartAt = draft.StartAt,
            }, ct);
            return Results.Created($"/api/broadcasts/{id}", await mediator.Send(new GetBroadcast(id), ct));
        }).Needs(MessagingPermissions.ManageBroadcasts).Produces<BroadcastDetails>(201).ProducesProblem(422).WithSummary("A draft; nothing goes out.");
        broadcasts.MapPost("/{id:guid}/submit", async (Guid id, IMediator mediator, CancellationToken ct) => new Submitted(await mediator.Send(new SubmitBroadcast(id), ct)))
            .Needs(MessagingPermissions.ManageBroadcasts).Produces<Submitted>().ProducesProblem(409).ProducesProblem(422).WithSummary("Starts it, or hands it to a second person. Twice is once.");
        broadcasts.MapPost("/{id:guid}/approve", (Guid id, IMediator mediator, CancellationToken ct) => Done(mediator.Send(new ApproveBroadcast(id), ct))).Needs(MessagingPermissions.ApproveBroadcasts).Produces(204).ProducesProblem(409);
        broadcasts.MapPost("/{id:guid}/return", (Guid id, Returning returning, IMediator mediator, CancellationToken ct) => Done(mediator.Send(new ReturnBroadcast { Id = id, Why = returning.Why ?? "" }, ct)))
            .Needs(MessagingPermissions.ApproveBroadcasts).Produces(204).ProducesProblem(409).ProducesProblem(422);
        broadcasts.MapPost("/{id:guid}/pause", (Guid id, IMediator mediator, CancellationToken ct) => Done(mediator.Send(new PauseBroadcast(id), ct))).Needs(MessagingPermissions.ManageBroadcasts).Produces(204).ProducesProblem(409);
        broadcasts.MapPost("/{id:guid}/resume", (Guid id, IMediator mediator, CancellationToken ct) => Done(mediator.Send(new ResumeBroadcast(id), ct))).Needs(MessagingPermissions.ManageBroadcasts).Produces(204).ProducesProblem(409);
        broadcasts.MapPost("/{id:guid}/stop", (Guid id, IMediator mediator, CancellationToken ct) => Done(mediator.Send(new StopBroadcast(id), ct)))
            .Needs(MessagingPermissions.ManageBroadcasts).Produces(204).ProducesProblem(409).WithSummary("Withdraws what has not gone. Twice is once.");
    }

    private static async Task<IResult> Done(Task<Unit> what)
    {
        await what;
        return Results.NoContent();
    }
}
