using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs;
using IspJabbar.Infrastructure.RouterOs.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace IspJabbar.Benchmarks.RouterOs;

/// <summary>
/// Reading 5,000 accounts of one router: our client against a span parser over a bare socket, the same bytes, the same values kept.
/// Medians of five rounds after warming up; the two take turns, so that a busy moment of the machine meets both.
/// </summary>
public static class ReadSecrets
{
    private const int Rows = 5000;
    private const int Rounds = 5;
    private const int ReadsPerRound = 20;
    private const double Bar = 2.0;

    /// <summary>The compiler improves hot code in the background, later on a busy machine.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Times of one read of all rows.</summary>
    public static async Task<Figures> Run()
    {
        using var peer = new SecretsPeer(Rows);
        var endpoint = new RouterEndpoint(Guid.Empty, "127.0.0.1", peer.Port, UseTls: false, CertificateSha256: null, "a", "b");

        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp;)
        {
            Floor(peer, out _);
            await Ours(endpoint, keep: true);
            await Ours(endpoint, keep: false);
        }

        var floor = new double[Rounds][];
        var ours = new double[Rounds][];
        long floorBytes = 0, keptBytes = 0, ourBytes = 0;

        for (var round = 0; round < Rounds; round++)
        {
            floor[round] = new double[ReadsPerRound];
            ours[round] = new double[ReadsPerRound];
            for (var i = 0; i < ReadsPerRound; i++)
            {
                floor[round][i] = Floor(peer, out keptBytes);
                floorBytes += keptBytes;
                (ours[round][i], var bytes) = await Ours(endpoint, keep: true);
                ourBytes += bytes;
            }
        }

        var nothingKept = 0L;
        for (var i = 0; i < ReadsPerRound; i++)
            nothingKept += (await Ours(endpoint, keep: false)).Bytes;

        const double reads = Rounds * ReadsPerRound * (double)Rows;
        return new Figures(
            "routeros: read 5,000 secrets",
            Median(floor.Select(Median)),
            Median(ours.Select(Median)),
            Bar,
            (ourBytes - floorBytes) / reads,
            nothingKept / (ReadsPerRound * (double)Rows));
    }

    private static double Floor(SecretsPeer peer, out long bytes)
    {
        using var reader = new BareReader(peer.Port);
        CleanTable();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        var rows = reader.Read();
        var ms = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        return rows.Count == Rows ? ms : throw new InvalidOperationException($"{rows.Count} rows.");
    }

    private static async Task<(double Ms, long Bytes)> Ours(RouterEndpoint endpoint, bool keep)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, endpoint.Port);
        await using var connection = new RouterConnection(
            new NetworkStream(socket, ownsSocket: true), endpoint, null, new RouterOsOptions(), TimeProvider.System, NullLogger.Instance);
        await Login.Run(connection, endpoint, default);

        CleanTable();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        var count = keep ? await Keep(connection) : await Walk(connection);
        var ms = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        return count == Rows ? (ms, bytes) : throw new InvalidOperationException($"{count} rows.");
    }

    private static async Task<int> Keep(RouterConnection connection) =>
        (await connection.Read(SecretReader.Print(), new SecretReader().Keep, default)).Rows.Count;

    /// <summary>Looks at every value and keeps none: what is allocated then is the client's own.</summary>
    private static async Task<int> Walk(RouterConnection connection)
    {
        var count = 0;
        await connection.Run(SecretReader.Print(), (ref row) =>
        {
            if (row.TryGet(".id"u8, out _) && row.TryGet("name"u8, out _) && row.TryGet("comment"u8, out _) && row.TryGet("password"u8, out _))
                count++;
        }, default);
        return count;
    }

    /// <summary>Each read begins with nothing to collect; otherwise one of the two would always pay for the other's rows.</summary>
    private static void CleanTable()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

    /// <param name="FloorMs">one read of all rows by the bare reader</param>
    /// <param name="OursMs">one read of all rows by our client</param>
    /// <param name="Bar">what the ratio may be at most</param>
    /// <param name="ExtraBytesPerRow">allocated by ours beyond what the floor allocates for the values kept</param>
    /// <param name="BytesPerRowKeepingNothing">allocated for a row when nothing of it is kept, the command itself included</param>
    public sealed record Figures(string Name, double FloorMs, double OursMs, double Bar, double ExtraBytesPerRow, double BytesPerRowKeepingNothing)
    {
        public double Ratio => OursMs / FloorMs;

        /// <summary>Less than one byte a row is the command, not the row.</summary>
        public bool IsMet => Ratio <= Bar && ExtraBytesPerRow < 1 && BytesPerRowKeepingNothing < 1;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{Name}: floor {FloorMs:0.00} ms, ours {OursMs:0.00} ms, ratio {Ratio:0.00} (bar {Bar:0.0}), beyond the values kept {ExtraBytesPerRow:0.00} B/row, keeping nothing {BytesPerRowKeepingNothing:0.00} B/row: {(IsMet ? "met" : "MISSED")}");
    }
}
