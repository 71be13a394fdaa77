using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Records;
using IspJabbar.Application.Company.Settings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Records;

/// <summary>Notes and files on a record, the newest first.</summary>
[Requires(Everyone.SignedIn)]
public sealed record ListNotes(string RecordKind, Guid RecordId) : IQuery<RecordNotes>;

/// <param name="LargestMegabytes">of a document that is to be added</param>
public sealed record RecordNotes(IReadOnlyList<RecordNotes.Note> Notes, IReadOnlyList<RecordNotes.File> Files, int LargestMegabytes)
{
    /// <param name="IsMine">written by whoever asks</param>
    public sealed record Note(Guid Id, string Body, string? By, DateTimeOffset At, bool IsMine);

    /// <param name="Size">bytes</param>
    public sealed record File(Guid Id, string Name, string ContentType, int Size, string? By, DateTimeOffset At);
}

internal sealed class ListNotesHandler(IAppDb db, RecordKinds kinds, CompanySettings settings, ICurrentUser user) : IRequestHandler<ListNotes, RecordNotes>
{
    private const int Most = 200;

    public async Task<RecordNotes> Handle(ListNotes query, CancellationToken ct)
    {
        await kinds.Of(query.RecordKind).MustSee(query.RecordId, ct);
        var me = user.Id;

        return new RecordNotes(
            await (from note in db.Notes.Of(query.RecordKind, query.RecordId)
                   join writer in db.Users on note.WrittenBy equals writer.Id into writers
                   from author in writers.DefaultIfEmpty()
                   orderby note.WrittenAt descending, note.Id descending
                   select new RecordNotes.Note(note.Id, note.Body, author == null ? null : author.FullName, note.WrittenAt, note.WrittenBy == me)).Take(Most).ToListAsync(ct),
            await (from attachment in db.Attachments.Of(query.RecordKind, query.RecordId)
                   join file in db.Files on attachment.Id equals file.Id
                   join writer in db.Users on attachment.AddedBy equals writer.Id into writers
                   from author in writers.DefaultIfEmpty()
                   orderby attachment.AddedAt descending, attachment.Id descending
                   select new RecordNotes.File(attachment.Id, attachment.Name, file.ContentType, file.Size, author == null ? null : author.FullName, attachment.AddedAt)).Take(Most).ToListAsync(ct),
            (await settings.Get<LimitSettings>(ct)).AttachmentMegabytes);
    }
}
