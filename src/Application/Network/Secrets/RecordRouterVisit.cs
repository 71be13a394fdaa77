using System.Text.Json;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Network.Moves;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Secrets;

/// <summary>What a router said about an account.</summary>
/// <param name="Asked">what it was asked for; by now something else may be wanted</param>
[Requires(Everyone.Automation)]
public sealed record RecordRouterVisit(long CommandId, SecretWish Asked, SecretOutcome Outcome) : ICommand<Unit>;

internal sealed class RecordRouterVisitHandler(IAppDb db, IPppoeNames names, AccountMoves moves, Notices notices, TimeProvider clock) : IRequestHandler<RecordRouterVisit, Unit>
{
    public async Task<Unit> Handle(RecordRouterVisit visit, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var order = await db.RouterCommands.SingleAsync(x => x.Id == visit.CommandId, ct);
        if (order.State is not CommandState.Pending)
            return Unit.Value; // another instance was quicker, and the router was asked twice for the same

        await db.Lock<PppoeSecret>(order.SecretId, ct);
        var secret = await db.PppoeSecrets.SingleAsync(x => x.Id == order.SecretId, ct);
        var router = await db.Routers.IgnoreQueryFilters(Archived.Routers).SingleAsync(x => x.Id == order.RouterId, ct);

        var lives = secret.RouterId == router.Id; // else it has moved on, and this router only lets go of it
        var joins = secret.JoiningRouterId == router.Id; // or it is on its way there, and still at home elsewhere

        switch (visit.Outcome)
        {
            case SecretOutcome.Applied applied:
                router.Answered(null, null, now);
                if (secret.WantedOn(router) != visit.Asked)
                {
                    order.Again(now); // something else is wanted by now
                    break;
                }

                order.Done(JsonSerializer.Serialize(applied.Proof, JsonSerializerOptions.Web), now);
                if (lives)
                    secret.Confirm(now);
                else if (joins)
                    await moves.Arrived(secret, now, ct);
                else
                    await moves.Left(secret, router.Id, now, ct);
                break;

            case SecretOutcome.NameTaken or SecretOutcome.Refused when joins: // it never left the old router, so nothing has happened to the customer
                router.Answered(null, null, now);
                var refusal = visit.Outcome is SecretOutcome.Refused { Message: var words } ? words : $"Nama {visit.Asked.Username} sudah dipakai akun lain di router {router.Code}.";
                order.Fail(refusal, now);
                await moves.Stayed(secret, refusal, now, ct);
                break;

            case SecretOutcome.NameTaken when secret.AppliedAt is not null: // it moved here, and the name is in the customer's modem
                router.Answered(null, null, now);
                secret.Fail($"Nama {visit.Asked.Username} sudah dipakai akun lain di router {router.Code}. Ganti nama akun itu di router, lalu coba lagi.", final: true);
                order.Fail(secret.LastError!, now);
                break;

            case SecretOutcome.NameTaken:
                router.Answered(null, null, now);
                db.TakenUsernames.Add(new TakenUsername(router.Id, visit.Asked.Username, now));
                await db.SaveChangesAsync(ct); // the draw must see it
                secret.Rename(await names.Draw(router.Id, router.Code, ct));
                order.Again(now);
                break;

            case SecretOutcome.Refused refused:
                router.DidNotAnswer(refused.Message, now);
                if (lives)
                {
                    secret.Fail(refused.Message, final: true);
                    order.Fail(refused.Message, now);
                    if (router.MaintenanceSince is null)
                        await notices.TellStaff(
                            NoticeKinds.AccountRefused, NetworkPermissions.RetrySecrets, $"order/{order.Id}/refused", $"customer:{secret.CustomerId}",
                            $"Akun {secret.Username} ditolak router", $"{router.Name}: {refused.Message}", $"/customers/{secret.CustomerId}", isNew: true, ct);
                }
                else
                {
                    order.Later(refused.Message, now); // nobody is left there to press "try again", and the account must not stay behind
                }

                break;

            case SecretOutcome.NotYet notYet:
                router.Answered(null, null, now);
                if (lives)
                    secret.Fail(notYet.Message, final: false);
                order.Later(notYet.Message, now);
                break;

            case SecretOutcome.Unreachable unreachable:
                if (lives)
                    secret.Fail(unreachable.Message, final: false);
                router.DidNotAnswer(unreachable.Message, now);
                order.Later(unreachable.Message, now);
                await PostponeTheOthers(order, ct);
                break;
        }

        if (visit.Outcome is SecretOutcome.Applied { Changed: true })
            await SeeSoon(router.Id, now, ct);

        db.RouterLogs.Add(Log(visit, order, now));
        await db.Announce($"customer:{secret.CustomerId}", ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    /// <summary>What was changed is seen in the lists within seconds, not at the next round.</summary>
    private Task<int> SeeSoon(Guid routerId, DateTimeOffset now, CancellationToken ct)
    {
        var soon = now.AddSeconds(10);
        return db.RouterHealth.Where(x => x.RouterId == routerId && x.NextSyncAt > soon)
            .ExecuteUpdateAsync(x => x.SetProperty(health => health.NextSyncAt, soon), ct);
    }

    /// <summary>A router that is silent for one is silent for all: the others wait with it instead of waiting for it one by one.</summary>
    private Task<int> PostponeTheOthers(RouterCommand order, CancellationToken ct) =>
        db.RouterCommands
            .Where(x => x.RouterId == order.RouterId && x.State == CommandState.Pending && x.Id != order.Id && x.DueAt < order.DueAt)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.DueAt, order.DueAt), ct);

    private static RouterLog Log(RecordRouterVisit visit, RouterCommand order, DateTimeOffset now)
    {
        var (outcome, message) = visit.Outcome switch
        {
            SecretOutcome.Applied { Changed: true } => ("applied", null),
            SecretOutcome.Applied => ("unchanged", null),
            SecretOutcome.NameTaken => ("name_taken", visit.Asked.Username),
            SecretOutcome.Refused refused => ("refused", refused.Message),
            SecretOutcome.NotYet notYet => ("not_yet", notYet.Message),
            SecretOutcome.Unreachable unreachable => ("unreachable", unreachable.Message),
            _ => ("unknown", null),
        };
        return new RouterLog
        {
            RouterId = order.RouterId,
            SecretId = order.SecretId,
            At = now,
            Action = visit.Asked.Removed ? "remove" : "apply",
            Outcome = outcome,
            Message = message,
            Talk = visit.Outcome.Talk,
        };
    }
}
