using System.Text.Json;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Company.Imports;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Api;

internal static class ImportsApi
{
    /// <param name="Columns">by field, the position of its column; without it as they were guessed</param>
    private sealed record Match(Dictionary<string, int>? Columns, JsonElement? Options);

    /// <summary>Each kind of import asks for its own permission, <c>customers.import</c>.</summary>
    public static void MapImports(this RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");

        imports.MapPost("/{kind}", [RequestSizeLimit(ITableReader.LargestBytes + 1)] async (string kind, string? fileName, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            using var file = new MemoryStream();
            await http.Request.Body.CopyToAsync(file, ct);
            var id = await mediator.Send(new UploadImport(IdempotencyKey.NewId(http), kind, fileName ?? "", file.ToArray()), ct);
            return Results.Created($"/api/imports/{id}", await mediator.Send(new GetImport(id), ct));
        }).Needs(Everyone.SignedIn).Produces<ImportDetails>(201).ProducesProblem(422);

        imports.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetImport(id), ct)).Needs(Everyone.SignedIn).ProducesProblem(404);

        imports.MapPost("/{id:guid}/check", async (Guid id, Match match, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var columns = match.Columns ?? (await mediator.Send(new GetImport(id), ct)).Columns;
            await mediator.Send(new MatchImport(id, IdempotencyKey.NewId(http), columns, match.Options?.GetRawText() ?? "{}"), ct);
            return await mediator.Send(new GetImport(id), ct);
        }).Needs(Everyone.SignedIn).ProducesProblem(422);

        imports.MapPost("/{id:guid}/run", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new StartImport(id, IdempotencyKey.NewId(http)), ct);
            return await mediator.Send(new GetImport(id), ct);
        }).Needs(Everyone.SignedIn).ProducesProblem(409);

        imports.MapPost("/{id:guid}/undo", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new UndoImport(id, IdempotencyKey.NewId(http)), ct);
            return await mediator.Send(new GetImport(id), ct);
        }).Needs(Everyone.SignedIn).ProducesProblem(409);
    }
}
