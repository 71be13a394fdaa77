using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Gateways;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Gateways;

/// <summary>A request to pay, for a customer at the counter or on the phone. A query, because it waits for the outside; what is written is written by the steps it sends.</summary>
/// <param name="Gateway">null: the first of the company's order that can</param>
/// <param name="Channel">the gateway's code of a bank, wallet or shop; null where the customer chooses there</param>
/// <param name="Site">our own address, for the gateway to answer to; null leaves what its dashboard says</param>
[Requires(BillingPermissions.Charge)]
public sealed record CreateCharge(Guid InvoiceId, Gateway? Gateway, ChargeMethod Method, string? Channel = null, Uri? Site = null) : IQuery<ChargeDetails>;

/// <summary>The requests made for one bill, the newest first.</summary>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record ListCharges(Guid InvoiceId) : IQuery<IReadOnlyList<ChargeDetails>>;

/// <summary>Which gateway to ask for a QRIS code that we can draw ourselves.</summary>
/// <returns>null: none that is set up gives any, only pages</returns>
[Requires(BillingPermissions.Charge)]
public sealed record FindCodeGateway : IQuery<Gateway?>;

internal sealed class CreateChargeValidator : AbstractValidator<CreateCharge>
{
    public CreateChargeValidator()
    {
        RuleFor(x => x.Method).IsInEnum().WithMessage("Pilih cara bayar.");
        RuleFor(x => x.Gateway).IsInEnum().WithMessage("Pilih gateway.");
        RuleFor(x => x.Channel).MaximumLength(40).Matches("^[A-Za-z0-9_]*$").WithMessage("Kode kanal hanya huruf, angka, dan garis bawah.");
    }
}

internal sealed class CreateChargeHandler(InvoiceScope scope, ChargeMaker maker, GatewayDesk desk) : IRequestHandler<CreateCharge, ChargeDetails>, IRequestHandler<FindCodeGateway, Gateway?>
{
    public async Task<Gateway?> Handle(FindCodeGateway query, CancellationToken ct) => (await desk.Ready(ct, ChargeMethod.Qris)).Where(x => x.Gateway.BringsQris(x.Access)).Select(x => (Gateway?)x.Gateway.Code).FirstOrDefault();

    public async Task<ChargeDetails> Handle(CreateCharge query, CancellationToken ct)
    {
        if (!await scope.Invoices.AnyAsync(x => x.Id == query.InvoiceId, ct))
            throw new NotFoundException(nameof(Invoice), query.InvoiceId);
        return await maker.Make(query.InvoiceId, query.Gateway, query.Method, query.Channel, null, query.Site, ct);
    }
}

internal sealed class ListChargesHandler(IAppDb db, InvoiceScope scope) : IRequestHandler<ListCharges, IReadOnlyList<ChargeDetails>>
{
    private const int Most = 50;

    public async Task<IReadOnlyList<ChargeDetails>> Handle(ListCharges query, CancellationToken ct) =>
        await scope.Invoices.AnyAsync(x => x.Id == query.InvoiceId, ct)
            ? await db.Charges.Where(x => x.InvoiceId == query.InvoiceId).OrderByDescending(x => x.CreatedAt).Select(ChargeDetails.Of).Take(Most).ToListAsync(ct)
            : throw new NotFoundException(nameof(Invoice), query.InvoiceId);
}
