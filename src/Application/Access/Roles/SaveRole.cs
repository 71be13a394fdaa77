using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using IspJabbar.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Roles;

/// <summary>Makes a role, or changes it. What its people may do changes with their next request.</summary>
[Requires(AccessPermissions.ManageRoles)]
public sealed record SaveRole : ICommand<Guid>, IRoleForm
{
    /// <summary>Made by the form; of no role yet for a new one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Name { get; init; } = "";
    public IReadOnlyList<string> Permissions { get; init; } = [];
    public bool RequiresSecondStep { get; init; }
}

/// <summary>What saving would change, and for how many: to be read before it is done.</summary>
[Requires(AccessPermissions.ManageRoles)]
public sealed record PreviewRole : IQuery<RoleChange>, IRoleForm
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public IReadOnlyList<string> Permissions { get; init; } = [];
    public bool RequiresSecondStep { get; init; }
}

/// <param name="People">active holders</param>
/// <param name="MustEnrol">of them, who will have to set up a second step before anything else</param>
public sealed record RoleChange(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, int People, int MustEnrol)
{
    /// <summary>The same for the same change, so that what was read is what is done.</summary>
    public string Signature => $"+{string.Join(',', Added)}-{string.Join(',', Removed)}|{People}|{MustEnrol}";
}

public interface IRoleForm
{
    Guid Id { get; }
    string Name { get; }
    IReadOnlyList<string> Permissions { get; }
    bool RequiresSecondStep { get; }
}

internal sealed class RoleFormValidator : AbstractValidator<IRoleForm>
{
    public RoleFormValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("Nama peran wajib diisi.").MaximumLength(60).WithMessage("Nama paling panjang 60 huruf.");
        RuleFor(x => x.Permissions).Must(x => x.All(RoleCatalogue.Permissions.Contains)).WithMessage("Ada hak yang tidak dikenal. Muat ulang halaman.");
    }
}

internal sealed class SaveRoleValidator : AbstractValidator<SaveRole>
{
    public SaveRoleValidator() => Include(new RoleFormValidator());
}

internal sealed class PreviewRoleValidator : AbstractValidator<PreviewRole>
{
    public PreviewRoleValidator() => Include(new RoleFormValidator());
}

internal sealed class SaveRoleHandler(IAppDb db, RoleForms forms) : IRequestHandler<SaveRole, Guid>
{
    public async Task<Guid> Handle(SaveRole command, CancellationToken ct)
    {
        await db.Lock<Role>(command.Id, ct);
        var role = await db.Roles.Include(x => x.Permissions).SingleOrDefaultAsync(x => x.Id == command.Id, ct);
        await forms.RefuseTakenName(command, role, ct);
        if (role is null)
            db.Roles.Add(role = new Role(command.Id, await forms.CodeFor(command.Name, ct), command.Name.Trim()));

        role.Rename(command.Name);
        role.RequireSecondStep(command.RequiresSecondStep);
        if (!role.HoldsAll)
            role.Hold([.. command.Permissions]);

        await db.Announce(Topics.Rights, ct);
        await db.SaveChangesAsync(ct);
        return role.Id;
    }
}

internal sealed class PreviewRoleHandler(IAppDb db, RoleForms forms) : IRequestHandler<PreviewRole, RoleChange>
{
    public async Task<RoleChange> Handle(PreviewRole query, CancellationToken ct)
    {
        var role = await db.Roles.Include(x => x.Permissions).AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.Id, ct);
        await forms.RefuseTakenName(query, role, ct);

        string[] now = role is null ? [] : [.. role.Permissions.Select(x => x.Permission)];
        string[] then = role is { HoldsAll: true } ? now : [.. query.Permissions];
        var holders = db.Users.Where(x => x.IsActive && x.Roles.Any(mine => mine.RoleId == query.Id));
        var people = role is null ? 0 : await holders.CountAsync(ct);
        var enrol = people > 0 && query.RequiresSecondStep && !role!.RequiresSecondStep
            ? await holders.CountAsync(x => !db.Authenticators.Any(step => step.Id == x.Id && step.ConfirmedAt != null), ct)
            : 0;

        return new RoleChange([.. then.Except(now).Order(StringComparer.Ordinal)], [.. now.Except(then).Order(StringComparer.Ordinal)], people, enrol);
    }
}

/// <summary>What looking and saving check alike.</summary>
internal sealed class RoleForms(IAppDb db)
{
    private const int LongestCode = 32;

    public async Task RefuseTakenName(IRoleForm form, Role? role, CancellationToken ct)
    {
        var name = form.Name.Trim();
        if (role is not { IsSystem: true } && await db.Roles.AnyAsync(x => x.Id != form.Id && x.Name.ToLower() == name.ToLower(), ct))
            throw new ConflictException("role.name-taken", "Sudah ada peran dengan nama ini.", nameof(form.Name));
    }

    /// <summary><c>kasir_malam</c> of "Kasir Malam"; numbered when that is in use.</summary>
    public async Task<string> CodeFor(string name, CancellationToken ct)
    {
        var plain = string.Join('_', new string([.. name.ToLowerInvariant().Select(x => char.IsAsciiLetterOrDigit(x) ? x : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var code = plain.Length == 0 ? "peran" : plain[..Math.Min(plain.Length, LongestCode - 4)];
        var taken = await db.Roles.Where(x => x.Code.StartsWith(code)).Select(x => x.Code).ToListAsync(ct);
        return Enumerable.Range(1, 999).Select(n => n == 1 ? code : $"{code}_{n}").First(x => !taken.Contains(x));
    }
}
