using IspJabbar.Application.Billing.Bank;
using IspJabbar.Application.Billing.Gateways;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Bank;
using IspJabbar.Domain.Billing.Gateways;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.PayLinks;

/// <summary>A link to pay one bill without signing in, for a letter or a message.</summary>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record MakePayLink(Guid InvoiceId) : IQuery<string>;

/// <summary>The same for an own bill; there is no id to ask for another's.</summary>
/// <param name="Number">of the bill</param>
[Requires(CustomersPermissions.Portal)]
public sealed record MakeMyPayLink(string Number) : IQuery<string>;

/// <summary>The one bill a link is for: nothing else of the customer, and not even all of their name.</summary>
[Requires(Everyone.Anyone)]
public sealed record GetBillToPay(string Token) : IQuery<BillToPay>;

/// <summary>A request to pay it, made by whoever has the link. A query, because it waits for the outside.</summary>
/// <param name="Here">our own address, as the request came in</param>
[Requires(Everyone.Anyone)]
public sealed record PayBill(string Token, ChargeMethod Method, Uri Here) : IQuery<ChargeDetails>;

/// <param name="Name">first name and initials</param>
/// <param name="Methods">ways to pay that a gateway is set up for</param>
/// <param name="Charge">the newest request that is still good, or the one that was paid</param>
public sealed record BillToPay(
    string Number, string Name, DateOnly Period, DateOnly DueOn, InvoiceStatus Status, decimal Total, decimal Outstanding, IReadOnlyList<BillToPay.Line> Lines,
    IReadOnlyList<ChargeMethod> Methods, ChargeDetails? Charge)
{
    public sealed record Line(string Description, decimal Amount);

    /// <summary>Accounts to transfer to; empty when there is none.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>A sum with a code of its own can be asked for.</summary>
    public bool UsesCodes { get; init; }

    /// <summary>The exact sum that was asked for and is still good; whole rupiah.</summary>
    public Exact? Transfer { get; init; }

    /// <summary>Proofs that nobody has looked at yet.</summary>
    public int Proofs { get; init; }

    public sealed record Account(string Bank, string Number, string Holder);

    public sealed record Exact(decimal Total, int Code, DateTimeOffset ExpiresAt);
}

internal sealed class PayLinkHandler(IAppDb db, InvoiceScope scope, IPayLinks links, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<MakePayLink, string>, IRequestHandler<MakeMyPayLink, string>
{
    public async Task<string> Handle(MakePayLink query, CancellationToken ct) => await scope.Invoices.AnyAsync(x => x.Id == query.InvoiceId, ct)
        ? Sign(query.InvoiceId)
        : throw new NotFoundException(nameof(Invoice), query.InvoiceId);

    public async Task<string> Handle(MakeMyPayLink query, CancellationToken ct)
    {
        var me = user.CustomerId ?? Guid.Empty;
        return await db.Invoices.Where(x => x.CustomerId == me && x.Number == query.Number).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct) is { } mine
            ? Sign(mine)
            : throw new NotFoundException(nameof(Invoice), query.Number);
    }

    private string Sign(Guid invoice) => links.Sign(invoice, clock.GetUtcNow() + PayLink.GoodFor);
}

internal sealed class PayBillHandler(IAppDb db, IPayLinks links, CompanySettings settings, GatewayDesk desk, ChargeMaker maker, TimeProvider clock) : IRequestHandler<GetBillToPay, BillToPay>, IRequestHandler<PayBill, ChargeDetails>
{
    public async Task<BillToPay> Handle(GetBillToPay query, CancellationToken ct)
    {
        var id = Read(query.Token);
        var bill = await (
            from x in db.Invoices
            where x.Id == id
            join customer in db.Customers.IgnoreQueryFilters(Archived.Customers) on x.CustomerId equals customer.Id
            select new { x.Number, customer.FullName, x.Period, x.DueOn, x.Status, Total = x.Total.Amount, x.OpenAmount }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Invoice), id);
        var lines = await db.Invoices.Where(x => x.Id == id).SelectMany(x => x.Lines).OrderBy(x => x.Id).Select(x => new BillToPay.Line(x.Description, x.Amount.Amount)).ToListAsync(ct);

        var now = clock.GetUtcNow();
        var charge = await db.Charges.Where(x => x.InvoiceId == id && (x.State == ChargeState.Paid || (x.State == ChargeState.Waiting && x.ExpiresAt > now)))
            .OrderByDescending(x => x.CreatedAt).Select(ChargeDetails.Of).FirstOrDefaultAsync(ct);
        var methods = (await desk.Ready(ct)).SelectMany(x => x.Gateway.Methods).Distinct().Order().ToList();

        var accounts = await db.BankAccounts.Where(x => x.Shown).OrderBy(x => x.Bank).ThenBy(x => x.Number).Select(x => new BillToPay.Account(x.Bank, x.Number, x.Holder)).ToListAsync(ct);
        return new BillToPay(bill.Number, Initials(bill.FullName), bill.Period, bill.DueOn, bill.Status, bill.Total, bill.OpenAmount, lines, methods, charge)
        {
            Accounts = accounts,
            UsesCodes = accounts.Count > 0 && (await settings.Get<TransferSettings>(ct)).UsesCodes,
            Proofs = await db.PaymentProofs.CountAsync(x => x.InvoiceId == id && x.State == ProofState.Waiting, ct),
            Transfer = await db.Transfers.Where(x => x.InvoiceId == id && x.State == TransferState.Waiting && x.ExpiresAt > now).Select(x => new BillToPay.Exact(x.Total, x.Code, x.ExpiresAt)).SingleOrDefaultAsync(ct),
        };
    }

    public Task<ChargeDetails> Handle(PayBill query, CancellationToken ct)
    {
        var id = Read(query.Token);
        return Enum.IsDefined(query.Method)
            ? maker.Make(id, null, query.Method, null, new Uri(query.Here, $"pay/{Uri.EscapeDataString(query.Token)}"), query.Here, ct)
            : throw new DomainException("charge.method", "Pilih cara bayar.", nameof(query.Method));
    }

    private Guid Read(string token) => links.Read(token) ?? throw new NotFoundException("PayLink", "…");

    internal static string Initials(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, .. var others]
        ? string.Join(' ', [first, .. others.Select(x => $"{x[0]}.")])
        : name;
}
