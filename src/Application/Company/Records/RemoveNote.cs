using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Records;

/// <summary>By who wrote it. Twice is once.</summary>
[Requires(Everyone.SignedIn)]
public sealed record RemoveNote(string RecordKind, Guid RecordId, Guid Id) : ICommand<Unit>;

internal sealed class RemoveNoteHandler(IAppDb db, RecordKinds kinds, ICurrentUser user, TimeProvider clock) : IRequestHandler<RemoveNote, Unit>
{
    public async Task<Unit> Handle(RemoveNote command, CancellationToken ct)
    {
        await kinds.Of(command.RecordKind).MustAddTo(command.RecordId, ct);
        var note = await db.Notes.Of(command.RecordKind, command.RecordId).Require(command.Id, ct);

        note.Remove(user.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
