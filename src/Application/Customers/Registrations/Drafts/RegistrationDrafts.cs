using System.Text.Json;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Registrations.Drafts;

/// <summary>What has been filled in so far. Birth date and sex are only there to be compared with the NIK.</summary>
public sealed record DraftContent
{
    public RegisterCustomer Form { get; init; } = new();
    public DateOnly? BornOn { get; init; }
    public Sex? Sex { get; init; }
}

/// <summary>Reads and writes the drafts of whoever asks; those of others are not there.</summary>
internal sealed class RegistrationDrafts(IAppDb db, IFieldCipher cipher, ICurrentUser user, TimeProvider clock)
{
    public IQueryable<RegistrationDraft> Mine => db.RegistrationDrafts.Where(x => x.UserId == user.Id);

    /// <returns>null when none was begun under this id</returns>
    public async Task<RegistrationDraft?> Find(Guid id, CancellationToken ct) =>
        await db.RegistrationDrafts.SingleOrDefaultAsync(x => x.Id == id, ct) is not { } draft ? null
        : draft.UserId == user.Id ? draft
        : throw new NotFoundException(nameof(RegistrationDraft), id);

    public Task<bool> IsRegistered(Guid id, CancellationToken ct) => db.Customers.IgnoreQueryFilters(Archived.Customers).AnyAsync(x => x.Id == id, ct);

    public DraftContent Read(RegistrationDraft draft) =>
        JsonSerializer.Deserialize<DraftContent>(cipher.Decrypt(draft.Content, SealedFields.RegistrationDraft, draft.Id), JsonSerializerOptions.Web)!;

    /// <summary>Begun when it was not. Saved with the command's other changes.</summary>
    public async Task Change(Guid id, Func<DraftContent, DraftContent> change, CancellationToken ct)
    {
        if (await IsRegistered(id, ct))
            throw new ConflictException("registration.sent", "Pendaftaran ini sudah dikirim. Ubah datanya di halaman pelanggan.");

        var draft = await Find(id, ct);
        var content = change(draft is null ? new DraftContent() : Read(draft));
        var text = cipher.Encrypt(JsonSerializer.Serialize(content, JsonSerializerOptions.Web), SealedFields.RegistrationDraft, id);

        if (draft is null)
            db.RegistrationDrafts.Add(new RegistrationDraft(id, user.Id ?? throw new ForbiddenException(CustomersPermissions.Register), text, clock.GetUtcNow()));
        else
            draft.Write(text, clock.GetUtcNow());
    }
}
