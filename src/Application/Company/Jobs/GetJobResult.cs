using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Jobs;

/// <summary>The file a job made. Whoever lost the permission of the job since does not get it.</summary>
[Requires(Everyone.SignedIn)]
public sealed record GetJobResult(Guid Id) : IQuery<JobFile>;

internal sealed class GetJobResultHandler(IAppDb db, ICurrentUser user, IEnumerable<ILongJob> kinds, IFileStore files, IFieldCipher cipher) : IRequestHandler<GetJobResult, JobFile>
{
    public async Task<JobFile> Handle(GetJobResult query, CancellationToken ct)
    {
        var found = await (
            from job in db.Jobs.SeenBy(user)
            join file in db.Files on job.ResultFileId equals file.Id
            where job.Id == query.Id
            select new { job.Kind, job.ResultName, file.Id, file.ContentType }).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Job), query.Id);

        if (kinds.SingleOrDefault(x => x.Name == found.Kind) is { } kind && !user.Holds(kind.Permission))
            throw new ForbiddenException(kind.Permission);

        var bytes = await files.Read(found.Id, ct) ?? throw new NotFoundException(nameof(StoredFile), found.Id);
        return new JobFile(found.ResultName!, found.ContentType, cipher.DecryptBytes(bytes, SealedFields.File, found.Id));
    }
}
