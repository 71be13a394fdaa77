using IspJabbar.Application.Access;
using IspJabbar.Application.Access.ApiKeys;
using IspJabbar.Application.Common.Lists;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class ApiKeysApi
{
    /// <param name="Key">shown this once</param>
    private sealed record Made(Guid Id, string Key);

    public static void MapApiKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys");

        keys.MapGet("", (IMediator mediator, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListApiKeys(page, pageSize), ct)).Needs(AccessPermissions.ManageApiKeys).Produces<PageOf<ApiKeyRow>>();

        keys.MapPost("", async (CreateApiKey key, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var id = IdempotencyKey.NewId(http);
            http.Response.Headers.CacheControl = "no-store";
            return Results.Created($"/api/api-keys/{id}", new Made(id, await mediator.Send(key with { Id = id }, ct)));
        }).Needs(AccessPermissions.ManageApiKeys).Produces<Made>(201).ProducesProblem(409).ProducesProblem(422);

        keys.MapDelete("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new RevokeApiKey(id), ct);
            return Results.NoContent();
        }).Needs(AccessPermissions.ManageApiKeys).Produces(204);
    }
}
