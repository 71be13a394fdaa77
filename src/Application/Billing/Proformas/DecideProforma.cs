using FluentValidation;
using IspJabbar.Application.Billing.Invoices;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Domain.Billing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Proformas;

/// <summary>The customer agreed: from now on it is a bill, with the same lines. Twice is once.</summary>
/// <returns>the bill</returns>
[Requires(BillingPermissions.ManageProformas)]
public sealed record ConfirmProforma(Guid Id) : ICommand<Guid>;

/// <summary>The customer paid it: it becomes a bill, and the money is entered on it. The proforma's own id is the payment's, so that twice is once.</summary>
/// <returns>the bill</returns>
[Requires(BillingPermissions.ManageProformas)]
public sealed record PayProforma : ICommand<Guid>
{
    public Guid Id { get; init; }
    public PaymentMethod Method { get; init; }

    /// <summary>What the bank or gateway calls it.</summary>
    public string? Reference { get; init; }
}

[Requires(BillingPermissions.ManageProformas)]
public sealed record CancelProforma : ICommand<Unit>, IExplained
{
    public Guid Id { get; init; }
    public string Why { get; init; } = "";
}

internal sealed class PayProformaValidator : AbstractValidator<PayProforma>
{
    public PayProformaValidator()
    {
        RuleFor(x => x.Method).IsInEnum().WithMessage("Pilih cara bayar.");
        RuleFor(x => x.Reference).MaximumLength(100).WithMessage("Nomor referensi paling panjang 100 huruf.");
    }
}

internal sealed class CancelProformaValidator : AbstractValidator<CancelProforma>
{
    public CancelProformaValidator() => RuleFor(x => x.Why).IsReason();
}

internal sealed class DecideProformaHandler(
    IAppDb db, ICustomerScope scope, PaymentBook book, ISerials serials, CompanySettings settings, BusinessCalendar calendar, IMediator mediator, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ConfirmProforma, Guid>, IRequestHandler<PayProforma, Guid>, IRequestHandler<CancelProforma, Unit>
{
    public async Task<Guid> Handle(ConfirmProforma command, CancellationToken ct) => await Bill(await Held(command.Id, ct), ct);

    public async Task<Guid> Handle(PayProforma command, CancellationToken ct)
    {
        var proforma = await Held(command.Id, ct);
        var invoice = await Bill(proforma, ct);
        if (!await db.Payments.AnyAsync(x => x.Id == proforma.Id, ct))
            await mediator.Send(new RecordPayment { PaymentId = proforma.Id, InvoiceId = invoice, Amount = proforma.Total.Amount, Method = command.Method, Reference = string.IsNullOrWhiteSpace(command.Reference) ? proforma.Number : command.Reference }, ct);
        return invoice;
    }

    public async Task<Unit> Handle(CancelProforma command, CancellationToken ct)
    {
        (await Held(command.Id, ct)).Cancel(command.Why, user.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    /// <summary>The prices were promised, and so was their PPN: nothing is reckoned again.</summary>
    private async Task<Guid> Bill(Proforma proforma, CancellationToken ct)
    {
        if (proforma.InvoiceId is { } before)
            return before;

        var now = clock.GetUtcNow();
        var today = await book.DayOf(now, ct);
        var month = new DateOnly(today.Year, today.Month, 1);
        var invoice = Invoice.Issue(
            Guid.CreateVersion7(now), await serials.Next("invoice", month, ct), proforma.CustomerId, InvoiceKind.Other, month, today,
            await FirstInvoice.DueOn(today, await settings.Get<BillingSettings>(ct), calendar, ct),
            proforma.Lines.OrderBy(x => x.Id).Select(x => new InvoiceLine(x.Description, x.Amount, x.Kind)), now, null, (proforma.TaxBase, proforma.Tax));
        db.Invoices.Add(invoice);
        proforma.Becomes(invoice.Id, user.Id, now);
        await db.Announce($"customer:{proforma.CustomerId}", ct);
        await db.SaveChangesAsync(ct);
        return invoice.Id;
    }

    private async Task<Proforma> Held(Guid id, CancellationToken ct)
    {
        var customer = await db.Proformas.Where(x => x.Id == id && scope.WithArchived.Any(customer => customer.Id == x.CustomerId)).Select(x => (Guid?)x.CustomerId).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Proforma), id);
        await book.Hold(customer, ct);
        return await db.Proformas.Include(x => x.Lines).SingleAsync(x => x.Id == id, ct);
    }
}
