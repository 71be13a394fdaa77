using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Changes;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers.Bulk;

/// <summary>What is chosen, and what would happen to it. Only those whoever asks may see.</summary>
internal sealed class CustomerBulk(IAppDb db, ICustomerScope scope, ICurrentUser user, CustomerList list, IRowByRow rows, UseCaseContext context, SecondPerson second, IEnumerable<IBulkAction<Customer>> actions)
{
    /// <summary>More than a person waits for.</summary>
    public const int AtOnce = 50;

    public IBulkAction<Customer> Action(string name)
    {
        var action = actions.SingleOrDefault(x => x.Name == name) ?? throw new NotFoundException("Bulk action", name);
        return user.Holds(action.Permission) ? action : throw new ForbiddenException(action.Permission);
    }

    /// <returns>name of the action that takes this one back, whoever asks</returns>
    public string? UndoneBy(string name) => actions.SingleOrDefault(x => x.Name == name)?.UndoneBy;

    /// <exception cref="DomainException">The action asks which, and this is none of them.</exception>
    public static async Task MustOffer(IBulkAction<Customer> action, string? choice, CancellationToken ct)
    {
        if (await action.Choices(ct) is { } choices && choices.All(x => x.Code != choice))
            throw new DomainException("bulk.choice", "Pilih salah satu dari daftar.", nameof(BulkOrder.Choice));
    }

    public async Task<IQueryable<Customer>> Chosen(IBulkAction<Customer> action, CustomerSelection selection, CancellationToken ct)
    {
        if (selection.All is { } filter)
            return await list.Filtered(filter, ct);

        if (selection.DoneBy is { } job)
        {
            var ended = await db.Jobs.Where(x => x.Id == job).Select(x => x.EndedAt).SingleAsync(ct);
            return scope.WithArchived.Where(x => x.ArchivedAt <= ended && db.JobSubjects.Any(subject => subject.JobId == job && subject.SubjectId == x.Id));
        }

        if (selection.ProposedIn is { } proposal)
            return scope.Visible.Where(x => db.ChangeProposalItems.Any(item => item.ProposalId == proposal && item.CustomerId == x.Id));

        var ids = selection.Ids;
        return (action.OnArchived ? scope.WithArchived : scope.Visible).Where(x => ids.Contains(x.Id));
    }

    /// <summary>Routers of which so many change that a second person has to approve it.</summary>
    public async Task<IReadOnlyList<TooMany>> Waits(IBulkAction<Customer> action, IQueryable<Customer> affected, CancellationToken ct) =>
        action.ChangesLines ? await second.For(await affected.GroupBy(x => x.RouterId).ToDictionaryAsync(x => x.Key, x => x.Count(), ct), ct) : [];

    /// <summary>One after the other in the running transaction; one that is refused stops nothing.</summary>
    public async Task<(List<Guid> Done, List<BulkOutcome.Refused> Failures)> Do(IBulkAction<Customer> action, IReadOnlyList<Guid> ids, BulkOrder order, CancellationToken ct)
    {
        List<Guid> done = [];
        List<BulkOutcome.Refused> failures = [];
        var numbers = await db.Customers.IgnoreQueryFilters(Archived.Customers).Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => $"{x.Number} {x.FullName}", ct);

        context.Instead(action.UseCase, order.Why);
        foreach (var id in ids)
        {
            if (await rows.Try(() => action.Do(id, order, ct), ct) is { } refused)
                failures.Add(new BulkOutcome.Refused(numbers.GetValueOrDefault(id, id.ToString()), refused));
            else
                done.Add(id);
        }

        return (done, failures);
    }
}
