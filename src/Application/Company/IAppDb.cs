using IspJabbar.Domain.Company;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<LocationCode> LocationCodes { get; }
    DbSet<Branch> Branches { get; }
    DbSet<Holiday> Holidays { get; }
    DbSet<Setting> Settings { get; }
    DbSet<StoredFile> Files { get; }
    DbSet<Note> Notes { get; }
    DbSet<Attachment> Attachments { get; }
    DbSet<Job> Jobs { get; }
    DbSet<JobFailure> JobFailures { get; }
    DbSet<JobPart> JobParts { get; }
    DbSet<JobSubject> JobSubjects { get; }
    DbSet<Import> Imports { get; }
    DbSet<ImportChunk> ImportChunks { get; }
    DbSet<ImportRow> ImportRows { get; }
    DbSet<ImportHabit> ImportHabits { get; }
}
