using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Domain.Common;

namespace IspJabbar.Infrastructure.Persistence;

internal sealed class RowByRow(AppDbContext db) : IRowByRow
{
    private const string Point = "row";
    private const int Attempts = 3;

    public async Task<string?> Try(Func<Task> row, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Without a transaction there is nothing to take back.");
        await db.SaveChangesAsync(ct); // what belongs to the batch must not be lost with the row

        for (var attempt = 1; ; attempt++)
        {
            await transaction.CreateSavepointAsync(Point, ct);
            try
            {
                await row();
                await db.SaveChangesAsync(ct);
                await transaction.ReleaseSavepointAsync(Point, ct);
                return null;
            }
            catch (Exception error) when (Conflicts.Is(error) && attempt < Attempts)
            {
                await TakeBack();
            }
            catch (Exception error) when (Words(error) is { } words)
            {
                await TakeBack();
                return words;
            }
            finally
            {
                db.ChangeTracker.Clear(); // a batch of thousands would otherwise look through thousands at every save
            }
        }

        async Task TakeBack()
        {
            await transaction.RollbackToSavepointAsync(Point, ct);
            await transaction.ReleaseSavepointAsync(Point, ct);
            db.Views.Clear();
        }
    }

    private static string? Words(Exception error) => error switch
    {
        ValidationException invalid => string.Join(' ', invalid.Errors.Select(x => x.ErrorMessage).Distinct()),
        DomainException refused => refused.Message,
        NotFoundException => "Data ini tidak ada, atau tidak dapat Anda buka.",
        ForbiddenException => "Anda tidak punya izin untuk ini.",
        _ => null,
    };
}
