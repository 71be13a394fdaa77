using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Infrastructure.Jobs;
using MediatR;

namespace IspJabbar.Infrastructure.Persistence;

internal sealed class TransactionBehavior<TCommand, TResult>(AppDbContext db, Pulse pulse, RecentLookups lookups)
    : IPipelineBehavior<TCommand, TResult> where TCommand : ICommand<TResult>
{
    public async Task<TResult> Handle(TCommand command, CancellationToken ct, RequestHandlerDelegate<TResult> next)
    {
        if (db.Database.CurrentTransaction is not null)
            return await next(); // sent by another command: one intent, one transaction

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var result = await next();
        await transaction.CommitAsync(ct);

        lookups.Forget();
        pulse.Beat(); // there may be something to carry out now
        return result;
    }
}
