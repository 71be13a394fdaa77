using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Access;

/// <summary>A named set of permissions. The super admin's holds everything, also what later versions bring.</summary>
public sealed class Role : AggregateRoot
{
    public const string SuperAdmin = "super_admin";

    private readonly List<RolePermission> _permissions = [];

    private Role() { } // EF

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

    public bool HoldsAll => Code == SuperAdmin;
    public IReadOnlyList<RolePermission> Permissions => _permissions;

    public void Grant(IEnumerable<string> permissions) =>
        _permissions.AddRange(permissions.Where(name => _permissions.All(mine => mine.Permission != name)).Distinct().Select(name => new RolePermission(name)));
}

public sealed class RolePermission
{
    private RolePermission() { } // EF

    internal RolePermission(string permission) => Permission = permission;

    public string Permission { get; private init; } = null!;
}
