namespace IspJabbar.Infrastructure.Olts;

/// <summary>Section <c>Olt</c> of the configuration. OLTs are slow and serve optics by asking each ONU: patience, and few questions at a time.</summary>
public sealed class OltOptions
{
    public const string Section = "Olt";

    /// <summary>How long one SNMP question waits for its answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How often a question without answer is asked again.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Rows asked for at once (GETBULK); halved when an agent says that its answer would be too big.</summary>
    public int Repetitions { get; set; } = 20;

    /// <summary>For one table, however lively the agent is meanwhile.</summary>
    public TimeSpan WalkTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Rows of one table; a full chassis has some ten thousand ONUs.</summary>
    public int MostRows { get; set; } = 40_000;

    /// <summary>For reaching the console, and for the end of each of its answers.</summary>
    public TimeSpan ConsoleTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>For a whole conversation on the console, so that a stuck one does not hold one of the OLT's few sessions.</summary>
    public TimeSpan ConversationTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>The program that speaks SSH (Debian package openssh-client).</summary>
    public string SshPath { get; set; } = "ssh";

    internal bool Valid =>
        new[] { Timeout, WalkTimeout, ConsoleTimeout, ConversationTimeout }.All(x => x > TimeSpan.Zero && x <= TimeSpan.FromHours(1))
        && Retries is >= 0 and <= 10 && Repetitions is >= 1 and <= 100 && MostRows is >= 100 and <= 1_000_000;
}
