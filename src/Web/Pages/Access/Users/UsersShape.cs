using IspJabbar.Application.Access;
using IspJabbar.Web.Lists;
using IspJabbar.Web.TagHelpers;

namespace IspJabbar.Web.Pages.Access.Users;

/// <summary>A short list, by name.</summary>
internal static class UsersShape
{
    public static ListShape List { get; } = new("users", "/access/users", AccessPermissions.ManageUsers)
    {
        Views = [new("state=active", "Aktif"), new("state=off", "Nonaktif")],
        Columns = [new("roles", "Peran"), new("phone", "Telepon"), new("state", "Keadaan"), new("created", "Dibuat")],
    };

    public static IReadOnlyList<ListFilter> Filters(IReadOnlyList<Choice> roles) => [new ChoiceFilter("role", "Peran", roles)];
}
