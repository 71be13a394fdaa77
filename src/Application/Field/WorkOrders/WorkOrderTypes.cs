using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>What each kind of visit takes; all kinds there are.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record ListWorkOrderTypes : IQuery<IReadOnlyList<WorkOrderTypeRow>>;

/// <summary>From now on; visits that are done stay as they were.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeWorkOrderType(
    WorkOrderKind Kind, int Minutes, string? Skill, IReadOnlyList<string> Checklist, bool NeedsChecklist, IReadOnlyList<string> Photos, int LeastPhotos, bool NeedsSignature, bool NeedsRxPower,
    IReadOnlyList<string> Materials) : ICommand<Unit>;

internal sealed class ChangeWorkOrderTypeValidator : AbstractValidator<ChangeWorkOrderType>
{
    public ChangeWorkOrderTypeValidator() => RuleFor(x => x.Skill).MaximumLength(80).WithMessage("Keahlian paling panjang 80 huruf.");
}

internal sealed class WorkOrderTypesHandler(IAppDb db) : IRequestHandler<ListWorkOrderTypes, IReadOnlyList<WorkOrderTypeRow>>, IRequestHandler<ChangeWorkOrderType, Unit>
{
    public async Task<IReadOnlyList<WorkOrderTypeRow>> Handle(ListWorkOrderTypes query, CancellationToken ct) =>
        [.. (await db.WorkOrderTypes.Rows().ToListAsync(ct)).OrderBy(x => x.Kind)];

    public async Task<Unit> Handle(ChangeWorkOrderType command, CancellationToken ct)
    {
        var type = await db.WorkOrderTypes.SingleOrDefaultAsync(x => x.Kind == command.Kind, ct) ?? throw new NotFoundException(nameof(WorkOrderType), command.Kind);
        type.Change(
            command.Minutes, command.Skill, command.Checklist, command.NeedsChecklist, command.Photos, command.LeastPhotos, command.NeedsSignature, command.NeedsRxPower, command.Materials);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal static class WorkOrderTypeQueries
{
    extension(IQueryable<WorkOrderType> types)
    {
        public IQueryable<WorkOrderTypeRow> Rows() => types.Select(x => new WorkOrderTypeRow(
            x.Kind, x.Minutes, x.Skill, x.Checklist, x.NeedsChecklist, x.Photos, x.LeastPhotos, x.NeedsSignature, x.NeedsRxPower, x.Materials));
    }
}
