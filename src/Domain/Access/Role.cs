using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Access;

/// <summary>A named set of permissions. The super admin's holds everything, also what later versions bring.</summary>
public sealed class Role : AggregateRoot
{
    public const string SuperAdmin = "super_admin";

    private readonly List<RolePermission> _permissions = [];

    private Role() { } // EF

    public Role(Guid id, string code, string name) : this(code, name, isSystem: false) => Id = id;

    public Role(string code, string name, bool isSystem)
    {
        Code = code;
        Name = name;
        IsSystem = isSystem;
    }

    public string Code { get; private init; } = null!;
    public string Name { get; private set; } = null!;

    /// <summary>Came with the product; its code is used by set-up and cannot be taken away.</summary>
    public bool IsSystem { get; private init; }

    /// <summary>Whoever plays it signs in with a second step.</summary>
    public bool RequiresSecondStep { get; private set; }

    public bool HoldsAll => Code == SuperAdmin;
    public IReadOnlyList<RolePermission> Permissions => _permissions;

    /// <summary>The product's own names stand in manuals; those stay.</summary>
    public void Rename(string name)
    {
        if (!IsSystem)
            Name = name.Trim();
    }

    public void RequireSecondStep(bool required) => RequiresSecondStep = required;

    /// <summary>Exactly these from now on.</summary>
    public void Hold(IReadOnlyCollection<string> permissions)
    {
        if (HoldsAll)
            throw new DomainException("role.super-admin", "Hak super admin tidak dapat diubah: peran ini selalu memegang semuanya.", nameof(Permissions));

        _permissions.RemoveAll(mine => !permissions.Contains(mine.Permission));
        Grant(permissions);
    }

    public void Grant(IEnumerable<string> permissions) =>
        _permissions.AddRange(permissions.Where(name => _permissions.All(mine => mine.Permission != name)).Distinct().Select(name => new RolePermission(name)));
}

public sealed class RolePermission
{
    private RolePermission() { } // EF

    internal RolePermission(string permission) => Permission = permission;

    public string Permission { get; private init; } = null!;
}
