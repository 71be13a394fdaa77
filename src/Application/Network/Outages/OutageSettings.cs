using IspJabbar.Application.Company.Settings;

namespace IspJabbar.Application.Network.Outages;

/// <summary>When many customers who are gone are one outage.</summary>
public sealed record OutageSettings : ISettings<OutageSettings>
{
    public static string Key => "outages";

    /// <summary>Of those who were online behind the same thing.</summary>
    public int SharePercent { get; init; } = 60;

    /// <summary>Fewer are no mass outage, whatever share they are.</summary>
    public int LeastCustomers { get; init; } = 4;

    /// <summary>Who is lost within so many minutes is lost together. Longer than two rounds of reading routers.</summary>
    public int WindowMinutes { get; init; } = 15;

    /// <summary>So long most must be back before it is over: one that comes and goes stays one.</summary>
    public int CalmMinutes { get; init; } = 10;
}
