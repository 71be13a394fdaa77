using FluentValidation;
using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Support;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Support.Bulk;

/// <summary>Which tickets would change and which are passed over, and why. Changes nothing.</summary>
/// <param name="Action"><c>assign</c>, <c>priority</c>, <c>close</c> or <c>cancel</c></param>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record PreviewTicketBulk(string Action, TicketSelection Selection, string? Choice = null) : IQuery<BulkImpact>;

/// <summary>What there is to choose from first; null when nothing has to be chosen.</summary>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record ListTicketBulkChoices(string Action) : IQuery<IReadOnlyList<BulkChoice>?>;

/// <summary>Does it: at once to a few, as a job to many.</summary>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record RunTicketBulk : ICommand<BulkOutcome>, IExplained
{
    /// <summary>Made by the form: the job's id, if one is needed, so that sent twice it is one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Action { get; init; } = "";
    public TicketSelection Selection { get; init; } = new([]);

    /// <summary>Code of one of <see cref="ListTicketBulkChoices"/>, where the action asks for it.</summary>
    public string? Choice { get; init; }

    /// <summary>Stands in the history of each.</summary>
    public string Why { get; init; } = "";

    /// <summary>What the panel of jobs says.</summary>
    public string Title { get; init; } = "";
}

internal sealed class RunTicketBulkValidator : AbstractValidator<RunTicketBulk>
{
    public RunTicketBulkValidator() =>
        RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis alasannya; tercatat di riwayat tiap tiket.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class TicketBulkHandler(TicketBulk bulk, JobOrders jobs, IAppDb db) :
    IRequestHandler<PreviewTicketBulk, BulkImpact>, IRequestHandler<ListTicketBulkChoices, IReadOnlyList<BulkChoice>?>, IRequestHandler<RunTicketBulk, BulkOutcome>
{
    private const int Few = 5;

    public async Task<BulkImpact> Handle(PreviewTicketBulk query, CancellationToken ct)
    {
        bulk.MustHold(query.Action);
        await bulk.MustOffer(query.Action, query.Choice, ct);
        var rest = bulk.Chosen(query.Selection);
        List<BulkImpact.Skipped> passed = [];
        foreach (var skip in TicketBulk.Skips(query.Action, query.Choice))
        {
            var those = rest.Where(skip.When);
            if (await those.CountAsync(ct) is > 0 and var count)
                passed.Add(new BulkImpact.Skipped(skip.Why, count, await First(those, ct)));
            rest = rest.Except([skip]);
        }

        var affected = await rest.CountAsync(ct);
        return new BulkImpact(affected + passed.Sum(x => x.Count), affected, await First(rest, ct), passed, affected > TicketBulk.AtOnce, []);
    }

    public Task<IReadOnlyList<BulkChoice>?> Handle(ListTicketBulkChoices query, CancellationToken ct)
    {
        bulk.MustHold(query.Action);
        return bulk.Choices(query.Action, ct);
    }

    public async Task<BulkOutcome> Handle(RunTicketBulk command, CancellationToken ct)
    {
        bulk.MustHold(command.Action);
        await bulk.MustOffer(command.Action, command.Choice, ct);
        var chosen = bulk.Chosen(command.Selection);
        var affected = chosen.Except(TicketBulk.Skips(command.Action, command.Choice));
        var ids = await affected.OrderBy(x => x.Id).Select(x => x.Id).Take(TicketBulk.AtOnce + 1).ToListAsync(ct);
        if (ids.Count > TicketBulk.AtOnce)
        {
            await jobs.Order(TicketBulkJob.Kind, command.Id, command.Title, new TicketBulkJob.Input(command.Action, command.Selection, command.Why, command.Choice), await affected.CountAsync(ct), ct);
            await db.SaveChangesAsync(ct);
            return new BulkOutcome([], 0, [], command.Id);
        }

        var passed = await chosen.CountAsync(ct) - ids.Count;
        var (done, failures) = await bulk.Do(command.Action, ids, new BulkOrder(command.Choice, command.Why), ct);
        return new BulkOutcome(done, passed, failures, null);
    }

    private static async Task<IReadOnlyList<BulkImpact.Row>> First(IQueryable<Ticket> tickets, CancellationToken ct) =>
        await tickets.OrderBy(x => x.OpenedAt).ThenBy(x => x.Id).Take(Few).Select(x => new BulkImpact.Row(x.Id, x.Subject, x.Number)).ToListAsync(ct);
}

/// <summary>The same to many, in the order of their ids: what a batch changed may leave the filter without moving the place to go on from.</summary>
internal sealed class TicketBulkJob(TicketBulk bulk) : LongJob<TicketBulkJob.Input>(Kind)
{
    public static readonly JobKind<Input> Kind = new("support.bulk", SupportPermissions.WorkOnTickets);

    public sealed record Input(string Action, TicketSelection Selection, string Why, string? Choice = null);

    protected override async Task<JobBatch> Next(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        bulk.MustHold(input.Action);
        var affected = bulk.Chosen(input.Selection).Except(TicketBulk.Skips(input.Action, input.Choice));
        if (cursor is not null && Guid.Parse(cursor) is var last)
            affected = affected.Where(x => x.Id > last);

        var ids = await affected.OrderBy(x => x.Id).Select(x => x.Id).Take(TicketBulk.AtOnce).ToListAsync(ct);
        var (done, failures) = await bulk.Do(input.Action, ids, new BulkOrder(input.Choice, input.Why), ct);
        return new JobBatch(ids.Count < TicketBulk.AtOnce ? null : $"{ids[^1]}") { Done = done.Count, Failures = [.. failures.Select(x => new Refusal(x.Item, x.Why))] };
    }
}
