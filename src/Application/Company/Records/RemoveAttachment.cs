using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Records;

/// <summary>Off the record's files; the bytes stay with the history. Twice is once.</summary>
[Requires(Everyone.SignedIn)]
public sealed record RemoveAttachment(string RecordKind, Guid RecordId, Guid Id) : ICommand<Unit>;

internal sealed class RemoveAttachmentHandler(IAppDb db, RecordKinds kinds, TimeProvider clock) : IRequestHandler<RemoveAttachment, Unit>
{
    public async Task<Unit> Handle(RemoveAttachment command, CancellationToken ct)
    {
        await kinds.Of(command.RecordKind).MustAddTo(command.RecordId, ct);
        var attachment = await db.Attachments.Of(command.RecordKind, command.RecordId).Require(command.Id, ct);

        attachment.Remove(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
