using FluentValidation;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Billing.Visits;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Proformas;

/// <summary>Offers a customer something on paper before they owe it. The id is made by the form, so that twice is once.</summary>
[Requires(BillingPermissions.ManageProformas)]
public sealed record IssueProforma : ICommand<Guid>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CustomerId { get; init; }

    /// <summary>As prices of packages are, with PPN or without.</summary>
    public IReadOnlyList<VisitCharge> Lines { get; init; } = [];

    /// <summary>Days from today, 1–365.</summary>
    public int ValidDays { get; init; } = 14;
}

internal sealed class IssueProformaValidator : AbstractValidator<IssueProforma>
{
    public IssueProformaValidator()
    {
        RuleFor(x => x.Id).NotEmpty().WithMessage("Muat ulang halaman, lalu coba lagi.");
        RuleFor(x => x.Lines).AreCharges();
        RuleFor(x => x.ValidDays).InclusiveBetween(1, 365).WithMessage("Isi 1–365 hari.");
    }
}

internal sealed class IssueProformaHandler(IAppDb db, ICustomerScope scope, PaymentBook book, ISerials serials, CompanySettings settings, ICurrentUser user, TimeProvider clock) : IRequestHandler<IssueProforma, Guid>
{
    public async Task<Guid> Handle(IssueProforma command, CancellationToken ct)
    {
        var customer = await scope.Visible.Require(command.CustomerId, ct);
        await book.Hold(customer.Id, ct);
        if (await db.Proformas.AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        var (now, tax) = (clock.GetUtcNow(), await settings.Get<TaxSettings>(ct));
        var today = await book.DayOf(now, ct);
        var rate = tax.On(today);
        List<ProformaLine> lines = [.. command.Lines.Select(x => new ProformaLine(x.Description, new Money(x.Amount)))];
        var (_, taxBase, amount) = rate.Of(lines.Aggregate(Money.Zero, (sum, x) => sum + x.Amount), tax.PricesInclude);
        if (amount > Money.Zero && !tax.PricesInclude)
            lines.Add(new ProformaLine($"PPN {rate.Words}", amount, BillingLineKind.Tax));

        var serial = await serials.Next("proforma", new DateOnly(today.Year, today.Month, 1), ct);
        db.Proformas.Add(new Proforma(command.Id, serial, customer.Id, today, today.AddDays(command.ValidDays), lines, (taxBase, amount), user.Id, now));
        await db.SaveChangesAsync(ct);
        return command.Id;
    }
}
