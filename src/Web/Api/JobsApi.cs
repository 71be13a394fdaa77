using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Jobs;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class JobsApi
{
    public static void MapJobs(this RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");

        jobs.MapGet("", (IMediator mediator, bool everyones = false, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListJobs(everyones, page, pageSize), ct)).Needs(Everyone.SignedIn).Produces<PageOf<JobRow>>();

        jobs.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetJob(id), ct))
            .Needs(Everyone.SignedIn).Produces<JobRow>().ProducesProblem(404);

        jobs.MapPost("/{id:guid}/cancel", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new CancelJob(id), ct);
            return await mediator.Send(new GetJob(id), ct);
        }).Needs(Everyone.SignedIn).Produces<JobRow>().ProducesProblem(404);

        jobs.MapPost("/{id:guid}/undo", async (Guid id, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new GetJob(await mediator.Send(new UndoJob(id, Guid.CreateVersion7()), ct)), ct))
            .Needs(Everyone.SignedIn).Produces<JobRow>().ProducesProblem(404).ProducesProblem(409);

        jobs.MapGet("/{id:guid}/failures", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new ListJobFailures(id), ct))
            .Needs(Everyone.SignedIn).Produces<IReadOnlyList<Refusal>>().ProducesProblem(404);

        jobs.MapGet("/{id:guid}/result", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            var file = await mediator.Send(new GetJobResult(id), ct);
            return Results.File(file.Content.ToArray(), file.ContentType, file.Name);
        }).Needs(Everyone.SignedIn).ProducesProblem(404);
    }
}
