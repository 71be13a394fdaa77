using IspJabbar.Application.Billing;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Reporting.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>Who comes to pay, by part of a name, number, phone or account name, or by a bill's number. Who owes comes first.</summary>
[Requires(BillingPermissions.TakeCash)]
public sealed record FindPayers(string Text) : IQuery<IReadOnlyList<FoundPayer>>;

/// <summary>The own customers who owe, the oldest debt first: whom to visit today.</summary>
[Requires(BillingPermissions.Collect)]
public sealed record ListToCollect : IQuery<IReadOnlyList<FoundPayer>>;

/// <param name="Owed">whole rupiah</param>
/// <param name="OldestDueOn">null when nothing is owed</param>
public sealed record FoundPayer(Guid Id, string Number, string Name, string Street, string? Account, decimal Owed, DateOnly? OldestDueOn);

internal sealed class FindPayersHandler(IAppDb db, ICustomerScope scope, CustomersByText byText) : IRequestHandler<FindPayers, IReadOnlyList<FoundPayer>>, IRequestHandler<ListToCollect, IReadOnlyList<FoundPayer>>
{
    private const int Most = 12;
    private const int MostToCollect = 50;

    /// <summary>Of a name that thousands have only so many are put in order; whoever types it goes on typing.</summary>
    private const int Enough = 400;

    public async Task<IReadOnlyList<FoundPayer>> Handle(FindPayers query, CancellationToken ct)
    {
        var text = query.Text.Trim();
        if (text.Length < 2)
            return [];

        var number = text.ToUpperInvariant();
        var ids = number.StartsWith("INV/", StringComparison.Ordinal) ? db.Invoices.Where(x => x.Number == number).Select(x => x.CustomerId) : byText.Ids(text, Enough);
        return await Rows(from customer in scope.Visible
                          where ids.Contains(customer.Id)
                          join account in db.CustomerAccounts on customer.Id equals account.Id
                          orderby account.Owed > 0 descending, customer.FullName, customer.Id
                          select customer.Id, Most, ct);
    }

    public async Task<IReadOnlyList<FoundPayer>> Handle(ListToCollect query, CancellationToken ct) => await Rows(
        from account in db.CustomerAccounts
        where account.OldestDueOn != null
        join customer in scope.Visible on account.Id equals customer.Id
        orderby account.OldestDueOn, account.Id
        select customer.Id, MostToCollect, ct);

    private async Task<IReadOnlyList<FoundPayer>> Rows(IQueryable<Guid> found, int most, CancellationToken ct)
    {
        var ids = await found.Take(most).ToListAsync(ct);
        var rows = await (
            from customer in scope.Visible
            where ids.Contains(customer.Id)
            join account in db.CustomerAccounts on customer.Id equals account.Id
            select new FoundPayer(
                customer.Id, customer.Number.Value, customer.FullName, customer.Street, db.PppoeSecrets.Where(x => x.CustomerId == customer.Id).Select(x => x.Username.Value).FirstOrDefault(),
                account.Owed, account.OldestDueOn)).ToDictionaryAsync(x => x.Id, ct);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }
}
