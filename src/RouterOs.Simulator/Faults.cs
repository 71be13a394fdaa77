namespace IspJabbar.RouterOs.Simulator;

/// <summary>What can go wrong with one command.</summary>
public enum Fault
{
    /// <summary>This command is never answered, not even when cancelled. Others are.</summary>
    Hang,
    /// <summary>From this command on the connection stays open and says nothing more.</summary>
    Silence,
    /// <summary>The connection is closed; the command is not carried out.</summary>
    Drop,
    /// <summary>The command is carried out, then the connection is closed without an answer.</summary>
    ApplyThenDrop,
    /// <summary>The command is carried out; half a sentence is sent, then the connection is closed.</summary>
    DropMidSentence,
    /// <summary>The command is carried out; half a sentence is sent, then silence on an open connection.</summary>
    HalfSentence,
    /// <summary>A word that claims two gigabytes.</summary>
    OversizedWord,
    /// <summary>A first byte that is reserved for control bytes, 0xF8.</summary>
    UnknownControlByte,
    /// <summary>Answers carry a tag nobody uses.</summary>
    WrongTag,
    /// <summary>Answers carry no tag.</summary>
    NoTag,
    /// <summary>A reply word that does not exist, <c>!maybe</c>.</summary>
    UnknownReply,
    /// <summary><c>!fatal</c> with a reason, then the end.</summary>
    Fatal,
    /// <summary>Answers <c>!done</c> without carrying the command out.</summary>
    OnlySaysYes,
    /// <summary>Well-formed answers about somebody else: every row's name is changed.</summary>
    OtherRows,
}

/// <summary>Faults of a running router. Everything may be switched at any time, from any thread.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<Planned> _planned = [];
    private readonly Action<bool> _listen;
    private volatile bool _dribble;
    private volatile bool _dropOnConnect;
    private volatile bool _muteOnConnect;
    private long _delayTicks;
    private bool _refuse;

    internal Faults(Action<bool> listen) => _listen = listen;

    /// <summary>Waits this long before every answer.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks));
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
    }

    /// <summary>Sends every byte as its own TCP segment.</summary>
    public bool Dribble { get => _dribble; set => _dribble = value; }

    /// <summary>Accepts and closes at once, as a router does for an address outside <c>/ip/service address=</c>.</summary>
    public bool DropOnConnect { get => _dropOnConnect; set => _dropOnConnect = value; }

    /// <summary>Accepts and never says or reads anything, TLS included.</summary>
    public bool MuteOnConnect { get => _muteOnConnect; set => _muteOnConnect = value; }

    /// <summary>Nobody listens on the port any more. Turning it off listens on the same port again. Open connections stay.</summary>
    public bool RefuseConnections
    {
        get
        {
            lock (_gate)
                return _refuse;
        }
        set
        {
            lock (_gate)
            {
                if (_refuse == value)
                    return;
                _refuse = value;
                _listen(!value);
            }
        }
    }

    /// <summary>Plans a fault for coming commands.</summary>
    /// <param name="path">only this command, <c>/ppp/secret/add</c>; null for any, login included</param>
    /// <param name="after">lets this many pass first: <c>Plan(Fault.Drop, after: 5)</c> kills the sixth</param>
    /// <param name="times">how many commands it hits</param>
    public void Plan(Fault fault, string? path = null, int after = 0, int times = 1)
    {
        lock (_gate)
            _planned.Add(new Planned { Fault = fault, Path = path, After = after, Times = times });
    }

    /// <summary>Forgets everything planned and switches everything off.</summary>
    public void Clear()
    {
        lock (_gate)
            _planned.Clear();

        Delay = TimeSpan.Zero;
        Dribble = DropOnConnect = MuteOnConnect = RefuseConnections = false;
    }

    internal Fault? Take(string path)
    {
        lock (_gate)
        {
            foreach (var plan in _planned)
            {
                if (plan.Path is not null && plan.Path != path)
                    continue;

                if (plan.After-- > 0)
                    continue;

                if (--plan.Times == 0)
                    _planned.Remove(plan);
                return plan.Fault;
            }

            return null;
        }
    }

    private sealed class Planned
    {
        public required Fault Fault { get; init; }
        public required string? Path { get; init; }
        public required int After { get; set; }
        public required int Times { get; set; }
    }
}
