using System.Diagnostics;

namespace IspJabbar.OltSimulator;

/// <summary>
/// An OLT as far as its SNMP agent and its console go, on real ports of this machine. Everything is safe to call from any thread.
/// <code>
/// await using var olt = SimulatedOlt.Start();
/// olt.Add(new SimulatedOnu(1, 2, 3, "ZTEGC8012345"));
/// … olt.Host, olt.SnmpPort, olt.ConsolePort …
/// Assert.Single(olt.Onus);
/// </code>
/// </summary>
public sealed class SimulatedOlt : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<SimulatedOnu> _onus = [];
    private readonly List<StrangeOnu> _strangers = [];
    private readonly List<string> _commands = [];
    private readonly List<(Func<SimulatedOlt, bool> Holds, TaskCompletionSource Done)> _waiting = [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Agent _agent;
    private readonly Telnet _console;
    private Mib? _mib;
    private int _questions;

    private SimulatedOlt(SimulatorOptions options)
    {
        Options = options;
        Password = options.Password;
        _console = new Telnet(this, options.ConsolePort);
        try
        {
            _agent = new Agent(this, options.SnmpPort);
        }
        catch
        {
            _console.StopListening();
            throw;
        }
    }

    /// <summary>Listens on 127.0.0.1.</summary>
    public static SimulatedOlt Start(SimulatorOptions? options = null) => new(options ?? new SimulatorOptions());

    public string Host { get; } = "127.0.0.1";

    public int SnmpPort => _agent.Port;

    public int ConsolePort => _console.Port;

    public SimulatorOptions Options { get; }

    /// <summary>A change holds for coming sign-ins.</summary>
    public string Password { get; set; }

    public Faults Faults { get; } = new();

    public IReadOnlyList<SimulatedOnu> Onus => Look(() => _onus.ToArray());

    public IReadOnlyList<StrangeOnu> Strangers => Look(() => _strangers.ToArray());

    /// <summary>Every line typed at the console, passwords excepted, oldest first.</summary>
    public IReadOnlyList<string> Commands => Look(() => _commands.ToArray());

    /// <summary>Whether everything that was changed was saved as well.</summary>
    public bool IsSaved { get; private set; } = true;

    public int OpenSessions => _console.Open;

    /// <summary>SNMP messages that arrived.</summary>
    public int Questions => Volatile.Read(ref _questions);

    public void Add(SimulatedOnu onu) => Change(() => _onus.Add(onu));

    public void Add(params ReadOnlySpan<SimulatedOnu> onus)
    {
        var all = onus.ToArray();
        Change(() => _onus.AddRange(all));
    }

    public void Shine(StrangeOnu onu) => Change(() => _strangers.Add(onu));

    /// <summary>Throws when there is none of that serial.</summary>
    public void Set(string serial, Func<SimulatedOnu, SimulatedOnu> change) => Change(() =>
    {
        var at = _onus.FindIndex(x => x.Serial == serial);
        _onus[at] = change(_onus[at]);
    });

    public bool Remove(int slot, int port, int number)
    {
        var gone = false;
        Change(() =>
        {
            if (_onus.Find(x => (x.Slot, x.Port, x.Number) == (slot, port, number)) is { } onu)
            {
                _strangers.Add(new StrangeOnu(slot, port, onu.Serial)); // it still shines
                gone = _onus.Remove(onu);
            }
        });
        return gone;
    }

    /// <summary>Completes when the condition holds; it is looked at after every command and change. No polling.</summary>
    public Task Until(Func<SimulatedOlt, bool> holds)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _waiting.Add((holds, done));
        Changed();
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        await _console.DisposeAsync();
    }

    internal Mib Mib => Look(() => _mib ??= Tables.Of(Options, _onus, (uint)(Stopwatch.GetElapsedTime(_started).TotalSeconds * 100)));

    internal void CountQuestion() => Interlocked.Increment(ref _questions);

    internal void Typed(string command) => Change(() => _commands.Add(command));

    internal void Register(SimulatedOnu onu) => Change(() =>
    {
        _strangers.RemoveAll(x => x.Serial == onu.Serial);
        _onus.Add(onu);
        IsSaved = false;
    });

    internal void Rename(int slot, int port, int number, string name) => Change(() =>
    {
        var at = _onus.FindIndex(x => (x.Slot, x.Port, x.Number) == (slot, port, number));
        if (at >= 0)
            _onus[at] = _onus[at] with { Name = name };
    });

    internal void Touch() => Change(() => IsSaved = false);

    internal void Save() => Change(() => IsSaved = true);

    internal void Changed()
    {
        // The gate is re-entrant, so a condition may ask anything of this OLT.
        lock (_gate)
        {
            for (var i = _waiting.Count - 1; i >= 0; i--)
            {
                if (!_waiting[i].Holds(this))
                    continue;
                _waiting[i].Done.TrySetResult();
                _waiting.RemoveAt(i);
            }
        }
    }

    private T Look<T>(Func<T> look)
    {
        lock (_gate)
            return look();
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _mib = null;
        }

        Changed();
    }
}
