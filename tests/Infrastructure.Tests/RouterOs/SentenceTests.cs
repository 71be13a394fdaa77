using System.Buffers;
using System.Text;
using IspJabbar.Infrastructure.RouterOs.Live;
using IspJabbar.Infrastructure.RouterOs.Live.Wire;

namespace IspJabbar.Infrastructure.Tests.RouterOs;

public sealed class SentenceTests
{
    private const int Limit = 1024 * 1024;

    [Fact]
    public void A_command_is_framed_as_the_vendor_frames_it()
    {
        var command = new Command("/ppp/secret/print").Only(".id,name,profile").Where("name", "budi");

        Assert.Equal(
            "112F7070702F7365637265742F7072696E74"
            + "1B3D2E70726F706C6973743D2E69642C6E616D652C70726F66696C65"
            + "0A3F6E616D653D62756469"
            + "062E7461673D3700",
            Hex(command, 7));
    }

    [Fact]
    public void A_login_is_framed_as_the_vendor_frames_it() => Assert.StartsWith(
        "062F6C6F67696E0D3D6E616D653D62696C6C696E67103D70617373776F72643D733363726574",
        Hex(new Command("/login").With("name", "billing").With("password", "s3cret"), 1),
        StringComparison.Ordinal);

    [Fact]
    public void Length_counts_bytes_not_letters() =>
        Assert.Contains("0D3D636F6D6D656E743DF09F9980", Hex(new Command("/x").With("comment", "🙀"), 1), StringComparison.Ordinal);

    [Fact]
    public void A_command_shown_somewhere_never_shows_its_words() =>
        Assert.Equal("/login", new Command("/login").With("password", "s3cret").ToString());

    [Theory]
    [InlineData("0521646F6E6500", null)]
    [InlineData("0621656D707479062E7461673D3700", 7u)]
    [InlineData("0521646F6E65062E7461673D3700", 7u)]
    [InlineData("0521747261700B3D63617465676F72793D32143D6D6573736167653D696E746572727570746564062E7461673D3700", 7u)]
    [InlineData("0521646F6E65062E7461673D7800", null)]
    public void A_sentence_ends_where_it_ends_and_its_tag_is_found(string hex, uint? tag)
    {
        var scanner = new SentenceScanner(Limit);
        var bytes = Convert.FromHexString(hex);

        Assert.True(scanner.Scan(bytes));
        Assert.Equal((bytes.Length, tag), (scanner.Length, scanner.Tag));
    }

    [Fact]
    public void A_sentence_cut_anywhere_into_any_pieces_is_the_same_sentence()
    {
        byte[] bytes = [.. Sentence("!re", "=comment=" + new string('x', 200), ".tag=41", "=name=budi"), .. Sentence("!done")];
        var whole = Sentence("!re", "=comment=" + new string('x', 200), ".tag=41", "=name=budi").Length;

        for (var first = 1; first < whole; first++)
        {
            var second = Math.Min(first + 3, whole);
            var scanner = new SentenceScanner(Limit);

            Assert.False(scanner.Scan(bytes.AsSpan(0, first)));
            Assert.Equal(second == whole, scanner.Scan(Pieces(bytes[..first], bytes[first..second])));
            if (second < whole)
                Assert.True(scanner.Scan(Pieces(bytes[..first], bytes[first..second], bytes[second..])));
            Assert.Equal((whole, 41u), (scanner.Length, scanner.Tag));
        }
    }

    [Fact]
    public void A_sentence_without_end_is_refused()
    {
        var scanner = new SentenceScanner(1024);
        var words = Sentence([.. Enumerable.Repeat(new string('x', 1000), 4)]);

        Assert.Throws<WireException>(() => scanner.Scan(words));
    }

    [Fact]
    public void Values_are_taken_as_they_are()
    {
        var row = new RowView(Sentence("=.id=*1F", "=comment=a=b", "=name=Café 😀", "=empty=", "=blank=   ", "=disabled=true", "=note=satu\r\ndua", ".tag=1"));

        Assert.Equal("a=b", row.Text("comment"u8));
        Assert.Equal("*1F", row.Text(".id"u8));
        Assert.Equal("Café 😀", row.Text("name"u8));
        Assert.Equal("", row.Text("empty"u8));
        Assert.Equal("   ", row.Text("blank"u8));
        Assert.Equal("satu\r\ndua", row.Text("note"u8));
        Assert.True(row.Flag("disabled"u8));
        Assert.False(row.Flag("name"u8));
        Assert.Null(row.Text("nam"u8));
        Assert.Null(row.Text("names"u8));
        Assert.Null(row.BareWord());
    }

    [Fact]
    public void Any_order_of_asking_finds_every_value()
    {
        string[] names = ["a", "b", "c", "d"];
        var words = Sentence([.. names.Select(name => $"={name}={name}{name}")]);

        foreach (var first in names)
        {
            foreach (var second in names)
            {
                var row = new RowView(words);
                Assert.Equal(first + first, row.Text(Encoding.UTF8.GetBytes(first)));
                Assert.Equal(second + second, row.Text(Encoding.UTF8.GetBytes(second)));
                Assert.Null(row.Text("e"u8));
            }
        }
    }

    private static string Hex(Command command, uint tag)
    {
        var bytes = new ArrayBufferWriter<byte>();
        command.Encode(bytes, tag);
        return Convert.ToHexString(bytes.WrittenSpan);
    }

    private static byte[] Sentence(params string[] words)
    {
        var bytes = new List<byte>();
        foreach (var word in words)
        {
            var utf8 = Encoding.UTF8.GetBytes(word);
            var prefix = new byte[WordLength.LongestPrefix];
            bytes.AddRange(prefix[..WordLength.Write(prefix, (uint)utf8.Length)]);
            bytes.AddRange(utf8);
        }

        return [.. bytes, 0];
    }

    private static ReadOnlySequence<byte> Pieces(params byte[][] pieces)
    {
        var first = new Piece(pieces[0], 0);
        var last = first;
        foreach (var piece in pieces[1..])
            last = last.Then(piece);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] bytes, long at)
        {
            Memory = bytes;
            RunningIndex = at;
        }

        public Piece Then(byte[] bytes)
        {
            var next = new Piece(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
