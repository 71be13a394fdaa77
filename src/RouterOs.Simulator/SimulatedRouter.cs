using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace IspJabbar.RouterOs.Simulator;

/// <summary>
/// A MikroTik router as far as its API goes, on a real port of this machine. Everything is safe to call from any thread.
/// <code>
/// await using var router = await SimulatedRouter.Start();
/// router.AddProfile("20M");
/// … router.Host, router.Port, router.Username, router.Password …
/// Assert.Single(router.Secrets);
/// </code>
/// </summary>
public sealed class SimulatedRouter : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Menus _menus;
    private readonly List<SeenCommand> _seen = [];
    private readonly Dictionary<int, (Session Session, Task Done)> _sessions = [];
    private readonly List<(Func<SimulatedRouter, bool> Holds, TaskCompletionSource Done)> _waiting = [];
    private readonly bool _ownsCertificate;
    private Socket? _listener;
    private int _accepted;
    private int _dialled;
    private bool _disposed;

    private SimulatedRouter(SimulatorOptions options)
    {
        Options = options;
        Port = options.Port;
        Username = options.Username;
        Password = options.Password;
        ChallengesLogin = options.ChallengesLogin;
        SaysEmpty = options.SaysEmpty;
        _ownsCertificate = options is { Tls: true, Certificate: null };
        Certificate = options.Tls ? options.Certificate ?? SelfSigned.Make(options.Identity) : null;
        _menus = new Menus(options);
        Commands = new Commands(_menus, _gate, options);
        Faults = new Faults(on =>
        {
            if (on)
                Listen();
            else
                StopListening();
        });
    }

    /// <summary>Listens on 127.0.0.1.</summary>
    public static Task<SimulatedRouter> Start(SimulatorOptions? options = null)
    {
        var router = new SimulatedRouter(options ?? new SimulatorOptions());
        router.Listen();
        return Task.FromResult(router);
    }

    public string Host { get; } = "127.0.0.1";

    /// <summary>Stays the same over <see cref="Faults.RefuseConnections"/>.</summary>
    public int Port { get; private set; }

    public string Username { get; set; }

    /// <summary>A change holds for coming sign-ins; connections that are in stay in.</summary>
    public string Password { get; set; }

    public bool ChallengesLogin { get; set; }

    public bool SaysEmpty { get; set; }

    public Faults Faults { get; }

    /// <summary>64 hex digits; null without TLS.</summary>
    public string? CertificateSha256 => Certificate?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);

    /// <summary>Everything that arrived so far, logins included, oldest first.</summary>
    public IReadOnlyList<SeenCommand> CommandsSeen
    {
        get
        {
            lock (_gate)
                return [.. _seen];
        }
    }

    public int OpenConnections
    {
        get
        {
            lock (_gate)
                return _sessions.Count;
        }
    }

    /// <summary>How many were ever accepted.</summary>
    public int AcceptedConnections
    {
        get
        {
            lock (_gate)
                return _accepted;
        }
    }

    /// <summary><c>/ppp/secret</c> as it is now.</summary>
    public IReadOnlyList<SimulatedSecret> Secrets =>
    [
        .. Rows("/ppp/secret").Select(row => new SimulatedSecret(
            row.Id, row["name"] ?? "", row["password"] ?? "", row["service"] ?? "", row["profile"] ?? "", row["disabled"] == "true", row["comment"] ?? "")),
    ];

    /// <summary><c>/ppp/active</c> as it is now: user names, one for each session.</summary>
    public IReadOnlyList<string> Sessions => [.. Rows("/ppp/active").Select(row => row["name"] ?? "")];

    /// <summary>Comments of a menu's rows in their order; empty where a row has none.</summary>
    public IReadOnlyList<string> Comments(string menu) => [.. Rows(menu).Select(row => row["comment"] ?? "")];

    internal SimulatorOptions Options { get; }

    internal Commands Commands { get; }

    internal X509Certificate2? Certificate { get; }

    public void AddProfile(string name) => Add("/ppp/profile", ("name", name));

    /// <summary>Somebody at the router's own screen makes an account.</summary>
    public void AddSecret(string name, string password = "rahasia", string service = "pppoe", string profile = "default", string comment = "", bool disabled = false) =>
        Add("/ppp/secret", ("name", name), ("password", password), ("service", service), ("profile", profile), ("comment", comment), ("disabled", disabled ? "yes" : "no"));

    /// <summary>Somebody at the router's own screen changes accounts. Throws when the router would refuse.</summary>
    public void SetSecret(string name, string property, string value)
    {
        lock (_gate)
            _menus["/ppp/secret"].Set(name, [KeyValuePair.Create(property, value)]);
        Changed();
    }

    public void RemoveSecret(string name)
    {
        lock (_gate)
            _menus["/ppp/secret"].RemoveAll(row => row["name"] == name);
        Changed();
    }

    /// <summary>The customer's modem dials in. Asks no password: what is tested is our side.</summary>
    /// <param name="address">null takes the next of the pool</param>
    public void Dial(string name, string service = "pppoe", string? address = null)
    {
        lock (_gate)
        {
            var number = ++_dialled + 1;
            address ??= $"10.20.{number / 256}.{number % 256}";
            _menus["/ppp/active"].Insert(Menus.Values(
                ("name", name), ("service", service), ("caller-id", "48:8F:5A:00:00:01"), ("address", address), ("uptime", "1h2m3s"), ("encoding", ""),
                ("session-id", $"0x81{number:x6}"), ("limit-bytes-in", "0"), ("limit-bytes-out", "0"), ("radius", "false")));
            _menus["/ip/pool/used"].Insert(Menus.Values(("pool", "pppoe"), ("address", address), ("owner", "PPP"), ("info", name)));
            _menus["/interface"].Insert(Menus.Values(("name", $"<pppoe-{name}>"), ("type", "pppoe-in"), ("running", "true"), ("disabled", "false"), ("rx-byte", "0"), ("tx-byte", "0")));
        }

        Changed();
    }

    /// <summary>The customer's modem goes: power off, cable cut, another place.</summary>
    /// <param name="reason">as <c>last-disconnect-reason</c> shows it then</param>
    public void HangUp(string name, string reason = "hung-up")
    {
        lock (_gate)
        {
            _menus["/ppp/active"].RemoveAll(row => row["name"] == name);
            _menus.HangUp();
            _menus["/ppp/secret"].Update(row => row["name"] == name, KeyValuePair.Create("last-disconnect-reason", reason));
        }

        Changed();
    }

    /// <summary>Counters of a dialled-in customer's interface as they stand now.</summary>
    /// <param name="received">by the router: the customer's upload</param>
    public void Count(string name, ulong received, ulong sent)
    {
        lock (_gate)
            _menus["/interface"].Update(
                row => row["name"] == $"<pppoe-{name}>", KeyValuePair.Create("rx-byte", $"{received}"), KeyValuePair.Create("tx-byte", $"{sent}"));
        Changed();
    }

    /// <summary>Adds a row to any menu as the router would: throws its trap text when refused.</summary>
    public void Add(string menu, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var given = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in values)
            given.Add(KeyValuePair.Create(name, value));

        lock (_gate)
            _menus[menu].Add(given);
        Changed();
    }

    /// <summary>Puts a row in as the router itself would, read-only properties included.</summary>
    public void Insert(string menu, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var row = new OrderedDictionary<string, string>();
        foreach (var (name, value) in values)
            row[name] = value;

        lock (_gate)
            _menus[menu].Insert(row);
        Changed();
    }

    /// <summary>What a user may do from the next command on.</summary>
    /// <param name="policy">comma separated, <c>read,api</c></param>
    public void Grant(string policy)
    {
        lock (_gate)
            _menus["/user/group"].Update(row => row["name"] == "billing-api", KeyValuePair.Create("policy", policy));
        Changed();
    }

    /// <summary>Completes when the condition holds; it is looked at after every command, connection, fault and change. No polling.</summary>
    public Task Until(Func<SimulatedRouter, bool> holds)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _waiting.Add((holds, done));
        Changed();
        return done.Task;
    }

    /// <summary>Closes every open connection, as a reboot does.</summary>
    public void DropConnections()
    {
        Session[] sessions;
        lock (_gate)
            sessions = [.. _sessions.Values.Select(x => x.Session)];
        foreach (var session in sessions)
            session.Close();
    }

    public async ValueTask DisposeAsync()
    {
        StopListening();
        Task[] sessions;
        lock (_gate)
        {
            _disposed = true;
            sessions = [.. _sessions.Values.Select(x => x.Done)];
        }

        DropConnections();
        await Task.WhenAll(sessions);
        if (_ownsCertificate)
            Certificate?.Dispose();
    }

    internal void Record(SeenCommand command)
    {
        lock (_gate)
            _seen.Add(command);
        Changed();
    }

    internal void Changed()
    {
        // The gate is re-entrant, so a condition may ask anything of this router.
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

    private Row[] Rows(string menu)
    {
        lock (_gate)
            return _menus[menu].Snapshot();
    }

    private void Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        listener.Listen(512);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _listener = listener;
        _ = Accept(listener);
    }

    private void StopListening() => _listener?.Close();

    private async Task Accept(Socket listener)
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return; // stopped listening
            }

            socket.NoDelay = true;
            lock (_gate)
            {
                if (_disposed || Faults.DropOnConnect || _sessions.Count >= Options.MaxSessions)
                {
                    _accepted++;
                    socket.Close();
                }
                else
                {
                    var number = ++_accepted;
                    var session = new Session(this, socket, number);
                    _sessions[number] = (session, Task.Run(() => Serve(session, number)));
                }
            }

            Changed();
        }
    }

    private async Task Serve(Session session, int number)
    {
        await session.Run();
        lock (_gate)
            _sessions.Remove(number);
        session.Dispose();
        Changed();
    }
}

/// <summary>A row of <c>/ppp/secret</c>.</summary>
/// <param name="Id">as the router writes it, <c>*1F</c></param>
public sealed record SimulatedSecret(string Id, string Name, string Password, string Service, string Profile, bool Disabled, string Comment);
