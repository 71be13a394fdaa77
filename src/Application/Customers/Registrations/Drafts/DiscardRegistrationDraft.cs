using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Registrations.Drafts;

/// <summary>It will not become a registration. Its photos go with it.</summary>
[Requires(CustomersPermissions.Register)]
public sealed record DiscardRegistrationDraft(Guid Id) : ICommand<Unit>;

internal sealed class DiscardRegistrationDraftHandler(IAppDb db, RegistrationDrafts drafts) : IRequestHandler<DiscardRegistrationDraft, Unit>
{
    public async Task<Unit> Handle(DiscardRegistrationDraft command, CancellationToken ct)
    {
        if (await drafts.Find(command.Id, ct) is not { } draft)
            return Unit.Value;

        db.RegistrationDrafts.Remove(draft);
        if (!await drafts.IsRegistered(command.Id, ct))
            db.Files.RemoveRange(await db.Files.Where(x => x.OwnerId == command.Id).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
