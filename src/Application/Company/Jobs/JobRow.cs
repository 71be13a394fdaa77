using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Company;

namespace IspJabbar.Application.Company.Jobs;

/// <summary>A job as a person sees it.</summary>
/// <param name="StartedBy">id of the user; null for the system</param>
/// <param name="SecondsLeft">estimated from the batches so far; null while there is nothing to reckon with</param>
/// <param name="Why">in words, when it did not get to its end</param>
/// <param name="ResultName">null when there is nothing to download</param>
/// <param name="UndoUntil">what it did can be taken back until then; null when it cannot</param>
/// <param name="UndoneBy">the job that took it back</param>
public sealed record JobRow(
    Guid Id, string Kind, string Title, Guid? StartedBy, JobState State, int? Total, int Done, int Failed, int Skipped, int? SecondsLeft, bool IsCancelling,
    DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, string? Why, string? ResultName, DateTimeOffset? UndoUntil, Guid? UndoneBy)
{
    public int Processed => Done + Failed + Skipped;
}

internal static class JobRows
{
    extension(IQueryable<Job> jobs)
    {
        /// <summary>The own ones, or everybody's.</summary>
        public IQueryable<Job> SeenBy(ICurrentUser user)
        {
            var (me, all) = (user.Id, user.Holds(CompanyPermissions.ViewAllJobs));
            return jobs.Where(x => all || me != null && x.StartedBy == me);
        }

        public IQueryable<JobRow> Rows() => jobs.Select(x => new JobRow(
            x.Id, x.Kind, x.Title, x.StartedBy, x.State, x.Total, x.Done, x.Failed, x.Skipped,
            x.EndedAt == null && x.Total > 0 && x.Done + x.Failed + x.Skipped > 0
                ? (int?)Math.Max(0, (x.Total.Value - x.Done - x.Failed - x.Skipped) * x.WorkedMs / (x.Done + x.Failed + x.Skipped) / 1000)
                : null,
            x.EndedAt == null && x.CancelRequestedAt != null, x.CreatedAt, x.EndedAt, x.Why, x.ResultName, x.UndoUntil, x.UndoneBy));
    }
}
