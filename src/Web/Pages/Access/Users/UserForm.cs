using IspJabbar.Application.Access.Users;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Access.Users;

/// <summary>What both user forms ask.</summary>
public sealed record UserForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string FullName { get; init; } = "";
    public string Email { get; init; } = "";
    public string? Phone { get; init; }
    public List<string> Roles { get; init; } = [];
    public bool IsActive { get; init; } = true;
    public string? Password { get; init; }

    /// <summary>Records print their properties; this one has a password.</summary>
    public override string ToString() => $"{nameof(UserForm)} {Id}";

    public static IReadOnlyList<Choice> Cards(IEnumerable<RoleRow> roles) => [.. roles.Select(x => new Choice(x.Code, x.Name))];
}
