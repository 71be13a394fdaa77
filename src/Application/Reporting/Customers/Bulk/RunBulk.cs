using FluentValidation;
using IspJabbar.Application.Common.Bulk;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers.Bulk;

/// <summary>Does it: at once to a few, as a job to many.</summary>
[Requires(CustomersPermissions.View)]
public sealed record RunBulk : ICommand<BulkOutcome>, IExplained
{
    /// <summary>Made by the form: the job's id, if one is needed, so that sent twice it is one.</summary>
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

internal sealed class RunBulkHandler(CustomerBulk bulk, JobOrders jobs, Common.Persistence.IAppDb db) : IRequestHandler<RunBulk, BulkOutcome>
{
    public async Task<BulkOutcome> Handle(RunBulk command, CancellationToken ct)
    {
        var action = bulk.Action(command.Action);
        await CustomerBulk.MustOffer(action, command.Choice, ct);
        var chosen = await bulk.Chosen(action, command.Selection, ct);
        var affected = chosen.Except(action.Skips(command.Choice));
        var ids = await affected.OrderBy(x => x.Id).Select(x => x.Id).Take(CustomerBulk.AtOnce + 1).ToListAsync(ct);

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
