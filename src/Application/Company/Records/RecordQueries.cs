using IspJabbar.Domain.Company;

namespace IspJabbar.Application.Company.Records;

internal static class RecordQueries
{
    extension(IQueryable<Note> notes)
    {
        public IQueryable<Note> Of(string kind, Guid record) => notes.Where(x => x.RecordKind == kind && x.RecordId == record && x.RemovedAt == null);
    }

    extension(IQueryable<Attachment> attachments)
    {
        public IQueryable<Attachment> Of(string kind, Guid record) => attachments.Where(x => x.RecordKind == kind && x.RecordId == record && x.RemovedAt == null);
    }
}
