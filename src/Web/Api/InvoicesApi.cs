using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Web.Documents;
using System.Globalization;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Corrections;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using IspJabbar.Web.Pages.Customers;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class InvoicesApi
{
    /// <param name="Period"><c>2026-02</c></param>
    private sealed record Row(Guid Id, string InvoiceNumber, Guid CustomerId, string Period, DateOnly IssueDate, DateOnly DueDate, decimal Total, decimal Paid, InvoiceStatus Status);

    private sealed record Details(
        Guid Id, string InvoiceNumber, Guid CustomerId, string CustomerNumber, string CustomerName, InvoiceKind Kind, string Period, DateOnly IssueDate, DateOnly DueDate,
        decimal Total, decimal Credited, decimal Paid, decimal Outstanding, InvoiceStatus Status,
        IReadOnlyList<InvoiceDetails.Line> Lines, IReadOnlyList<InvoiceDetails.PaymentFacts> Payments, IReadOnlyList<InvoiceDetails.Allocation> Allocations,
        IReadOnlyList<InvoiceDetails.CorrectionFacts> Corrections);

    /// <param name="PaymentId">made by whoever sends it; without it, <c>Idempotency-Key</c> makes one</param>
    private sealed record Paying(Guid? PaymentId, decimal Amount, string? Method, DateTimeOffset? ReceivedAt, string? Reference);

    /// <param name="CreditNoteId">made by whoever sends it; without it, <c>Idempotency-Key</c> makes one</param>
    private sealed record Crediting(Guid? CreditNoteId, decimal? Amount, IReadOnlyList<IssueCreditNote.LinePart>? Lines, string? Reason);

    public static void MapInvoices(this RouteGroupBuilder api)
    {
        var invoices = api.MapGroup("/invoices").WithTags("Invoices");

        invoices.MapGet("", async (IMediator mediator, Guid? customerId, string? status, string? period, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
        {
            var found = await mediator.Send(new ListInvoices(new InvoiceFilter { CustomerId = customerId, Statuses = StatusOf(status) is { } one ? [one] : [], Period = PeriodOf(period) }, page, pageSize), ct);
            return new PageOf<Row>([.. found.Items.Select(Answer)], found.Total, found.Page, found.PageSize);
        }).Needs(BillingPermissions.ViewInvoices).Produces<PageOf<Row>>().ProducesProblem(422);

        invoices.MapGet("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => Answer(await mediator.Send(new GetInvoice(id), ct)))
            .Needs(BillingPermissions.ViewInvoices).Produces<Details>();

        invoices.MapGet("/{id:guid}/credit-notes", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new GetInvoice(id), ct)).Corrections)
            .Needs(BillingPermissions.ViewInvoices).Produces<IReadOnlyList<InvoiceDetails.CorrectionFacts>>();
        invoices.MapGet("/{id:guid}/pdf", async (Guid id, HttpRequest http, IMediator mediator, PaperFiles papers, CancellationToken ct) =>
            await papers.Pdf(await mediator.Send(new DrawInvoice(id, ChargesApi.SiteOf(http)), ct), ct))
            .Needs(BillingPermissions.ViewInvoices).Produces(200, contentType: "application/pdf").ProducesProblem(404).ProducesProblem(503).WithSummary("The bill as a document. 503 when nothing here makes one.");

        invoices.MapPost("/{id:guid}/payments", async (Guid id, Paying money, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var receipt = await mediator.Send(new RecordPayment
            {
                PaymentId = money.PaymentId ?? IdempotencyKey.NewId(http),
                InvoiceId = id,
                Amount = money.Amount,
                Method = Words.Read<PaymentMethod>(money.Method) ?? throw new DomainException("payment.method", "Pilih cara bayar: cash, transfer, qris, va, ewallet, atau other.", "method"),
                ReceivedAt = money.ReceivedAt,
                Reference = money.Reference,
            }, ct);
            return Results.Created($"/api/invoices/{id}", receipt);
        }).Needs(BillingPermissions.RecordPayment).Produces<PaymentReceipt>(201).ProducesProblem(409).ProducesProblem(422)
            .WithSummary("Money in. Sent again with the same paymentId it is the same payment; other content under it is refused with 409.");

        invoices.MapPost("/{id:guid}/credit-notes", async (Guid id, Crediting note, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var done = await mediator.Send(new IssueCreditNote
            {
                Id = note.CreditNoteId ?? IdempotencyKey.NewId(http), InvoiceId = id, Amount = note.Amount, Lines = note.Lines ?? [], Reason = note.Reason ?? "",
            }, ct);
            return Results.Created($"/api/invoices/{id}", done);
        }).Needs(BillingPermissions.IssueCreditNote).Produces<CorrectionOutcome>(201).ProducesProblem(409).ProducesProblem(422)
            .WithSummary("Takes something off a bill: amount (PPN included), lines (their PPN follows), or without either all that is left. Above the limit of the settings it waits for a second person.");
    }

    internal static DateOnly? PeriodOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var period) ? period
        : throw new DomainException("invoice.period", "Tulis periode seperti 2026-02.", "period");

    private static InvoiceStatus? StatusOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Words.Read<InvoiceStatus>(text) ?? throw new DomainException("invoice.status-unknown", "Status tidak dikenal.", "status");

    internal static string Month(DateOnly period) => period.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static Row Answer(InvoiceRow x) => new(x.Id, x.InvoiceNumber, x.CustomerId, Month(x.Period), x.IssueDate, x.DueDate, x.Total, x.Paid, x.Status);

    private static Details Answer(InvoiceDetails x) => new(
        x.Id, x.InvoiceNumber, x.CustomerId, x.CustomerNumber, x.CustomerName, x.Kind, Month(x.Period), x.IssueDate, x.DueDate,
        x.Total, x.Credited, x.Paid, x.Outstanding, x.Status, x.Lines, x.Payments, x.Allocations, x.Corrections);
}
