using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company.Events;

namespace IspJabbar.Application.Messaging.Reactions;

internal sealed class TellWhoStartedTheJob(IAppDb db, Notices notices) : IEventHandler<JobEnded>
{
    public async Task Handle(JobEnded happened, CancellationToken ct)
    {
        if (happened.StartedBy is not { } starter)
            return;

        var subject = happened.Ending switch
        {
            "done" => $"{happened.Title}: selesai",
            "cancelled" => $"{happened.Title}: dibatalkan",
            _ => $"{happened.Title}: berhenti",
        };
        var counts = $"{happened.Done} berhasil · {happened.Failed} gagal · {happened.Skipped} dilewati.";
        var body = happened.Why is { } why ? $"{why} {counts}" : happened.HasResult ? $"{counts} Hasilnya siap diunduh." : counts;

        await notices.TellUser(NoticeKinds.JobEnded, starter, $"job/{happened.JobId:n}", $"job:{happened.JobId}", subject, body, $"/jobs/{happened.JobId}", ct);
        await db.SaveChangesAsync(ct);
    }
}
