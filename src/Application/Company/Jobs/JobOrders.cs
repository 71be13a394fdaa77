using System.Text.Json;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Company;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Jobs;

/// <summary>Orders long jobs from inside a command: saved with it, so that the job is there if and only if the command was committed.</summary>
public sealed class JobOrders(IAppDb db, ICurrentUser user, TimeProvider clock)
{
    /// <param name="id">made by the form; the same one again orders nothing</param>
    /// <param name="title">what the panel says: "Mengirim pengingat"</param>
    /// <param name="total">how many there are to do, if that is known</param>
    public async Task Order<TInput>(JobKind<TInput> kind, Guid id, string title, TInput input, int? total, CancellationToken ct)
    {
        if (await db.Jobs.AnyAsync(x => x.Id == id, ct))
            return;

        db.Jobs.Add(new Job(id, kind.Name, title, JsonSerializer.Serialize(input, JsonSerializerOptions.Web), total, user.Id, clock.GetUtcNow()));
        if (user.Id is { } me)
            await db.Announce($"user:{me}", ct);
    }
}
