using System.Buffers;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Infrastructure.RouterOs.Live.Wire;
using Xunit.Abstractions;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

public sealed class HostileInputTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whatever_a_port_says_ends_in_an_answer()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var us = new OurSide();

        for (var i = 0; i < 150; i++)
        {
            using var peer = new ScriptedPeer(Nonsense(random));

            var failed = Assert.IsType<RouterCheck.Failed>(await us.Gateway.Check(peer.Endpoint, default).WaitAsync(OurSide.Patience));

            Assert.True(Enum.IsDefined(failed.Code));
            Assert.NotEmpty(failed.Message);
        }
    }

    [Fact]
    public void No_bytes_make_the_scanner_read_outside_or_stop_moving()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);

        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            for (var small = 0; small < bytes.Length; small++)
                bytes[small] = random.Next(3) > 0 ? (byte)random.Next(12) : bytes[small];

            var inOnePiece = Sentences(bytes, sequence: false);
            Assert.Equal(inOnePiece, Sentences(bytes, sequence: true));
        }
    }

    private static List<(long Length, uint? Tag)> Sentences(byte[] bytes, bool sequence)
    {
        var found = new List<(long, uint?)>();
        var scanner = new SentenceScanner(64);
        var at = 0;

        try
        {
            while (sequence ? scanner.Scan(new ReadOnlySequence<byte>(bytes, at, bytes.Length - at)) : scanner.Scan(bytes.AsSpan(at)))
            {
                found.Add((scanner.Length, scanner.Tag));

                var row = new RowView(bytes.AsSpan(at, (int)scanner.Length));
                Assert.False(row.TryGet("tidak-ada"u8, out _));

                at += (int)scanner.Length;
                scanner.Restart();
            }
        }
        catch (WireException)
        {
            found.Add((-1, null));
        }

        return found;
    }

    /// <summary>Half of it plain noise, half of it nearly right: whole sentences with wrong words, cut off or with a flipped byte.</summary>
    private static byte[] Nonsense(Random random)
    {
        var bytes = new byte[random.Next(1, 600)];
        random.NextBytes(bytes);
        if (random.Next(2) == 0)
            return bytes;

        var nearly = new List<byte>();
        string[] words = ["!re", "!done", "!trap", "!fatal", "!empty", "=ret=zz", "=message=x", ".tag=1", ".tag=9", ".tag=", "=", "=x", ""];
        for (var i = random.Next(1, 30); i > 0; i--)
        {
            var word = System.Text.Encoding.UTF8.GetBytes(words[random.Next(words.Length)]);
            nearly.Add((byte)word.Length);
            nearly.AddRange(word);
        }

        if (random.Next(2) == 0)
            nearly[random.Next(nearly.Count)] ^= (byte)(1 << random.Next(8));
        return [.. nearly];
    }
}
