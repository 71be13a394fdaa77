using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Files;

/// <summary>
/// Takes away photos that were uploaded and never used: forms that were not sent. Their rows here; their bytes after the commit, by whoever
/// sent this, because a file that is gone cannot be brought back when the transaction fails.
/// </summary>
[Requires(Everyone.Automation)]
public sealed record SweepUploads : ICommand<SweptUploads>;

/// <param name="Ids">of files whose rows are gone and whose bytes may go</param>
public sealed record SweptUploads(IReadOnlyList<Guid> Ids);

internal sealed class SweepUploadsHandler(IAppDb db, TimeProvider clock) : IRequestHandler<SweepUploads, SweptUploads>
{
    /// <summary>Longer than anybody leaves a form open.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);
    private const int AtOnce = 200;

    public async Task<SweptUploads> Handle(SweepUploads command, CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        var unused = await db.Files.Where(x => x.OwnerId == null && x.UploadedAt < before).OrderBy(x => x.UploadedAt).Take(AtOnce).ToListAsync(ct);

        db.Files.RemoveRange(unused);
        await db.SaveChangesAsync(ct);
        return new SweptUploads([.. unused.Select(x => x.Id)]);
    }
}
