using FluentValidation;
using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Network.Changes;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers.Bulk;

/// <summary>Does it: at once to a few, as a job to many; what changes too much of a router at once waits for a second person.</summary>
[Requires(CustomersPermissions.View)]
public sealed record RunBulk : ICommand<BulkOutcome>, IExplained
{
    /// <summary>Made by the form: the job's id or the proposal's, if one is needed, so that sent twice it is one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Its name, <c>archive</c>.</summary>
    public string Action { get; init; } = "";
    public CustomerSelection Selection { get; init; } = new([]);

    /// <summary>Code of one of <see cref="ListBulkChoices"/>, where the action asks for it.</summary>
    public string? Choice { get; init; }

    /// <summary>Stands in the history of each.</summary>
    public string Why { get; init; } = "";

    /// <summary>What the panel of jobs says.</summary>
    public string Title { get; init; } = "";
}

internal sealed class RunBulkValidator : AbstractValidator<RunBulk>
{
    public RunBulkValidator() => RuleFor(x => x.Why)
        .NotEmpty().WithMessage("Tulis alasannya; tercatat di riwayat tiap pelanggan.")
        .MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class RunBulkHandler(CustomerBulk bulk, SecondPerson second, JobOrders jobs, Common.Persistence.IAppDb db) : IRequestHandler<RunBulk, BulkOutcome>
{
    public async Task<BulkOutcome> Handle(RunBulk command, CancellationToken ct)
    {
        var action = bulk.Action(command.Action);
        await CustomerBulk.MustOffer(action, command.Choice, ct);
        var chosen = await bulk.Chosen(action, command.Selection, ct);
        var affected = chosen.Except(action.Skips(command.Choice));
        var ids = await affected.OrderBy(x => x.Id).Select(x => x.Id).Take(CustomerBulk.AtOnce + 1).ToListAsync(ct);

        if (await bulk.Waits(action, affected, ct) is { Count: > 0 } many)
        {
            var list = await affected.Select(x => new { x.Id, x.RouterId }).ToListAsync(ct);
            await second.Propose(command.Id, ProposalKind.Customers, action.Name, command.Choice, command.Why, many, [.. list.Select(x => (x.Id, x.RouterId))], ct);
            await db.SaveChangesAsync(ct);
            return new BulkOutcome([], 0, [], null, command.Id);
        }

        if (ids.Count > CustomerBulk.AtOnce)
        {
            await jobs.Order(BulkJob.Kind, command.Id, command.Title, new BulkJob.Input(command.Action, command.Selection, command.Why, command.Choice), await affected.CountAsync(ct), ct);
            await db.SaveChangesAsync(ct);
            return new BulkOutcome([], 0, [], command.Id);
        }

        var passed = await chosen.CountAsync(ct) - ids.Count;
        var (done, failures) = await bulk.Do(action, ids, new BulkOrder(command.Choice, command.Why), ct);
        return new BulkOutcome(done, passed, failures, null);
    }
}
