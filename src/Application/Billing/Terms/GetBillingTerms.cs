using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Terms;

/// <summary>How one customer is billed, and the lines that wait for their bills; ended ones and those on a bill are left out.</summary>
[Requires(BillingPermissions.ViewInvoices)]
public sealed record GetBillingTerms(Guid CustomerId) : IQuery<BillingTermsFacts>;

/// <param name="AnniversaryDay">null: on the first</param>
public sealed record BillingTermsFacts(int? AnniversaryDay, IReadOnlyList<BillingTermsFacts.Item> Items)
{
    /// <summary>How they are reminded and cut off; null: as the default group.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>All there are, the default one first.</summary>
    public IReadOnlyList<Group> Groups { get; init; } = [];

    /// <summary>16 digits; null without one of their own.</summary>
    public string? Npwp { get; init; }

    public sealed record Group(Guid Id, string Name, bool IsDefault);

    /// <param name="Amount">whole rupiah, negative for what is taken off; or <paramref name="Percent"/> of the package, taken off</param>
    public sealed record Item(Guid Id, BillingLineKind Kind, string Description, decimal Amount, int? Percent, bool IsRecurring, DateOnly FirstPeriod, DateOnly? LastPeriod);
}

internal sealed class GetBillingTermsHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<GetBillingTerms, BillingTermsFacts>
{
    public async Task<BillingTermsFacts> Handle(GetBillingTerms query, CancellationToken ct)
    {
        if (!await scope.WithArchived.AnyAsync(x => x.Id == query.CustomerId, ct))
            throw new NotFoundException(nameof(Customer), query.CustomerId);

        return new BillingTermsFacts(
            await db.BillingTerms.Where(x => x.Id == query.CustomerId).Select(x => x.AnniversaryDay).SingleOrDefaultAsync(ct),
            await db.BillingItems.Where(x => x.CustomerId == query.CustomerId && x.InvoiceId == null && x.EndedAt == null).OrderBy(x => x.FirstPeriod).ThenBy(x => x.Id)
                .Select(x => new BillingTermsFacts.Item(x.Id, x.Kind, x.Description, x.Amount.Amount, x.Percent, x.IsRecurring, x.FirstPeriod, x.LastPeriod)).ToListAsync(ct))
        {
            GroupId = await db.BillingTerms.Where(x => x.Id == query.CustomerId).Select(x => x.GroupId).SingleOrDefaultAsync(ct),
            Npwp = await db.BillingTerms.Where(x => x.Id == query.CustomerId).Select(x => x.Npwp).SingleOrDefaultAsync(ct),
            Groups = await db.CustomerGroups.OrderByDescending(x => x.IsDefault).ThenBy(x => x.Name).Select(x => new BillingTermsFacts.Group(x.Id, x.Name, x.IsDefault)).ToListAsync(ct),
        };
    }
}
