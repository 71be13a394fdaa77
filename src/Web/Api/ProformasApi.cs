using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Proformas;
using IspJabbar.Application.Billing.Visits;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Web.Documents;
using IspJabbar.Web.Pages.Customers;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class ProformasApi
{
    /// <param name="ProformaId">made by whoever sends it; without it, <c>Idempotency-Key</c> makes one</param>
    private sealed record Offer(Guid? ProformaId, Guid CustomerId, IReadOnlyList<VisitCharge>? Lines, int ValidDays = 14);

    private sealed record Paying(string? Method, string? Reference);

    private sealed record Cancelling(string? Why);

    private sealed record Billed(Guid InvoiceId);

    public static void MapProformas(this RouteGroupBuilder api)
    {
        var proformas = api.MapGroup("/proformas").WithTags("Proformas");

        proformas.MapGet("", (IMediator mediator, string? status, Guid? customerId, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListProformas(StateOf(status), customerId, page, pageSize), ct)).Needs(BillingPermissions.ManageProformas).Produces<PageOf<ProformaFacts>>().ProducesProblem(422);
        proformas.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetProforma(id), ct)).Needs(BillingPermissions.ManageProformas).Produces<ProformaFacts>();
        proformas.MapGet("/{id:guid}/pdf", async (Guid id, IMediator mediator, PaperFiles papers, CancellationToken ct) => await papers.Pdf(await mediator.Send(new DrawProforma(id), ct), ct))
            .Needs(BillingPermissions.ManageProformas).Produces(200, contentType: "application/pdf").ProducesProblem(404).ProducesProblem(503);

        proformas.MapPost("", async (Offer offer, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var id = await mediator.Send(new IssueProforma { Id = offer.ProformaId ?? IdempotencyKey.NewId(http), CustomerId = offer.CustomerId, Lines = offer.Lines ?? [], ValidDays = offer.ValidDays }, ct);
            return Results.Created($"/api/proformas/{id}", await mediator.Send(new GetProforma(id), ct));
        }).Needs(BillingPermissions.ManageProformas).Produces<ProformaFacts>(201).ProducesProblem(422).WithSummary("Offers something before it is owed. In no sum of invoices until it is confirmed or paid.");

        proformas.MapPost("/{id:guid}/confirm", async (Guid id, IMediator mediator, CancellationToken ct) => new Billed(await mediator.Send(new ConfirmProforma(id), ct)))
            .Needs(BillingPermissions.ManageProformas).Produces<Billed>().ProducesProblem(409).WithSummary("Makes it an invoice. Twice is once.");
        proformas.MapPost("/{id:guid}/pay", async (Guid id, Paying money, IMediator mediator, CancellationToken ct) => new Billed(await mediator.Send(new PayProforma
        {
            Id = id, Reference = money.Reference,
            Method = Words.Read<PaymentMethod>(money.Method) ?? throw new DomainException("payment.method", "Pilih cara bayar: cash, transfer, qris, va, ewallet, atau other.", "method"),
        }, ct))).Needs(BillingPermissions.ManageProformas).Produces<Billed>().ProducesProblem(409).ProducesProblem(422).WithSummary("Makes it an invoice and enters its payment. Twice is once.");
        proformas.MapPost("/{id:guid}/cancel", async (Guid id, Cancelling cancelling, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new CancelProforma { Id = id, Why = cancelling.Why ?? "" }, ct);
            return Results.NoContent();
        }).Needs(BillingPermissions.ManageProformas).Produces(204).ProducesProblem(409).ProducesProblem(422);
    }

    private static ProformaState? StateOf(string? status) => string.IsNullOrEmpty(status) ? null
        : Words.Read<ProformaState>(status) ?? throw new DomainException("proforma.status", "Pilih keadaan: open, invoiced, atau cancelled.", "status");
}
