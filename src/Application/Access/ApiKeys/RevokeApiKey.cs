using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Access.ApiKeys;

/// <summary>Its next request is refused. Twice is once.</summary>
[Requires(AccessPermissions.ManageApiKeys)]
public sealed record RevokeApiKey(Guid Id) : ICommand<Unit>;

internal sealed class RevokeApiKeyHandler(IAppDb db, TimeProvider clock) : IRequestHandler<RevokeApiKey, Unit>
{
    public async Task<Unit> Handle(RevokeApiKey command, CancellationToken ct)
    {
        (await db.ApiKeys.Require(command.Id, ct)).Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
