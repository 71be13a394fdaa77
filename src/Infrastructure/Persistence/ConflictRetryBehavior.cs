using MediatR;

namespace IspJabbar.Infrastructure.Persistence;

/// <summary>
/// Somebody saved first. The handler runs again on fresh data, twice at most; its own rules then decide.
/// A command sent by another one is repeated with it, not by itself: its transaction is lost already.
/// Everything inside must be safe to repeat, so no calls to the outside world.
/// </summary>
internal sealed class ConflictRetryBehavior<TUseCase, TResult>(AppDbContext db)
    : IPipelineBehavior<TUseCase, TResult> where TUseCase : IRequest<TResult>
{
    private const int Attempts = 3;

    public async Task<TResult> Handle(TUseCase useCase, CancellationToken ct, RequestHandlerDelegate<TResult> next)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await next();
            }
            catch (Exception error) when (attempt < Attempts && db.Database.CurrentTransaction is null && Conflicts.Is(error))
            {
                db.ChangeTracker.Clear();
                db.Views.Clear();
            }
        }
    }
}
