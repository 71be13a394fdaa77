using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers.Bulk;

/// <summary>Who would be affected, who passed over and why. Changes nothing.</summary>
/// <param name="Action">its name, <c>archive</c></param>
/// <param name="Choice">which, where the action asks for it</param>
[Requires(CustomersPermissions.View)]
public sealed record PreviewBulk(string Action, CustomerSelection Selection, string? Choice = null) : IQuery<BulkImpact>;

/// <summary>What there is to choose from before the action can be tried out; null when nothing has to be chosen.</summary>
[Requires(CustomersPermissions.View)]
public sealed record ListBulkChoices(string Action) : IQuery<IReadOnlyList<BulkChoice>?>;

internal sealed class ListBulkChoicesHandler(CustomerBulk bulk) : IRequestHandler<ListBulkChoices, IReadOnlyList<BulkChoice>?>
{
    public Task<IReadOnlyList<BulkChoice>?> Handle(ListBulkChoices query, CancellationToken ct) => bulk.Action(query.Action).Choices(ct);
}

internal sealed class PreviewBulkHandler(CustomerBulk bulk) : IRequestHandler<PreviewBulk, BulkImpact>
{
    private const int Few = 5;

    public async Task<BulkImpact> Handle(PreviewBulk query, CancellationToken ct)
    {
        var action = bulk.Action(query.Action);
        await CustomerBulk.MustOffer(action, query.Choice, ct);
        var rest = await bulk.Chosen(action, query.Selection, ct);

        List<BulkImpact.Skipped> passed = [];
        foreach (var skip in action.Skips(query.Choice))
        {
            var those = rest.Where(skip.When);
            if (await those.CountAsync(ct) is > 0 and var count)
                passed.Add(new BulkImpact.Skipped(skip.Why, count, await First(those, ct)));
            rest = rest.Except([skip]);
        }

        var affected = await rest.CountAsync(ct);
        return new BulkImpact(affected + passed.Sum(x => x.Count), affected, await First(rest, ct), passed, affected > CustomerBulk.AtOnce, [.. (await bulk.Waits(action, rest, ct)).Select(x => x.Code)]);
    }

    private static async Task<IReadOnlyList<BulkImpact.Row>> First(IQueryable<Customer> customers, CancellationToken ct) =>
        await customers.OrderBy(x => x.FullName).ThenBy(x => x.Id).Take(Few).Select(x => new BulkImpact.Row(x.Id, x.FullName, x.Number.Value)).ToListAsync(ct);
}
