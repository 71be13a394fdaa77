namespace IspJabbar.OltSimulator;

/// <summary>What the SNMP agent does instead of answering.</summary>
public enum SnmpFault
{
    None,
    /// <summary>Nothing at all.</summary>
    Silent,
    /// <summary>Bytes that are no BER.</summary>
    Garbage,
    /// <summary>The first half of a right answer.</summary>
    Half,
    /// <summary>A right answer to another question.</summary>
    WrongRequest,
    /// <summary>A right answer, from another port.</summary>
    WrongSource,
    /// <summary>Rows that begin again at the first, for ever.</summary>
    Loop,
    /// <summary>Rows that never end.</summary>
    Endless,
    /// <summary>"Too big" for more than two rows.</summary>
    TooBig,
    /// <summary>Error 5.</summary>
    GeneralError,
}

/// <summary>What the console does with one command.</summary>
public enum ConsoleFault
{
    /// <summary>Says no.</summary>
    Refuse,
    /// <summary>Carries it out, then hangs up.</summary>
    ApplyThenDrop,
    /// <summary>Hangs up instead.</summary>
    Drop,
    /// <summary>Says nothing more.</summary>
    Hang,
    /// <summary>Half an answer, then nothing more.</summary>
    HalfAnswer,
}

/// <summary>Faults of a running OLT. Everything may be switched at any time, from any thread.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<(string Command, ConsoleFault Fault)> _planned = [];
    private volatile SnmpFault _snmp;
    private int _answersLeft = int.MaxValue;
    private long _delayTicks;
    private volatile bool _mute;
    private volatile bool _dropOnConnect;

    public SnmpFault Snmp { get => _snmp; set => _snmp = value; }

    /// <summary>So many SNMP answers more, then silence: a walk that breaks off in the middle.</summary>
    public int AnswersLeft { get => Volatile.Read(ref _answersLeft); set => Volatile.Write(ref _answersLeft, value); }

    /// <summary>Before every SNMP answer.</summary>
    public TimeSpan Delay { get => TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks)); set => Interlocked.Exchange(ref _delayTicks, value.Ticks); }

    /// <summary>The console accepts and says nothing.</summary>
    public bool MuteConsole { get => _mute; set => _mute = value; }

    /// <summary>The console hangs up at once, as when all its sessions are taken.</summary>
    public bool DropConsole { get => _dropOnConnect; set => _dropOnConnect = value; }

    /// <param name="command">how the command begins; once</param>
    public void Plan(ConsoleFault fault, string command)
    {
        lock (_gate)
            _planned.Add((command, fault));
    }

    public void Clear()
    {
        lock (_gate)
            _planned.Clear();
        (Snmp, AnswersLeft, Delay, MuteConsole, DropConsole) = (SnmpFault.None, int.MaxValue, TimeSpan.Zero, false, false);
    }

    internal ConsoleFault? Take(string command)
    {
        lock (_gate)
        {
            var at = _planned.FindIndex(x => command.StartsWith(x.Command, StringComparison.Ordinal));
            if (at < 0)
                return null;
            var fault = _planned[at].Fault;
            _planned.RemoveAt(at);
            return fault;
        }
    }

    internal bool TakeAnswer() => Interlocked.Decrement(ref _answersLeft) >= 0;
}
