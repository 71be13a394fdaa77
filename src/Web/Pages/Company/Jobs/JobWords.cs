using IspJabbar.Application.Company.Jobs;
using IspJabbar.Domain.Company;
using IspJabbar.Web.Components;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Jobs;

/// <summary>How long jobs are spoken of.</summary>
public static class JobWords
{
    public static string Of(JobRow job) => job.IsCancelling ? "Sedang dibatalkan" : Of(job.State);

    public static string Of(JobState state) => state switch
    {
        JobState.Queued => "Menunggu giliran",
        JobState.Running => "Berjalan",
        JobState.Done => "Selesai",
        JobState.Cancelled => "Dibatalkan",
        _ => "Berhenti",
    };

    public static string? Tone(JobRow job) => job is { State: JobState.Done, Failed: > 0 } ? "warn" : Tone(job.State);

    public static string? Tone(JobState state) => state switch
    {
        JobState.Running => "info",
        JobState.Done => "ok",
        JobState.Failed => "bad",
        _ => null,
    };

    /// <summary><c>148 / 212</c></summary>
    public static string Count(JobRow job) => job.Total is { } total ? $"{Format.Number(job.Processed)} / {Format.Number(total)}" : Format.Number(job.Processed);

    /// <summary>"± 1 mnt lagi", or the state where there is nothing to estimate.</summary>
    public static string Left(IStringLocalizer t, JobRow job) => job switch
    {
        { EndedAt: null, IsCancelling: false, SecondsLeft: { } seconds } => seconds < 60
            ? t["± {0} detik lagi", Math.Max(5, (seconds + 4) / 5 * 5)]
            : t["± {0} lagi", Format.Duration(TimeSpan.FromSeconds(seconds + 30))],
        _ => t[Of(job)],
    };
}
