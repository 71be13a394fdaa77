namespace IspJabbar.OltSimulator;

public enum Vendor { Zte, Huawei }

/// <summary>What kind of OLT to be at the start.</summary>
public sealed record SimulatorOptions
{
    public Vendor Vendor { get; init; } = Vendor.Zte;

    /// <summary>UDP; 0 takes any that is free.</summary>
    public int SnmpPort { get; init; }

    /// <summary>TCP; 0 takes any that is free.</summary>
    public int ConsolePort { get; init; }

    public string Community { get; init; } = "baca-saja";

    public string Username { get; init; } = "billing";

    public string Password { get; init; } = "rahasia-olt";

    /// <summary>Before the prompt's sign: <c>ZXAN#</c>, <c>MA5608T#</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Signed in without rights, so that <c>enable</c> is needed; it asks the password again.</summary>
    public bool NeedsEnable { get; init; }

    /// <summary>One console session more than this is closed at once.</summary>
    public int MaxSessions { get; init; } = 4;

    /// <summary>Lines before the pager asks, until paging is turned off.</summary>
    public int PageLines { get; init; } = 10;

    /// <summary>The most bytes of one SNMP answer; fewer rows are sent when more would not fit.</summary>
    public int MaxDatagram { get; init; } = 1400;

    /// <summary>Each byte of the console on its own, with colours between: as slow boxes over bad lines do.</summary>
    public bool Dribbles { get; init; }
}
