using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IspJabbar.OltSimulator;

/// <summary>SNMP v2c agent: get, getnext, getbulk. Who says another community hears nothing, as from a real one.</summary>
internal sealed class Agent : IAsyncDisposable
{
    private readonly SimulatedOlt _olt;
    private readonly Socket _socket;
    private readonly Socket _elsewhere = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public Agent(SimulatedOlt olt, int port)
    {
        _olt = olt;
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch
        {
            _socket.Dispose();
            _elsewhere.Dispose();
            throw;
        }

        _elsewhere.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        _serving = Serve();
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _socket.Dispose();
        _elsewhere.Dispose();
        _stop.Dispose();
    }

    private async Task Serve()
    {
        var buffer = new byte[65_535];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var got = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                if (Read(buffer.AsMemory(0, got.ReceivedBytes).ToArray()) is { } asked)
                    await Answer(asked, got.RemoteEndPoint);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception error) when (error is SocketException or AsnContentException)
            {
                // not for us, or nobody there to hear it
            }
        }
    }

    private sealed record Question(int Kind, int Id, int Repetitions, List<uint[]> Oids);

    private Question? Read(ReadOnlyMemory<byte> datagram)
    {
        var message = new AsnReader(datagram, AsnEncodingRules.BER).ReadSequence();
        if (!message.TryReadInt32(out var version) || version != 1)
            return null;
        if (Encoding.UTF8.GetString(message.ReadOctetString()) != _olt.Options.Community)
            return null;

        var tag = message.PeekTag();
        var pdu = message.ReadSequence(tag);
        if (tag.TagClass is not TagClass.ContextSpecific || !pdu.TryReadInt32(out var id) || !pdu.TryReadInt32(out _) || !pdu.TryReadInt32(out var repetitions))
            return null;

        List<uint[]> oids = [];
        var list = pdu.ReadSequence();
        while (list.HasData)
            oids.Add(Mib.Parse(list.ReadSequence().ReadObjectIdentifier()));
        return new Question(tag.TagValue, id, repetitions, oids);
    }

    private async Task Answer(Question asked, EndPoint to)
    {
        _olt.CountQuestion();
        var fault = _olt.Faults.Snmp;
        if (fault is SnmpFault.Silent || !_olt.Faults.TakeAnswer())
            return;
        if (_olt.Faults.Delay is { Ticks: > 0 } delay)
            await Task.Delay(delay, _stop.Token);

        var mib = _olt.Mib;
        var (status, rows) = fault switch
        {
            SnmpFault.GeneralError => (5, []),
            SnmpFault.TooBig when asked is { Kind: 5, Repetitions: > 2 } => (1, []),
            SnmpFault.Loop => (0, Following(mib, Root(asked.Oids[0]), 3)),
            SnmpFault.Endless => (0, Invented(asked.Oids[0])),
            _ => asked.Kind switch
            {
                0 => (0, [.. asked.Oids.Select(oid => new Row(oid, mib.Get(oid) ?? (writer => writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 0)))))]),
                1 => (0, [.. asked.Oids.SelectMany(oid => Following(mib, oid, 1))]),
                5 => (0, [.. asked.Oids.SelectMany(oid => Following(mib, oid, asked.Repetitions))]),
                _ => (5, new List<Row>()),
            },
        };

        var id = fault is SnmpFault.WrongRequest ? asked.Id + 1 : asked.Id;
        var datagram = Write(id, status, rows);
        while (datagram.Length > _olt.Options.MaxDatagram && rows.Count > 1)
            datagram = Write(id, status, rows = rows[..(rows.Count * 3 / 4)]);

        var from = fault is SnmpFault.WrongSource ? _elsewhere : _socket;
        await from.SendToAsync(fault switch { SnmpFault.Garbage => "bukan SNMP"u8.ToArray(), SnmpFault.Half => datagram[..(datagram.Length / 2)], _ => datagram }, to, _stop.Token);
    }

    private sealed record Row(uint[] Oid, Action<AsnWriter> Write);

    private static List<Row> Following(Mib mib, uint[] oid, int count)
    {
        List<Row> rows = [];
        while (rows.Count < count)
        {
            if (mib.After(oid) is not { } next)
            {
                rows.Add(new Row(oid, writer => writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 2))));
                break;
            }

            rows.Add(new Row(next.Oid, next.Write));
            oid = next.Oid;
        }

        return rows;
    }

    /// <summary>The column itself, so that a walk always begins again.</summary>
    private static uint[] Root(uint[] oid) => oid.Length > 15 ? oid[..15] : oid;

    private static List<Row> Invented(uint[] oid)
    {
        List<Row> rows = [];
        for (var i = 0; i < 20; i++)
            rows.Add(new Row(oid = oid.Length < 12 ? [.. oid, 1] : [.. oid[..^1], oid[^1] + 1], writer => writer.WriteInteger(1)));
        return rows;
    }

    private byte[] Write(int id, int status, List<Row> rows)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteOctetString(Encoding.UTF8.GetBytes(_olt.Options.Community));
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
            {
                writer.WriteInteger(id);
                writer.WriteInteger(status);
                writer.WriteInteger(0);
                using (writer.PushSequence())
                    foreach (var row in rows)
                        using (writer.PushSequence())
                        {
                            writer.WriteObjectIdentifier(Mib.Write(row.Oid));
                            row.Write(writer);
                        }
            }
        }

        return writer.Encode();
    }
}
