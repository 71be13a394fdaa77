using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using IspJabbar.Application.Network.Fiber.Ports;

namespace IspJabbar.Infrastructure.Olts.Snmp;

/// <summary>
/// Questions to one agent over UDP, one at a time. The socket is connected, so that the system drops what comes from elsewhere; answers to other
/// questions and what is no answer are passed over until the time is up. A question is asked again with the same number, so a late answer still counts.
/// </summary>
internal sealed class SnmpSession : IDisposable
{
    private readonly Socket _socket;
    private readonly string _community;
    private readonly OltOptions _options;
    private readonly TimeProvider _time;
    private readonly byte[] _buffer = new byte[65_535];
    private int _lastId = RandomNumberGenerator.GetInt32(1, int.MaxValue / 2);
    private int _repetitions;

    private SnmpSession(Socket socket, string community, OltOptions options, TimeProvider time)
    {
        _socket = socket;
        _community = community;
        _options = options;
        _time = time;
        _repetitions = options.Repetitions;
    }

    /// <exception cref="OltFailure">The name has no address.</exception>
    public static async Task<SnmpSession> Open(string host, int port, string community, OltOptions options, TimeProvider time, CancellationToken ct)
    {
        IPAddress[] addresses;
        try
        {
            using var limit = new CancellationTokenSource(options.Timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
            addresses = IPAddress.TryParse(host, out var given) ? [given] : await Dns.GetHostAddressesAsync(host, either.Token);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw new OltFailure(OltErrorCode.Name, $"Nama host {host} tidak ditemukan. Periksa penulisannya, atau isi alamat IP.");
        }

        if (addresses.Length == 0)
            throw new OltFailure(OltErrorCode.Name, $"Nama host {host} tidak ditemukan. Periksa penulisannya, atau isi alamat IP.");

        var socket = new Socket(addresses[0].AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(addresses[0], port), ct);
            return new SnmpSession(socket, community, options, time);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw new OltFailure(OltErrorCode.Unreachable, $"Tidak ada jalan ke {host}. Periksa alamat dan jaringan manajemen.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task<IReadOnlyList<SnmpBinding>> Get(IReadOnlyList<Oid> oids, CancellationToken ct)
    {
        var reply = await Ask(SnmpAsk.Get, oids, 0, ct);
        return reply.Status switch
        {
            0 => reply.Bindings,
            2 => [], // an old agent's way to say that one of them does not exist
            _ => throw Refused(reply.Status),
        };
    }

    public async Task<SnmpBinding?> GetNext(Oid oid, CancellationToken ct)
    {
        var reply = await Ask(SnmpAsk.GetNext, [oid], 0, ct);
        return reply.Status switch
        {
            0 when reply.Bindings is [var first, ..] && first.Value.Type is not SnmpType.EndOfMibView => first,
            0 or 2 => null,
            _ => throw Refused(reply.Status),
        };
    }

    /// <summary>Everything under a root, in its order. Ends at the end of the table, and refuses an agent that goes in circles or never ends.</summary>
    /// <param name="most">more rows than this are a fault of the agent, or of whoever chose the root</param>
    public async Task<IReadOnlyList<SnmpBinding>> Walk(Oid root, int most, CancellationToken ct)
    {
        var rows = new List<SnmpBinding>();
        var last = root;
        var started = _time.GetTimestamp();

        while (true)
        {
            if (_time.GetElapsedTime(started) > _options.WalkTimeout)
                throw new OltFailure(OltErrorCode.Timeout, $"Tabel {root} belum habis dibaca dalam {_options.WalkTimeout.TotalSeconds:0} detik. OLT terlalu lambat; coba lagi saat tidak sibuk.");

            var reply = await Ask(SnmpAsk.GetBulk, [last], _repetitions, ct);
            if (reply.Status == 1 && _repetitions > 1)
            {
                _repetitions /= 2; // its answer would not fit into one datagram
                continue;
            }

            if (reply.Status == 2)
                return rows;
            if (reply.Status != 0)
                throw Refused(reply.Status);
            if (reply.Bindings.Count == 0)
                throw new OltFailure(OltErrorCode.Protocol, "OLT menjawab tanpa isi. Periksa versi SNMP (v2c) di OLT.");

            foreach (var binding in reply.Bindings)
            {
                if (binding.Value.Type is SnmpType.EndOfMibView || !binding.Oid.IsUnder(root))
                    return rows;
                if (binding.Oid.CompareTo(last) <= 0)
                    throw new OltFailure(OltErrorCode.Protocol, $"OLT berputar-putar saat dibaca ({binding.Oid} sesudah {last}). Laporkan versi firmware-nya.");
                if (rows.Count >= most)
                    throw new OltFailure(OltErrorCode.Protocol, $"Tabel {root} lebih panjang dari {most} baris. Profil tidak cocok dengan OLT ini.");

                if (binding.Value.Exists)
                    rows.Add(binding);
                last = binding.Oid;
            }
        }
    }

    /// <summary>The first rows under a root, for a look.</summary>
    public async Task<IReadOnlyList<SnmpBinding>> Some(Oid root, int rows, CancellationToken ct)
    {
        var reply = await Ask(SnmpAsk.GetBulk, [root], rows, ct);
        if (reply.Status is 2)
            return [];
        if (reply.Status is not 0)
            throw Refused(reply.Status);
        return [.. reply.Bindings.TakeWhile(x => x.Value.Type is not SnmpType.EndOfMibView && x.Oid.IsUnder(root)).Take(rows)];
    }

    public void Dispose() => _socket.Dispose();

    private async Task<SnmpReply> Ask(SnmpAsk ask, IReadOnlyList<Oid> oids, int repetitions, CancellationToken ct)
    {
        var id = ++_lastId;
        var question = SnmpMessage.Write(_community, id, ask, oids, repetitions);
        var nonsense = false;
        var refused = false;

        for (var attempt = 0; attempt <= _options.Retries; attempt++)
        {
            using var limit = new CancellationTokenSource(_options.Timeout, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
            try
            {
                await _socket.SendAsync(question, either.Token);
                while (true)
                {
                    var length = await _socket.ReceiveAsync(_buffer, either.Token);
                    if (SnmpMessage.Read(_buffer.AsMemory(0, length).ToArray()) is not { } reply)
                        nonsense = true;
                    else if (reply.RequestId == id)
                        return reply;
                }
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // asked again, as often as allowed
            }
            catch (SocketException error)
            {
                refused |= error.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset;
                await Task.WhenAny(Task.Delay(Timeout.Infinite, either.Token)); // nobody is there now; perhaps when it is time to ask again
                ct.ThrowIfCancellationRequested();
            }
        }

        throw nonsense ? new OltFailure(OltErrorCode.Protocol, "Yang menjawab di port itu bukan SNMP v2c. Periksa port dan versi SNMP di OLT.")
            : refused ? new OltFailure(OltErrorCode.Port, "Port SNMP tertutup. Aktifkan SNMP di OLT, atau periksa nomor portnya.")
            : new OltFailure(OltErrorCode.Timeout, "OLT tidak menjawab SNMP. Periksa alamat, community, dan daftar IP yang diizinkan (ACL) di OLT.");
    }

    private static OltFailure Refused(int status) => status is 6 or 16
        ? new(OltErrorCode.Refused, "OLT menolak community ini. Beri hak baca di OLT.")
        : new(OltErrorCode.Refused, $"OLT menolak pertanyaan (kode SNMP {status}).");
}
