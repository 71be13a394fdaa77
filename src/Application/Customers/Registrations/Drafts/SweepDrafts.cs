using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Registrations.Drafts;

/// <summary>
/// Forms that nobody has touched for a month will not be sent, and somebody's NIK is in them. Their photos go with them; one whose customer exists
/// keeps those.
/// </summary>
[Requires(Everyone.Automation)]
public sealed record SweepDrafts : ICommand<Unit>;

internal sealed class SweepDraftsHandler(IAppDb db, TimeProvider clock) : IRequestHandler<SweepDrafts, Unit>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private const int AtOnce = 200;

    public async Task<Unit> Handle(SweepDrafts command, CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        var old = await db.RegistrationDrafts.Where(x => x.UpdatedAt < before).OrderBy(x => x.UpdatedAt).Take(AtOnce).ToListAsync(ct);
        var ids = old.Select(x => x.Id).ToList();
        var everybody = db.Customers.IgnoreQueryFilters(Archived.Customers);

        db.Files.RemoveRange(await db.Files.Where(x => ids.Contains(x.OwnerId!.Value) && !everybody.Any(customer => customer.Id == x.OwnerId)).ToListAsync(ct));
        db.RegistrationDrafts.RemoveRange(old);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
