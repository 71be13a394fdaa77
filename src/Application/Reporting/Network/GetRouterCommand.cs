using System.Text.Json;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Network;

/// <summary>How an order to a router went.</summary>
[Requires(NetworkPermissions.ViewSecrets)]
public sealed record GetRouterCommand(long Id) : IQuery<RouterCommandRow>;

/// <summary>The last orders for a customer's account, the newest first.</summary>
[Requires(NetworkPermissions.ViewSecrets)]
public sealed record ListAccountCommands(Guid CustomerId) : IQuery<IReadOnlyList<RouterCommandRow>>;

/// <summary>The last orders for whichever account, the newest first; of customers whoever asks may see.</summary>
[Requires(NetworkPermissions.ViewSecrets)]
public sealed record ListRecentCommands(int Last = 8) : IQuery<IReadOnlyList<RouterCommandRow>>;

/// <param name="By">null for the system itself</param>
/// <param name="DueAt">when it is tried next; null once it has ended</param>
/// <param name="Proof">what the router showed when it was read back</param>
public sealed record RouterCommandRow(
    long Id, CommandKind Kind, CommandState State, Guid CustomerId, string Username, string RouterCode, string? By, DateTimeOffset CreatedAt, DateTimeOffset? DueAt,
    DateTimeOffset? EndedAt, int Attempts, string? Error, SecretProof? Proof);

internal sealed class GetRouterCommandHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<GetRouterCommand, RouterCommandRow>
{
    public async Task<RouterCommandRow> Handle(GetRouterCommand query, CancellationToken ct) =>
        (await db.RouterCommands.Where(x => x.Id == query.Id).Rows(db, scope, ct)).SingleOrDefault() ?? throw new NotFoundException(nameof(RouterCommand), query.Id);
}

internal sealed class ListAccountCommandsHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<ListAccountCommands, IReadOnlyList<RouterCommandRow>>
{
    private const int Last = 15;

    public async Task<IReadOnlyList<RouterCommandRow>> Handle(ListAccountCommands query, CancellationToken ct)
    {
        await scope.WithArchived.Require(query.CustomerId, ct);
        var secret = await db.PppoeSecrets.Where(x => x.CustomerId == query.CustomerId).Select(x => x.Id).SingleOrDefaultAsync(ct);
        return await db.RouterCommands.Where(x => x.SecretId == secret).OrderByDescending(x => x.Id).Take(Last).Rows(db, scope, ct);
    }
}

internal sealed class ListRecentCommandsHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<ListRecentCommands, IReadOnlyList<RouterCommandRow>>
{
    public Task<IReadOnlyList<RouterCommandRow>> Handle(ListRecentCommands query, CancellationToken ct) =>
        db.RouterCommands.OrderByDescending(x => x.Id).Take(Math.Clamp(query.Last, 1, 50)).Rows(db, scope, ct);
}

file static class CommandRows
{
    extension(IQueryable<RouterCommand> commands)
    {
        public async Task<IReadOnlyList<RouterCommandRow>> Rows(IAppDb db, ICustomerScope scope, CancellationToken ct)
        {
            var rows = await (
                from command in commands
                join secret in db.PppoeSecrets on command.SecretId equals secret.Id
                join router in db.Routers.IgnoreQueryFilters(Archived.Routers) on command.RouterId equals router.Id
                where scope.WithArchived.Any(customer => customer.Id == secret.CustomerId)
                orderby command.Id descending
                select new { Command = command, secret.CustomerId, Username = secret.Username.Value, router.Code, By = db.Users.Where(x => x.Id == command.OrderedBy).Select(x => x.FullName).FirstOrDefault() })
                .ToListAsync(ct);

            return [.. rows.Select(x => new RouterCommandRow(
                x.Command.Id, x.Command.Kind, x.Command.State, x.CustomerId, x.Username, x.Code, x.By, x.Command.CreatedAt,
                x.Command.State is CommandState.Pending ? x.Command.DueAt : null, x.Command.EndedAt, x.Command.Attempts, x.Command.Error,
                x.Command.Proof is { } proof ? JsonSerializer.Deserialize<SecretProof>(proof, JsonSerializerOptions.Web) : null))];
        }
    }
}
