using System.Net;
using System.Net.Sockets;

namespace IspJabbar.OltSimulator;

/// <summary>Takes in console sessions, up to the limit that real boxes have.</summary>
internal sealed class Telnet : IAsyncDisposable
{
    private readonly SimulatedOlt _olt;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Lock _gate = new();
    private readonly Dictionary<int, (Socket Socket, Task Done)> _sessions = [];
    private int _last;

    public Telnet(SimulatedOlt olt, int port)
    {
        _olt = olt;
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen(64);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _ = Accept();
    }

    public int Port { get; }

    public int Open
    {
        get
        {
            lock (_gate)
                return _sessions.Count;
        }
    }

    public void StopListening() => _listener.Dispose();

    public async ValueTask DisposeAsync()
    {
        StopListening();
        Task[] sessions;
        lock (_gate)
        {
            foreach (var (socket, _) in _sessions.Values)
                socket.Close();
            sessions = [.. _sessions.Values.Select(x => x.Done)];
        }

        await Task.WhenAll(sessions);
    }

    private async Task Accept()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }

            socket.NoDelay = true;
            lock (_gate)
            {
                if (_olt.Faults.DropConsole || _sessions.Count >= _olt.Options.MaxSessions)
                {
                    socket.Close();
                    continue;
                }

                var number = ++_last;
                _sessions[number] = (socket, Task.Run(() => Serve(socket, number)));
            }

            _olt.Changed();
        }
    }

    private async Task Serve(Socket socket, int number)
    {
        try
        {
            await new Session(_olt, socket).Run();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or EndOfStreamException)
        {
            // hung up
        }

        lock (_gate)
            _sessions.Remove(number);
        socket.Dispose();
        _olt.Changed();
    }
}
