using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Branches;

/// <summary><see cref="Id"/> is made by the form, so that a double click makes one.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record CreateBranch : ICommand<Guid>, IBranchForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Name { get; init; } = "";

    /// <summary>Ids of locations; one that another branch has changes hands.</summary>
    public IReadOnlyList<Guid> Locations { get; init; } = [];
}

public interface IBranchForm
{
    Guid Id { get; }
    string Name { get; }
    IReadOnlyList<Guid> Locations { get; }
}

internal sealed class BranchFormValidator : AbstractValidator<IBranchForm>
{
    public BranchFormValidator() =>
        RuleFor(x => x.Name).NotEmpty().WithMessage("Nama cabang wajib diisi.").MaximumLength(120).WithMessage("Nama cabang paling panjang 120 huruf.");
}

internal sealed class CreateBranchValidator : AbstractValidator<CreateBranch>
{
    public CreateBranchValidator() => Include(new BranchFormValidator());
}

internal sealed class CreateBranchHandler(IAppDb db) : IRequestHandler<CreateBranch, Guid>
{
    public async Task<Guid> Handle(CreateBranch command, CancellationToken ct)
    {
        if (await db.Branches.IgnoreQueryFilters(Archived.Branches).AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        await BranchRules.RefuseTakenName(db, command, ct);
        db.Branches.Add(new Branch(command.Id, command.Name));
        await BranchRules.TakeLocations(db, command, ct);
        await db.SaveChangesAsync(ct);
        return command.Id;
    }
}

/// <summary>What founding and changing a branch have in common.</summary>
internal static class BranchRules
{
    public static async Task RefuseTakenName(IAppDb db, IBranchForm form, CancellationToken ct)
    {
        var name = form.Name.Trim();
        if (await db.Branches.AnyAsync(x => x.Name == name && x.Id != form.Id, ct))
            throw new ConflictException("branch.taken", $"Cabang {name} sudah ada. Pilih nama lain.", nameof(form.Name));
    }

    public static async Task TakeLocations(IAppDb db, IBranchForm form, CancellationToken ct)
    {
        foreach (var location in await db.LocationCodes.Where(x => x.BranchId == form.Id || form.Locations.Contains(x.Id)).ToListAsync(ct))
            location.BelongTo(form.Locations.Contains(location.Id) ? form.Id : null);
    }
}
