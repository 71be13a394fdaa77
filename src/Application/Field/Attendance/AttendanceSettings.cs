using IspJabbar.Application.Company.Settings;

namespace IspJabbar.Application.Field.Attendance;

/// <summary>When technicians are expected. The days are the company's open days.</summary>
public sealed record AttendanceSettings : ISettings<AttendanceSettings>
{
    public static string Key => "attendance";

    /// <summary>By the company's clock.</summary>
    public TimeOnly From { get; init; } = new(8, 0);
    public TimeOnly Until { get; init; } = new(17, 0);

    /// <summary>Late only after so many minutes.</summary>
    public int ToleranceMinutes { get; init; } = 15;

    /// <summary>WGS 84 degrees; null: nobody said where the office is.</summary>
    public double? OfficeLatitude { get; init; }
    public double? OfficeLongitude { get; init; }

    /// <summary>So near counts as at the office, or at the first visit.</summary>
    public int NearMetres { get; init; } = 200;
}
