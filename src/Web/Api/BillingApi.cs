using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Runs;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Infrastructure.Jobs;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class BillingApi
{
    /// <param name="Period"><c>2026-02</c></param>
    private sealed record Generation(string? Period, bool DryRun = false);

    /// <param name="RunId">null for a dry run</param>
    private sealed record Generated(Guid? RunId, string Period, int Created, int AlreadyExisting, IReadOnlyList<BillingSkipped> Skipped, decimal Total);

    public static void MapBilling(this RouteGroupBuilder api)
    {
        var billing = api.MapGroup("/billing").WithTags("Billing");

        billing.MapPost("/generate", async (Generation wanted, HttpContext http, IMediator mediator, BillingWorker worker, CancellationToken ct) =>
        {
            var period = InvoicesApi.PeriodOf(wanted.Period) ?? throw new DomainException("invoice.period", "Tulis periode seperti 2026-02.", "period");
            if (wanted.DryRun)
            {
                var preview = await mediator.Send(new PreviewBilling(period, Billed: false, PageSize: int.MaxValue), ct);
                return new Generated(
                    null, InvoicesApi.Month(period), preview.Created, preview.Existing,
                    [.. preview.Rows.Where(x => x.Reason is not null).Select(x => new BillingSkipped(x.CustomerId, x.Reason!.Value))], preview.Total);
            }

            var run = await mediator.Send(new StartBilling { Id = IdempotencyKey.NewId(http), Period = period }, ct);
            await worker.Finish(run, ct);
            var done = await mediator.Send(new GetBillingRun(run), ct);
            return new Generated(run, InvoicesApi.Month(period), done.Run.Created, done.Run.Existing, await mediator.Send(new ListAllBillingSkips(run), ct), done.Run.Total);
        }).Needs(BillingPermissions.StartRun).Produces<Generated>().ProducesProblem(422)
            .WithSummary("Bills a month: everybody once, whoever asks and however often. Answers when it is done; cut off, it goes on by itself.");

        billing.MapGet("/runs", (IMediator mediator, int page = 1, int pageSize = 25, CancellationToken ct = default) => mediator.Send(new ListBillingRuns(page, pageSize), ct))
            .Needs(BillingPermissions.ViewRuns).Produces<PageOf<BillingRunRow>>();

        billing.MapGet("/runs/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetBillingRun(id), ct))
            .Needs(BillingPermissions.ViewRuns).Produces<BillingRunDetails>();
    }
}
