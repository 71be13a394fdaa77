using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Customers;
using IspJabbar.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers.Bulk;

/// <summary>The same to many, in the order of their ids: what a batch changed may leave the filter without moving the place to go on from.</summary>
internal sealed class BulkJob(CustomerBulk bulk, JobOrders jobs) : LongJob<BulkJob.Input>(Kind)
{
    public static readonly JobKind<Input> Kind = new("customers.bulk", CustomersPermissions.View);

    public sealed record Input(string Action, CustomerSelection Selection, string Why, string? Choice = null);

    private static readonly TimeSpan UndoTime = TimeSpan.FromHours(24);

    protected override async Task<JobBatch> Next(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        var action = Allowed(input.Action);
        var affected = (await bulk.Chosen(action, input.Selection, ct)).Except(action.Skips(input.Choice));
        if (cursor is not null && Guid.Parse(cursor) is var last)
            affected = affected.Where(x => x.Id > last);

        var ids = await affected.OrderBy(x => x.Id).Select(x => x.Id).Take(CustomerBulk.AtOnce).ToListAsync(ct);
        var (done, failures) = await bulk.Do(action, ids, new BulkOrder(input.Choice, input.Why), ct);

        return new JobBatch(ids.Count < CustomerBulk.AtOnce ? null : $"{ids[^1]}")
        {
            Done = done.Count, Failures = [.. failures.Select(x => new Refusal(x.Item, x.Why))], Changed = action.UndoneBy is null ? [] : done,
        };
    }

    protected override TimeSpan? UndoFor(Input input) => bulk.UndoneBy(input.Action) is null ? null : UndoTime;

    protected override async Task Undo(Guid job, Input input, Guid undo, CancellationToken ct)
    {
        var back = bulk.Action(bulk.UndoneBy(input.Action)!);
        var selection = new CustomerSelection([], DoneBy: job);
        var count = await (await bulk.Chosen(back, selection, ct)).Except(back.Skips(null)).CountAsync(ct);
        await jobs.Order(Kind, undo, "Mengurungkan", new Input(back.Name, selection, "Diurungkan"), count, ct);
    }

    /// <summary>Each action has its own permission, which may have been taken away since the last batch.</summary>
    private IBulkAction<Domain.Customers.Customer> Allowed(string action)
    {
        try
        {
            return bulk.Action(action);
        }
        catch (ForbiddenException refused)
        {
            throw new DomainException("bulk.forbidden", $"Dihentikan: {refused.Message}");
        }
    }
}
