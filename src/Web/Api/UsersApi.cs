using IspJabbar.Application.Access;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Lists;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class UsersApi
{
    public static void MapUsers(this RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");

        users.MapGet("", (IMediator mediator, string? search, string? role, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListUsers(search, role, page, pageSize), ct)).Needs(AccessPermissions.ManageUsers).Produces<PageOf<UserRow>>();

        users.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetUser(id), ct)).Needs(AccessPermissions.ManageUsers);

        users.MapPost("", async (CreateUser user, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var id = await mediator.Send(user with { Id = IdempotencyKey.NewId(http) }, ct);
            return Results.Created($"/api/users/{id}", await mediator.Send(new GetUser(id), ct));
        }).Needs(AccessPermissions.ManageUsers).Produces<UserRow>(201).ProducesProblem(409).ProducesProblem(422);

        users.MapPut("/{id:guid}", async (Guid id, EditUser user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(user with { Id = id }, ct);
            return await mediator.Send(new GetUser(id), ct);
        }).Needs(AccessPermissions.ManageUsers);
    }
}
