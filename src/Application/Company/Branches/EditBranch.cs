using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Branches;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record EditBranch : ICommand<Unit>, IBranchForm
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public IReadOnlyList<Guid> Locations { get; init; } = [];
}

internal sealed class EditBranchValidator : AbstractValidator<EditBranch>
{
    public EditBranchValidator() => Include(new BranchFormValidator());
}

internal sealed class EditBranchHandler(IAppDb db) : IRequestHandler<EditBranch, Unit>
{
    public async Task<Unit> Handle(EditBranch command, CancellationToken ct)
    {
        var branch = await db.Branches.Require(command.Id, ct);
        await BranchRules.RefuseTakenName(db, command, ct);
        branch.Rename(command.Name);
        await BranchRules.TakeLocations(db, command, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
