using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Users;

/// <summary>Who works here, and partners. Subscribers belong to their customer's page.</summary>
[Requires(AccessPermissions.ManageUsers)]
public sealed record ListUsers(string? Search = null, string? Role = null, int Page = 1, int PageSize = 25) : IQuery<PageOf<UserRow>>
{
    /// <summary>Codes; any of them.</summary>
    public IReadOnlyList<string> Roles { get; init; } = Role is null ? [] : [Role];

    /// <summary>Only those who can sign in, or only those who cannot; null for both.</summary>
    public bool? IsActive { get; init; }
}

[Requires(AccessPermissions.ManageUsers)]
public sealed record GetUser(Guid Id) : IQuery<UserRow>;

/// <summary>The roles to choose from.</summary>
[Requires(AccessPermissions.ManageUsers)]
public sealed record ListRoles : IQuery<IReadOnlyList<RoleRow>>;

/// <param name="Roles">codes</param>
public sealed record UserRow(Guid Id, string Email, string FullName, string? Phone, IReadOnlyList<string> Roles, bool IsActive, DateTimeOffset CreatedAt);

public sealed record RoleRow(string Code, string Name);

internal sealed class ListUsersHandler(IAppDb db) : IRequestHandler<ListUsers, PageOf<UserRow>>
{
    public Task<PageOf<UserRow>> Handle(ListUsers query, CancellationToken ct)
    {
        var (search, roles) = (query.Search?.Trim().ToLowerInvariant(), query.Roles);

        return db.Users
            .Where(x => x.CustomerId == null)
            .Where(x => string.IsNullOrEmpty(search) || x.Email.Contains(search) || x.FullName.ToLower().Contains(search))
            .Where(x => query.IsActive == null || x.IsActive == query.IsActive)
            .Where(x => roles.Count == 0 || x.Roles.Any(mine => db.Roles.Any(role => role.Id == mine.RoleId && roles.Contains(role.Code))))
            .OrderBy(x => x.FullName).ThenBy(x => x.Id)
            .Rows(db)
            .ToPage(query.Page, query.PageSize, ct);
    }
}

internal sealed class GetUserHandler(IAppDb db) : IRequestHandler<GetUser, UserRow>
{
    public async Task<UserRow> Handle(GetUser query, CancellationToken ct) =>
        await db.Users.Where(x => x.Id == query.Id && x.CustomerId == null).Rows(db).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(User), query.Id);
}

internal sealed class ListRolesHandler(IAppDb db) : IRequestHandler<ListRoles, IReadOnlyList<RoleRow>>
{
    public async Task<IReadOnlyList<RoleRow>> Handle(ListRoles query, CancellationToken ct) =>
        await db.Roles.Where(x => x.Code != "customer").OrderBy(x => x.Name).Select(x => new RoleRow(x.Code, x.Name)).ToListAsync(ct);
}

file static class UserRows
{
    extension(IQueryable<User> users)
    {
        public IQueryable<UserRow> Rows(IAppDb db) => users.Select(x => new UserRow(
            x.Id, x.Email, x.FullName, x.Phone == null ? null : x.Phone.Value,
            x.Roles.Join(db.Roles, mine => mine.RoleId, role => role.Id, (mine, role) => role.Code).ToList(), x.IsActive, x.CreatedAt));
    }
}
