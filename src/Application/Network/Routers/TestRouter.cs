using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;
using MediatR;

namespace IspJabbar.Application.Network.Routers;

/// <summary>Asks the router who it is, and if it does not say, which field of its form is wrong. A query, because it waits for the outside.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record TestRouter(Guid Id) : IQuery<RouterCheck>;

/// <summary>Remembers what a test found.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record NoteRouterCheck(Guid Id, RouterCheck Check) : ICommand<Unit>;

internal sealed class TestRouterHandler(IAppDb db, IRouterGateway gateway, IFieldCipher cipher, IMediator mediator) : IRequestHandler<TestRouter, RouterCheck>
{
    public async Task<RouterCheck> Handle(TestRouter query, CancellationToken ct)
    {
        var router = await db.Routers.Require(query.Id, ct);
        var check = await gateway.Check(Endpoints.Of(router, cipher), ct);
        await mediator.Send(new NoteRouterCheck(query.Id, check), ct);
        return check;
    }
}

internal sealed class NoteRouterCheckHandler(IAppDb db, TimeProvider clock) : IRequestHandler<NoteRouterCheck, Unit>
{
    public async Task<Unit> Handle(NoteRouterCheck command, CancellationToken ct)
    {
        await db.Lock<Router>(command.Id, ct);
        var router = await db.Routers.Require(command.Id, ct);
        var now = clock.GetUtcNow();

        if (command.Check is RouterCheck.Fine fine)
            router.Answered(fine.Identity, fine.Version, now);
        else if (command.Check is RouterCheck.Failed failed)
            router.DidNotAnswer(failed.Message, now);

        db.RouterLogs.Add(new RouterLog
        {
            RouterId = router.Id,
            At = now,
            Action = "check",
            Outcome = command.Check is RouterCheck.Fine ? "applied" : "unreachable",
            Message = (command.Check as RouterCheck.Failed)?.Message,
            Talk = command.Check.Talk,
        });
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
